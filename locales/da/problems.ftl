problem-push-subscription-invalid = Telefonens tilmelding til beskeder er ikke gyldig
problem-push-not-ready = Beskeder på telefonen er ikke sat op her
problem-trial-refused = Det kan du ikke få som prøve ad den kanal

problem-release-refused = Offentliggørelsen kan ikke godkendes
    .faults = Den er afvist: { $faults }.
problem-no-release = Der er ikke nogen offentliggørelse endnu

problem-access-token-needed = Adgangen er udløbet. Forny den

problem-role-not-allowed = Det har din rolle ikke adgang til
problem-foreign-request = Afvist: det blev ikke sendt fra konsollens egne sider
problem-page-missing = Siden findes ikke

problem-content-invalid = Indholdet kan ikke læses ind
problem-unknown-question = Spørgsmålet findes ikke
problem-unknown-topic = Emnet findes ikke
problem-unknown-article = Artiklen findes ikke
problem-unknown-plan = Målet eller indsatsen findes ikke længere
problem-key-taken = Navnet bruges allerede. Vælg et andet
problem-unknown-feed = Feedet findes ikke
problem-feed-known = Feedet er her allerede, måske i arkivet
problem-nothing-newer = Der er ingen nyere udgave at tage stilling til
problem-inside-address = Adressen ligger på jeres eget net og kan ikke hentes fra

problem-confirm-needed = Konsollen har ikke været brugt i en halv time. Log ind igen, før du ændrer det her
problem-other-browser = Linket virker kun i den browser, hvor du bad om det. Åbn det der, eller bed om et nyt her
problem-link-refused = Linket virker ikke: det er brugt, eller det er udløbet. Bed om et nyt link.
problem-email-invalid = Det er ikke en e-mailadresse
problem-roles-missing = Personen har ingen rolle endnu. Giv mindst én med --role
problem-unknown-person = Personen har ikke adgang til konsollen længere
problem-person-known = Personen har allerede adgang. Find dem på listen
problem-no-role = Vælg mindst én rolle
problem-own-administration = Du kan ikke tage administratorrollen fra dig selv. Bed en anden administrator om det
problem-last-administrator = Der skal være mindst én administrator. Giv først rollen til en anden
problem-only-second-step = Din rolle kræver to trin, og den her adgangsnøgle er det eneste, du har. Lav en til, eller sæt en app op, før du fjerner den
problem-second-step-not-shown = Vis først, at det er dig

problem-organisation-invalid = Indstillingerne kan ikke gemmes
problem-logo-refused = Logoet skal være et helt billede (PNG, JPEG eller WebP) på højst 200 kB og 16–2000 punkter på hver led
    .heavy = Filen fylder mere end 200 kB.
    .kind = Filen er ikke PNG, JPEG eller WebP.
    .size = Billedet har for få eller for mange punkter.
    .moving = Billedet bevæger sig.
    .broken = Filen er beskadiget: den kan ikke læses fra ende til anden.

problem-unknown-employee = Medarbejderen findes ikke
problem-code-refused = Koden gælder ikke
problem-code-superseded = Der er lavet en nyere kode. Brug den nyeste, eller bed om en ny
problem-address-changed = E-mail eller telefonnummer er tilføjet eller ændret inden for de seneste tre døgn. Vent, eller få en anden til at godkende ændringen
problem-codes-today = Der er lavet fem koder til den samme person i dag. Vent til i morgen
problem-code-used = Koden er allerede brugt. Bed om en ny
problem-code-expired = Koden er udløbet. Bed om en ny
problem-code-tried-too-often = Koden er brugt for mange gange. Bed om en ny
problem-proof-nonce-needed = Bevis nøglen igen med det nye engangstal
problem-app-too-old = Denne app er fra før en opdatering. Luk den, og åbn den igen. Intet er gået tabt
problem-key-proof-refused = Beviset for telefonens nøgle passer ikke til denne forespørgsel
problem-session-ended = Du er logget ud. Brug en ny kode
problem-upload-gone = Filen er her ikke længere. Vælg den igen
problem-staff-changed-meanwhile = Medarbejderlisten er ændret imens. Se på ændringerne igen
problem-person-of-directory = Personen kommer fra jeres katalog. Ret oplysningerne dér
problem-directory-refused = Adgangen er ukendt, udløbet eller lukket
problem-token-days = Vælg en dag efter i dag og højst et år frem
problem-token-gone = Adgangen er lukket i forvejen
problem-api-token-refused = Adgangen er ukendt, udløbet eller lukket
problem-holder-needed = Skriv e-mailadressen på den, der bruger adgangen
problem-too-many-end = Så mange kan et program ikke lade fratræde på én dag. HR kan gøre resten
problem-unknown-webhook = Adressen eller beskeden findes ikke længere
problem-webhook-ended = Adressen er lukket
problem-webhook-inside = Adressen ligger på jeres eget net eller kan ikke bruges
problem-scope-missing = Adgangen er ikke lavet til det her
problem-not-for-programs = Det her kan programmer ikke bruge. Log ind i en browser
problem-two-identities = Vis enten en adgang eller en session, ikke begge dele
problem-program-too-fast = Programmet spørger for ofte. Vent lidt
problem-leaving-changed = Der er sket noget siden: se på dem, der forlader listen, igen
problem-many-leave = Usædvanligt mange fratræder. Bekræft, at det er rigtigt
problem-staff-file-invalid = Der er fejl i filen. Intet er ændret
problem-person-invalid = Oplysningerne kan ikke gemmes
problem-invitations-changed = Der er kommet andre tal imens. Se på dem igen
problem-invited-meanwhile = Der er sendt invitationer imens. Se, om der skal sendes igen
problem-unknown-invitations = Invitationerne findes ikke
problem-letters-gone = Brevene er slettet eller ikke lavet endnu
problem-hook-refused = Kaldet mangler den aftalte hemmelighed, eller den er forkert
problem-sms-phone-refused = Nummeret kan ikke ringes op. Skriv otte cifre, eller + og landekode
problem-many-ask-now = Mange beder om en kode lige nu. Prøv igen om lidt
problem-sms-code-refused = Koden gælder ikke. Den virker i 15 minutter og kan prøves fem gange. Åbn linket i den nyeste SMS, eller bed om en ny

problem-unknown-round = Spørgerunden findes ikke
problem-not-a-recipient = Du er ikke med i spørgerunden
problem-no-tokens-now = Der kan ikke hentes adgangsbevis til spørgerunden nu
problem-token-already-fetched = Dit adgangsbevis er allerede hentet
problem-token-request-invalid = Anmodningen om adgangsbevis er ikke gyldig
    .unfit = Anmodningen passer ikke til nøglen.
    .unreadable = Anmodningen kan ikke læses: { $fault }.
    .other-key = Anmodningen nævner en anden nøgle.
problem-round-end = Rundens slutning kan ikke flyttes sådan
    .not-open = Runden er ikke åben.
    .not-later = Vælg en senere slutning end den nuværende.
    .long = Ingen runde kan være åben i mere end 21 dage.
    .not-earlier = Vælg en tidligere slutning end den nuværende.
    .soon = Der skal være mindst et døgn til den nye slutning, fra beskeden kan sendes.
    .twice = Slutningen er allerede flyttet den vej.
    .waiting = En anden slutning venter på svar fra stemmeurnen.
problem-reminder-refused = Påmindelsen kan ikke sendes nu
    .not-open = Runden er ikke åben.
    .twice = Der er allerede sendt en ekstra påmindelse om denne runde.
    .today = Der er allerede sendt en besked om runden i dag. Prøv igen i morgen.
    .planned = En planlagt påmindelse går ud inden for et døgn.
    .late = Runden lukker, før beskeder må sendes igen.
problem-round-state = Det kan spørgerunden ikke i sin nuværende tilstand
    .no-draft = Kun et udkast kan rettes eller slettes.
    .event = Tilstanden er { $state }; { $event } er ikke muligt.
problem-unknown-import = Indlæsningen findes ikke længere
problem-import-not-undone = Indlæsningen kan ikke fortrydes
    .undone = Den er fortrudt allerede.
    .over = Kun den nyeste indlæsning kan fortrydes, og kun i et døgn.
    .changed = Disse er ændret siden, eller står i en enhed, som indlæsningen oprettede: { $names }. Ret dem én for én, eller indlæs en ny fil.
problem-own-staff-change = Du har selv ønsket ændringen, eller den kommer fra kataloget, som du har lavet en adgang til. En anden skal godkende eller afvise den
problem-staff-change-gone = Det, der ventede, er ændret eller afgjort. Se på det igen
problem-waiting-belong-together = Organisationen skifter navn øverst. Godkend alt, der venter, på én gang, eller lad listen indlæse igen
problem-too-few-recipients = Der er for få modtagere til en anonym spørgerunde. Medarbejdere, der er kommet til eller er flyttet inden for 28 dage, tæller ikke med, og er mere end to i en gruppe på orlov, gået eller flyttet væk inden for 28 dage, tæller de imod, til en anden har set på det
problem-question-too-soon = Samme spørgsmål må højst stilles hver 28. dag
    .earliest = { $people } af modtagerne får det samme inden for 28 dage. Alle kan spørges fra { $day }.
problem-another-being-prepared = En anden runde med samme spørgsmål er ved at blive gjort klar. Prøv igen om lidt
problem-round-questions = Højst ét fortalt- og ét ved-spørgsmål pr. emne, og mellem 1 og 40 i alt
problem-round-times = Spørgerundens tider passer ikke sammen
    .past = Åbningen skal ligge i fremtiden.
    .backwards = Runden lukker, før den åbner.
    .long = Runden varer over 60 dage.
problem-sample-too-small = Stikprøven er for lille til at være anonym
    .least = Spørg mindst { $least } i hver rapporteringsgruppe.
problem-unknown-series = Den faste runde findes ikke
problem-series-refused = Den faste runde kan ikke planlægges sådan
    .past = Den første dag skal ligge i fremtiden.
    .overlaps = Runden skal være lukket, før den næste åbner.
    .too-often = Så får alle det samme spørgsmål oftere end hver 28. dag. Vælg flere uger, flere sæt eller en stikprøve.
    .begun = Den er begyndt: første dag og antal uger kan ikke ændres. Stop den, og planlæg en ny.
    .running = Den faste runde er i gang: det kan den ikke nu.
    .paused = Den faste runde er på pause: det kan den ikke nu.
    .stopped = Den faste runde er stoppet: det kan den ikke nu.
    .over = Runden kan ikke længere ændres: den er åbnet eller lige ved at åbne.
    .made = Den runde er allerede lavet. Aflys den på dens egen side.
problem-question-gone = Et af spørgsmålene er lagt i arkiv
organisation-threshold-low = Mindst { $floor }: det er aftalt i driften.
organisation-colour-light = Farven er for lys til at læse på { $ground ->
    [grey] konsollens lyse grå
   *[white] hvid
}: kontrasten er { $ratio } til 1, og den skal være mindst 4,5 til 1. Vælg en mørkere.
staff-file-no-unit = Enheden findes ikke i filen
staff-file-directory = Personen kommer fra jeres katalog og skal ikke stå i filen
staff-file-roots = Alle enheder skal have samme øverste enhed
staff-file-same-unit = Samme person og enhed to gange
staff-file-two-names = Samme nummer har to navne
staff-file-primary = Netop én enhed skal være primær
staff-file-leads-two = En person kan lede én enhed
staff-file-lines = Filen har for mange linjer til at være en medarbejderliste. Slet de tomme linjer, eller hent den igen
staff-faults-unread = { $lines ->
    [one] Der er så mange fejl, at læsningen stoppede. 1 linje er ikke læst
   *[other] Der er så mange fejl, at læsningen stoppede. { $lines } linjer er ikke læst
}
staff-faults-more = { $more ->
    [one] Der er 1 fejl til
   *[other] Der er { $more } fejl til
}
staff-file-empty = Filen har ingen medarbejdere. Se efter, om det er den rigtige fil
staff-shape-heading = Første linje skal nævne kolonnerne { $columns } – med semikolon, komma eller tabulator imellem
staff-file-no-column = Kolonnen mangler i linjen med kolonnernes navne. Tilføj den
staff-file-same-column = Kolonnen står to gange i linjen med kolonnernes navne. Slet den ene
staff-shape-fields = Linjen har { $fields ->
    [one] { $fields } felt
   *[other] { $fields } felter
}, og første linje har { $wanted }. Sæt anførselstegn om et felt, der selv indeholder et skilletegn
staff-file-quote = Her begynder et anførselstegn, som ikke slutter. Fjern det, eller sæt et til, hvor feltet slutter
staff-file-several-lines = Feltet går over flere linjer. Mangler der et anførselstegn?
staff-file-controls = Feltet indeholder usynlige styretegn. Skriv det igen
staff-file-long = Feltet er for langt. Skriv det kortere
staff-file-required = Feltet skal udfyldes
staff-file-character = Et tegn kan ikke læses, fordi linjen er gemt på en anden måde end resten. Ret det, eller gem filen i Excel som »CSV UTF-8«
staff-file-twice = Æ, ø og å er blevet til andre tegn, fordi et program har læst filen forkert og gemt den. Hent listen igen, hvor den kommer fra, og åbn den ikke i et andet program først
staff-file-unlikely = Et bogstav er blevet til et andet tegn: denne linje er gemt på en anden måde end resten. Ret den, eller gem filen i Excel som »CSV UTF-8«
staff-file-kind-empty = Filen er tom. Hent listen igen, hvor den kommer fra
staff-file-kind-word = Filen er et dokument fra Word eller lignende, ikke en liste. Sæt listen ind i Excel, og gem den som Excel-ark
staff-file-kind-slides = Filen er en præsentation, ikke en liste. Sæt listen ind i Excel, og gem den som Excel-ark
staff-file-kind-numbers = Filen er fra Numbers eller et andet af Apples programmer. Vælg »Eksporter« i programmet, og gem listen som Excel-ark eller CSV
staff-file-kind-packed = Filen er pakket (ZIP eller lignende). Pak den ud, og vælg den liste, der ligger i den
staff-file-kind-pdf = Filen er en PDF og kan ikke læses som en liste. Hent listen som Excel-ark eller CSV, hvor den kommer fra
staff-file-kind-picture = Filen er et billede, ikke en liste. Hent listen som Excel-ark eller CSV, hvor den kommer fra
staff-file-kind-web = Filen er en webside, selv om den kan hedde .xls eller .csv. Åbn den i Excel, og gem den som Excel-ark (.xlsx). Viser den en side, hvor man logger på, så log på, og hent listen igen
staff-file-kind-excels-xml = Filen er et Excel-ark i en ældre form (XML-regneark 2003). Åbn den i Excel, og gem den som Excel-ark (.xlsx)
staff-file-kind-mail = Filen er en e-mail, ikke selve listen. Gem den fil, der er vedhæftet, og vælg den i stedet
staff-file-kind-card = Filen er et kontaktkort eller en kalender, ikke en liste. Hent listen som Excel-ark eller CSV, hvor den kommer fra
staff-file-kind-shortcut = Filen er en genvej, ikke selve listen. Åbn genvejen, gem listen, og vælg den i stedet
staff-file-kind-json = Filen er JSON, som er lavet til programmer. Bed om listen som Excel-ark eller CSV, hvor den kommer fra
staff-file-kind-mainframe = Filen er skrevet i EBCDIC, et tegnsæt fra store centrale anlæg, og kan ikke læses. Bed om listen som Excel-ark eller CSV, hvor den kommer fra
staff-file-kind-binary = Filen er ikke en liste. Den er et program, et billede eller noget andet, der ikke er tekst. Hent listen som Excel-ark eller CSV, hvor den kommer fra
staff-file-heading-again = Linjen er kolonnernes navne en gang til, ikke en person. Slet linjen
staff-file-total = Linjen er en sum, ikke en person. Slet linjen
staff-file-quote-within = Et anførselstegn slutter midt i feltet. Slet anførselstegnene i feltet, eller gem listen som Excel-ark
staff-file-formula = Feltet er en formel eller en fejl fra Excel. Skriv i stedet det, der skal stå i feltet
staff-file-shortened = Excel har forkortet tallet, og cifre kan være gået tabt. Hent listen igen, og vælg den her uden at åbne den i Excel først
staff-file-digits = Nummeret har flere cifre end de 15, som Excel gemmer, så de sidste er gået tabt. Bed om kolonnen som tekst, hvor listen kommer fra
staff-file-day-number = Datoen står som et tal. Giv kolonnen formatet »Dato« i Excel, og gem filen igen
staff-file-phone = Nummeret kan ikke ringes op. Skriv otte cifre, eller + og landekode
staff-file-email-form = Det er ikke en e-mailadresse, der kan sendes til. Skriv én adresse, som navn@eksempel.dk
staff-file-email-letters = Før @ er der et bogstav, som jeres mailserver ikke tager imod, såsom æ, ø eller å. Skriv den adresse, personen får post på
staff-file-email-letters-unknown = Før @ er der et bogstav såsom æ, ø eller å. Ikke alle mailservere tager imod det, og Linjepuls har endnu ikke haft forbindelse til jeres. Indlæs filen igen, når mailserveren er sat op, eller skriv en anden adresse
staff-file-email-domain = Det, der står efter @, er ikke et gyldigt domæne. Ret det
staff-file-language = Skriv da eller en, eller lad feltet være tomt
staff-file-primary-word = Skriv ja eller nej
staff-file-path = Der står intet mellem to » / «. Skriv et navn, eller fjern den ene
staff-file-deep = Enheden ligger mere end 20 niveauer nede. Brug færre
problem-unreadable = Det kunne ikke læses

# A file that can't be read as a list of people.
staff-table-large = Filen er for stor til at være en medarbejderliste. Hent den igen fra jeres system med kun de kolonner, der skal bruges
staff-table-wide = Arket har mere end { $most } kolonner. Slet dem, der ikke skal bruges
staff-table-protected = Filen har en adgangskode. Gem den uden, og prøv igen
staff-table-broken = Filen kan ikke læses: den er beskadiget eller af en anden slags. Gem den igen som Excel-ark eller CSV
staff-table-no-sheet = Excel-arket er tomt eller skjult
staff-table-no-heading = Filen mangler en linje med kolonnernes navne. Skriv en over personerne, eller hent listen som Excel-ark
staff-table-no-rows = Der står ingen medarbejdere under kolonnernes navne. Se efter, om det er den rigtige fil
staff-table-letters = Bogstaverne i linje { $line } kan ikke læses. Gem filen i Excel som »CSV UTF-8« eller som Excel-ark
staff-table-fields = Linje { $line } har { $fields ->
    [one] { $fields } felt
   *[other] { $fields } felter
}, men { $wanted } kolonner har navne. Er der komma eller semikolon i et felt, så sæt anførselstegn om feltet, eller gem listen som Excel-ark
staff-table-quote = I linje { $line } begynder et anførselstegn, som ikke slutter. Fjern det, eller gem filen som Excel-ark
staff-table-entities = Filen indeholder definitioner, som en medarbejderliste ikke har, og læses ikke. Gem listen som Excel-ark eller CSV
staff-table-other-xml = Filen er XML, men ikke fra OPUS. Gem listen som Excel-ark eller CSV
staff-table-other-json = Filen er JSON, men ikke en organisation med »orgUnits« og »users«, som OS2sync skriver den. Gem listen som Excel-ark eller CSV
staff-table-json-broken = JSON-filen er ikke hel: den kan ikke læses ved linje { $line }. Hent den igen
staff-table-json-letters = JSON-filen er ikke i UTF-8 og kan ikke læses. Hent den igen
staff-file-lacks-external_id = Der mangler en kolonne med et nummer for hver person
staff-file-lacks-name = Der mangler en kolonne med navne
staff-file-lacks-unit = Der mangler en kolonne med enheder
staff-file-day = Det er ikke en dato. Skriv fx 24-12-2026
staff-file-leave-order = Orloven slutter, før den begynder
staff-file-flag = Skriv ja eller nej, eller lad feltet være tomt
staff-file-share = Det er ikke et tal
staff-file-circle = Enheden ligger under sig selv, eller mere end 20 niveauer nede
staff-file-unit-two = Enheden har et andet navn, eller en anden over sig, i en linje før
problem-provider-unknown = Den måde at logge ind på findes ikke
problem-provider-away = Vi kan ikke komme i kontakt med jeres login lige nu. Prøv igen om lidt. Bliver det ved, så sig det til jeres it-afdeling
problem-sign-in-refused = Du blev ikke logget ind
    .browser = Svaret passer ikke til et login, der er begyndt i denne browser. Begynd forfra her.
    .late = Der gik for lang tid. Begynd forfra.
    .again = Det login er allerede brugt. Begynd forfra.
    .mixed = Svaret kom et andet sted fra, end du blev sendt hen. Begynd forfra. Sker det igen, så sig det til jeres it-afdeling.
    .said-no = Du sagde nej, eller du må ikke bruge Linjepuls. Bed jeres it-afdeling om adgang, hvis du skal bruge den.
    .said-error = Jeres login meldte en fejl. Prøv igen. Sker det igen, så sig det til jeres it-afdeling.
    .code = Jeres login tog ikke imod svaret. Begynd forfra. Sker det igen, så sig det til jeres it-afdeling.
    .token = Svaret fra jeres login kunne ikke godkendes. Prøv igen. Sker det igen, så sig det til jeres it-afdeling.
problem-logout-refused = Beskeden om at logge ud kan ikke godkendes
problem-nobody-waiting = Personen venter ikke længere. Måske har en anden administrator svaret
problem-no-address = Personen har ingen e-mailadresse hos udbyderen. Giv først adgang under Personer og roller, og vælg så den adgang her
problem-nobody-linked = Personen logger ikke længere ind med udbyderen
