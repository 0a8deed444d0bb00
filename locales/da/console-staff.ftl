staff-empty = Der er ingen medarbejdere endnu. Indlæs listen fra jeres løn- eller HR-system.
staff-people = Medarbejdere
staff-enrolled = I gang på telefonen
staff-not-enrolled = Ikke i gang endnu
staff-enrolled-means = »I gang« betyder kun, at personen har sat appen op på en telefon. Det siger intet om, hvorvidt nogen svarer: det ved ingen, heller ikke vi.
staff-search = Navn, nummer, e-mail eller enhed
staff-search-person = Navn, nummer eller e-mail
staff-units-found = Enheder, der passer
staff-units-more = { $more ->
    [one] Og 1 enhed til. Skriv mere af navnet for at finde den.
   *[other] Og { $more } enheder til. Skriv mere af navnet for at finde den rigtige.
}
staff-only-units = Ingen person passer på det, du søgte efter.
staff-units = Enheder
staff-unit = Enhed
staff-leads = Leder
staff-nobody = ingen
staff-of = { $enrolled } af { $people }
staff-people-title = Alle medarbejdere
staff-name = Navn
staff-number = Nummer
staff-leader = leder
staff-not-yet = ikke endnu
staff-none-found = Ingen passer på det, du søgte efter. Prøv med færre bogstaver.
staff-none-here = Enheden har ingen medarbejdere selv; de står i enhederne under den.
staff-enrolment = Telefonen
staff-person-enrolled = Har en telefon i gang siden { $day }.
staff-person-code = Er ikke i gang endnu. Har en kode, der kan bruges til og med { $day }.
staff-person-none = Er ikke i gang endnu og har ingen kode.
staff-facts = Fra medarbejderlisten
staff-of-directory = Personen kommer fra jeres katalog: ret oplysningerne dér. Listen følger med af sig selv.
staff-facts-from = Det, der rettes her, gælder, til den næste fil siger noget andet. Ret det også i det system, listen kommer fra.
staff-email = E-mail
staff-phone = Telefon
staff-phone-shared = Flere medarbejdere har dette nummer. Derfor kan ingen af dem logge ind med en kode på SMS: giv dem en kode herfra.
staff-none = ingen
staff-code-new = Lav en ny kode
staff-code-ask = Ny kode til { $name }?
staff-code-ends-phone = Den telefon, { $name } bruger nu, bliver logget ud med det samme.
staff-code-ends-code = Den kode, { $name } har fået før, holder op med at virke.
staff-code-token-stays = Er en runde i gang, og har den gamle telefon ikke hentet sit adgangsbevis endnu, får den nye telefon det, og intet går tabt. Er det hentet, ligger det på den gamle telefon: så svarer personen derfra eller først i næste runde. Vi kan ikke se, hvad der gælder, så her står det samme om alle.
staff-code-announced = { $name } får besked om den nye kode på de andre kanaler, vi har: e-mail, SMS eller appen.
staff-code-once = Koden vises kun én gang, på den næste side. Den gemmes ikke noget sted.
staff-code-title = Koden til { $name }
staff-code-shown-once = Koden vises kun nu. Udskriv siden, eller vis den til { $name }. Forlader du siden, kan koden ikke findes igen: så må du lave en ny.
staff-code-code = Kode
staff-code-link = Link
staff-code-qr = QR-kode, der åbner appen med koden udfyldt
staff-code-print = Brevet udskrives med browserens »Udskriv« (Ctrl+P): kun brevet kommer med på papiret.
staff-code-until = Koden kan bruges til og med { $day }.
staff-code-done = Tilbage til { $name }
staff-letter-hello = Kære { $name }
staff-letter-what = Linjepuls er en app, hvor du anonymt svarer på, om din leder har fortalt dig det, du skal vide. Det tager under et minut, og ingen kan slå op, hvad du har svaret.
staff-letter-do = Sådan kommer du i gang:
staff-letter-scan = Scan QR-koden med telefonens kamera, eller åbn { $address } på telefonen.
staff-letter-type = Skriv koden: { $code }
staff-letter-first = Er en spørgerunde allerede i gang, kommer dine spørgsmål måske først i den næste.
staff-letter-not-you = Har du ikke bedt om en ny kode, så sig det til HR.
staff-import-title = Indlæs medarbejderlisten
staff-import-lead = Vælg en fil med alle ansatte fra jeres løn- eller HR-system. Først ser du, hvad der bliver ændret; intet sker, før du bekræfter.
staff-import-file = Fil
staff-import-file-hint = Excel-ark, CSV, XML fra OPUS eller JSON fra OS2sync. Højst { $most } MB.
staff-import-look = Se, hvad der bliver ændret
staff-import-reading = Filen sendes og læses. Bliv på siden: bagefter ser du, hvad der bliver ændret.
staff-import-takes = Det kan tage et halvt minut, når der er mange tusinde ansatte. Intet bliver ændret, mens filen læses.
nightly-title = Nattens fil venter på dig
nightly-is-held = »{ $name }« fra den { $moment } er ikke taget, fordi den ændrer meget: { $added } nye, { $moved } flyttede, { $left } fratrådte og { $changed } med andre ændringer. Er det rigtigt, så bekræft den; ellers spørg dem, der driver systemet.
nightly-is-columns = »{ $name }« fra den { $moment } er ikke taget: den har kolonner, som ingen har sagt, hvad er. Når du har sagt det én gang og gemt det som profil, læses de næste filer af sig selv.
nightly-is-faulty = »{ $name }« fra den { $moment } er ikke taget, fordi den har fejl ({ $mistakes }). Ret dem i systemet, så tages den næste fil.
nightly-is-unreadable = »{ $name }« fra den { $moment } kan ikke læses. Sig det til dem, der driver systemet.
nightly-look = Se, hvad nattens fil ændrer
nightly-look-faults = Se fejlene
nightly-look-columns = Sig, hvad kolonnerne er
start-directory-ends = Kataloget, der holder medarbejderlisten, kan kun komme ind til og med { $day }. Bed administratoren om at give det en ny adgang
start-directory-out = Kataloget, der holder medarbejderlisten, har ikke kunnet komme ind siden { $day }: ingen kommer på listen, og ingen tages af den. Bed administratoren om at give det en ny adgang
start-nightly = Nattens medarbejderfil er ikke taget: se på den
staff-import-missing = Vælg en fil, der ikke er tom.
staff-import-too-large = Filen er for stor: højst 60 MB. Del den ikke op: listen skal være hel. Fjern i stedet kolonner, der ikke bruges.
staff-import-faulty = { $count ->
    [one] Der er { $count } fejl i filen. Intet er ændret. Ret den, og vælg filen igen.
   *[other] Der er { $count } fejl i filen. Intet er ændret. Ret dem, og vælg filen igen.
}
staff-import-faults = Fejl i filen
staff-import-line = Linje
staff-import-column = Kolonne
staff-import-person = Person
staff-import-value = Der står
staff-import-fault = Fejl
staff-import-very-faulty = Filen har flere end { $most } fejl. Intet er ændret.
staff-import-columns = Filens kolonner
staff-column-external-id = Det samme nummer er den samme person fra gang til gang.
staff-column-name = Fornavn og efternavn.
staff-column-unit = Enheden fra toppen og ned, adskilt med » / «: Kommunen / Skoler / Skole 1.
staff-column-leads = Den enhed, personen leder, skrevet på samme måde. Ellers tomt.
staff-column-email = E-mail på arbejdet. Må være tomt.
staff-column-phone = Danske numre har otte cifre; andre begynder med +. Må være tomt.
staff-column-employed-from = Første arbejdsdag, fx 1-8-2026. Må være tomt.
staff-column-employed-to = Sidste arbejdsdag, hvis den er kendt.
staff-column-leave-from = Første dag på orlov. Ellers tomt. Uden de to orlovskolonner bliver orlov stående, som den er.
staff-column-leave-to = Sidste dag på orlov. Ellers tomt.
staff-column-fraction = Fx 80 % eller 30/37. Må være tomt. Har en person flere enheder, bliver personen spurgt i den med den højeste grad.
staff-column-language = da eller en; tomt er dansk.
staff-column-primary = Kun når I selv vil sige, hvor en person med flere enheder bliver spurgt: en linje for hver enhed, ja ved den ene og nej ved de andre. Kolonnen er ikke i skabelonen.
staff-preview-title = Disse ændringer bliver indlæst
staff-preview-lead = Bagefter er der { $employees ->
    [one] 1 medarbejder
   *[other] { $employees } medarbejdere
} i { $units ->
    [one] 1 enhed
   *[other] { $units } enheder
}.
staff-preview-nothing = Filen siger det samme som listen gør nu. Der er intet at ændre.
staff-preview-meanwhile = Ændringerne er ikke de samme, som da du så på dem: listen, dagen, dine egne rettelser eller hvem der kan godkende, er ikke som før. Her er de, som de er nu: se på dem igen.
staff-preview-kind-added = Nye
staff-preview-kind-moved = Flytter
staff-preview-kind-changed = Ændres
staff-preview-kind-left = Fratræder
staff-preview-left-why = De står ikke i filen. Deres telefoner logges ud med det samme, og koder holder op med at virke.
staff-preview-many-leave = Usædvanligt mange fratræder: { $left } af { $present }. Er filen hel?
staff-preview-sure = { $left ->
    [one] Ja, filen er hel, og den ene er fratrådt
   *[other] Ja, filen er hel, og de { $left } er fratrådt
}
staff-preview-confirm = Indlæs listen
staff-preview-other = Vælg en anden fil
staff-preview-kept = Filen ligger her i en time og slettes, når du bekræfter.
staff-preview-file = Filen hedder »{ $file }«.
staff-preview-returned = { $people ->
    [one] 1 af de nye har stået på listen før. Vedkommende er den samme person og skal have en ny kode.
   *[other] { $people } af de nye har stået på listen før. De er de samme personer og skal have en ny kode.
}
staff-preview-is-back = kommer igen
staff-preview-loses-phone = telefonen logges ud
staff-preview-losing = { $people ->
    [one] 1 af dem, der fratræder, er logget ind på sin telefon. Den logges ud med det samme.
   *[other] { $people } af dem, der fratræder, er logget ind på deres telefon. De logges ud med det samme.
}
staff-preview-shared = { $count ->
    [one] 1 e-mailadresse eller telefonnummer står ved flere personer
   *[other] { $count } e-mailadresser eller telefonnumre står ved flere personer
}
staff-preview-shared-why = De, der deler et telefonnummer, kan ikke logge ind med en kode på SMS, for ingen kan se, hvem der beder om den. Deler de en e-mail, kan de læse hinandens beskeder og koder. Ret det der, hvor listen kommer fra, eller giv dem koder på papir.
staff-preview-shared-people = { $count ->
    [one] og 1 til
   *[other] og { $count } til
}
staff-preview-shared-more = { $count ->
    [one] Og 1 adresse eller nummer mere.
   *[other] Og { $count } adresser eller numre mere.
}
staff-preview-from = Fra
staff-preview-to = Til
staff-preview-changes = Det, der ændres
staff-preview-fields = Andet, der ændres
staff-preview-all = Vis alle { $count }
staff-preview-back = Vis alle ændringer
staff-field-name = navn
staff-field-email = e-mail
staff-field-phone = telefon
staff-field-leads = leder
staff-field-language = sprog
staff-field-leave = orlov
staff-invite-title = Inviter alle, der mangler
staff-invite-lead = { $people ->
    [one] { $people } medarbejder er ikke i gang endnu. Hver får en kode, den samme på alle kanaler, du vælger.
   *[other] { $people } medarbejdere er ikke i gang endnu. Hver får en kode, den samme på alle kanaler, du vælger.
}
staff-invite-nobody = Alle er i gang. Der er ingen at invitere.
staff-invite-by = Hvordan?
staff-invite-way-email = E-mail ({ $count } har en)
staff-invite-way-sms = SMS ({ $count } har et nummer)
staff-invite-letters = Breve på papir
staff-invite-letters-hint = Ét PDF-dokument at udskrive, sorteret efter enhed. Brevene slettes herfra efter syv dage.
staff-invite-letters-for-none = ingen breve
staff-invite-letters-for-rest = til dem, der ikke får e-mail eller SMS
staff-invite-letters-for-all = til alle
staff-invite-look = Se, hvem der får hvad
staff-invite-choose = Vælg mindst én kanal.
staff-invite-sure = { $people ->
    [one] Send { $people } invitation?
   *[other] Send { $people } invitationer?
}
staff-invite-sure-letters = { $people ->
    [one] Lav { $people } brev?
   *[other] Lav { $people } breve?
}
staff-invite-channel = Kanal
staff-invite-people = Medarbejdere
staff-channel-email = E-mail
staff-channel-sms = SMS
staff-channel-letter = Brev
staff-invite-unreached = Får ingenting
staff-invite-unreached-why = { $count } kan ikke nås på de kanaler, du har valgt. Vælg breve, eller hæng plakaten op.
staff-invite-ends = Koder, de samme medarbejdere har fået før og ikke brugt, holder op med at virke. Breve til dem slettes, hvis de ikke er udskrevet.
staff-invite-send = Send
staff-invite-make-letters = Lav brevene
staff-invite-other = Tilbage
staff-invite-told = { $count } af dem får desuden at vide på en anden kanal (e-mail eller SMS), at der er lavet en kode.
staff-meanwhile-invitations-changed = Der er kommet andre tal imens. Se på dem igen, og send så.
staff-meanwhile-invited-meanwhile = Der er netop sendt invitationer, mens du så på tallene. Sender du også, får de samme medarbejdere en ny kode, og den, de lige har fået, holder op med at virke.
staff-invite-again = Du kan altid invitere igen: så er det kun dem, der stadig mangler.
staff-invite-not-set-up = Er ikke sat op her: e-mail og SMS sættes op af den, der driver systemet.
staff-invite-earlier = Tidligere invitationer
staff-batch-title = Invitationer { $day }
staff-batch-progress = { $handed } af { $count }
staff-batch-letters = Breve
staff-batch-setting = Brevene bliver lavet. Siden viser dem om et øjeblik.
staff-batch-ready = { $count ->
    [one] { $count } brev. Slettes af sig selv { $day }.
   *[other] { $count } breve, sorteret efter enhed. Slettes af sig selv { $day }.
}
# Names that the letters' fonts can't show. $count: names of people, units or the organisation.
staff-unprinted = { $count ->
    [one] Et navn har tegn, som brevene ikke kan vise. I stedet står der ▯:
   *[other] { $count } navne har tegn, som brevene ikke kan vise. I stedet står der ▯:
}
staff-unprinted-more = og { $count } til
staff-unprinted-do = Ret navnene i medarbejderlisten, før du sender, eller aflever de breve personligt. Koderne virker, uanset hvad der står.
staff-unopened = { $count ->
    [one] Ét brev er ikke lavet, fordi det, der er gemt af koden, er ødelagt. De andre er, som de skal være. Det mangler til:
   *[other] { $count } breve er ikke lavet, fordi det, der er gemt af koderne, er ødelagt. De andre er, som de skal være. De mangler til:
}
staff-unopened-do = Lav en ny kode til hver af dem, og sig det til den, der driver systemet.
staff-batch-get = Hent brevene (PDF)
staff-batch-delete = Slet brevene nu
staff-batch-gone = Brevene er slettet.
staff-invite-who = Sendt af
staff-invite-nobody-reached = Ingen kan nås på de kanaler, du har valgt
staff-batch-none = Der er ingen invitationer endnu.
staff-poster-title = Plakat til kantinen
staff-poster-lead = En plakat i A4 med en QR-kode, der åbner appen. Der er ingen personlig kode på den: man logger ind med sit mobilnummer og en kode på SMS. Er nummeret nyt på medarbejderlisten eller lige ændret, kan man det først efter tre døgn.
staff-poster-no-sms = SMS er ikke sat op, så ingen kan logge ind fra plakaten endnu. SMS sættes op af den, der driver systemet.
staff-poster-make = Lav plakaten
staff-poster-again = Lav plakaten igen
staff-poster-get = Hent plakaten (PDF)
staff-poster-waiting = Plakaten bliver lavet. Siden viser den om et øjeblik.
said-imported = Medarbejderlisten er indlæst.
said-invited = Invitationerne er lagt i kø og bliver sendt nu.
said-letters-asked = Brevene bliver lavet. Udskriv dem herfra, når de er klar.
said-letters-deleted = Brevene er slettet. Koderne i dem virker stadig, til de er brugt eller udløber.

## Additions and moves that wait for a second person

# Before a list is imported. $seconds: e-mail addresses.
staff-preview-waiting = { $waiting ->
    [one] 1 tilgang eller flytning venter
   *[other] { $waiting } tilgange og flytninger venter
}, til en anden har godkendt dem: { $seconds }. Indtil da står de nye ikke på listen, og de andre bliver, hvor de er.
staff-preview-withdrawn = { $wishes ->
    [one] 1 tilgang eller flytning venter på at blive godkendt. Den bortfalder, for filen siger noget andet.
   *[other] { $wishes } tilgange og flytninger venter på at blive godkendt. De bortfalder, for filen siger noget andet.
}
staff-preview-readdressed = { $people ->
    [one] 1 medarbejder får ny e-mail eller nyt mobilnummer. Det får den gamle adresse besked om
   *[other] { $people } medarbejdere får ny e-mail eller nyt mobilnummer. Det får de gamle adresser besked om
}, og der laves ingen kode til { $people ->
    [one] vedkommende
   *[other] dem
} de første 72 timer, medmindre en anden siger ja under »Godkendelser«.
staff-preview-kind-waiting = Venter
said-imported-waiting = Medarbejderlisten er indlæst. Nogle ændringer venter, til en anden har godkendt dem.
changes-title = Ændringer, der venter
changes-lead = Når flere end to inden for 28 dage kommer til eller flytter til et sted, hvor svar tælles sammen, skal en anden godkende det. Så kan ingen alene sætte en gruppe sammen om en kollega. En spørgerunde venter ikke på det. Får en enhed et nyt navn, eller flytter den som helhed, er ingen i den flyttet.
changes-alone = Der er ingen anden, som kan godkende ændringer af medarbejderlisten. Derfor sker de med det samme, og intet hindrer den, der skriver listen, i over tid at samle opdigtede personer om en kollega. Giv en tillidsvalgt adgang under Administration.
changes-alone-other = Der er ingen anden, som kan godkende, hvad { $who } ændrer på medarbejderlisten. Derfor sker det med det samme, og intet hindrer den, der skriver listen, i over tid at samle opdigtede personer om en kollega. Giv en tillidsvalgt adgang under Administration.
changes-none = Intet venter.
changes-asked = Ønsket af { $author } den { $day }.
changes-asked-cli = Ønsket på serverens kommandolinje den { $day }.
changes-more = … og { $more } flere.
changes-own = Du har selv ønsket det. En anden skal godkende det.
changes-all = Alt, der venter
changes-approve = Godkend
changes-refuse = Afvis
said-changes-approved = Ændringen er godkendt og gælder nu.
said-changes-refused = Ændringen er afvist. Intet er ændret.

## Who left or was moved away, beyond two of a place

departures-title = Fratrådt eller flyttet væk
departures-lead = Når flere end to inden for 28 dage fratræder eller flyttes fra et sted, hvor svar tælles sammen, kan den, der skriver listen, have valgt, hvem der bliver tilbage. De er ude med det samme, men i 28 dage tæller de imod, at de tilbageværende er deres egen gruppe. Ved du, at det passer, kan du sige ja, så tæller de ikke længere imod.
departures-by = Af { $author }.
departures-by-cli = Fra serverens kommandolinje.
departures-what = Hvad
departures-day = Dag
departure-was-left = fratrådt
departure-was-moved = spørges et andet sted
departure-was-on-leave = på orlov samme sted
departures-nameless = Navnet er slettet
departures-own = Du har selv ændret det. En anden skal se på det.
departures-approve = Det passer
said-departures-approved = Noteret. De tæller ikke længere imod.

## Changed addresses, whose codes wait

staff-codes-wait = E-mail eller telefonnummer er tilføjet eller ændret for nylig. En ny kode kan først laves eller hentes på SMS { $moment }, medmindre en anden godkender ændringen inden.
staff-codes-stopped = En anden har stoppet nye koder her, også på SMS, fordi adressen er ændret. Det gælder, indtil ændringen er godkendt eller medarbejderlisten rettet.
staff-codes-seconds = Ændringen kan godkendes af: { $seconds }.
staff-invite-waiting = { $count ->
    [one] 1 medarbejder venter
   *[other] { $count } medarbejdere venter
}: e-mail eller telefonnummer er tilføjet eller ændret inden for de seneste tre døgn, og ingen anden har godkendt det. Inviter igen bagefter.
addresses-title = Nye og ændrede adresser
addresses-lead = Når en e-mail eller et telefonnummer tilføjes eller ændres, får personen det at vide på de adresser, der stod på listen før. Koder til personen, fra HR eller på SMS, må vente tre døgn, også hvis personen er ny, så ingen i smug kan tage en selv. Ved du, at ændringen er rigtig, kan du godkende den før.
addresses-act = Ændret af { $author }, { $moment }
addresses-act-cli = Ændret fra kommandolinjen, { $moment }
addresses-until = Koder venter til { $moment }.
addresses-stopped = Koder er stoppet af { $by }.
addresses-address = Adresse
addresses-state = På listen
addresses-new = ny
addresses-former = ikke længere
addresses-approve = Godkend, så koder kan laves nu
addresses-stop = Stop koder
said-address-approved = Ændringen er godkendt. Koder kan laves nu.
said-address-stopped = Der laves ingen koder, før ændringen er godkendt eller listen rettet.

## One person at a time

staff-add-title = Tilføj en medarbejder
staff-add-lead = Personen kan spørges fra den næste spørgerunde, der gøres klar. Den næste fil med medarbejderlisten gælder for alle: den, der ikke står i den, fratræder.
staff-edit = Ret oplysningerne
staff-edit-title = Ret { $name }
staff-edit-lead = Står der noget andet i den næste fil med medarbejderlisten, gælder filen.
staff-edit-seconds = Flytter eller kommer flere end to til samme sted inden for 28 dage, venter det, til en anden har godkendt det: { $seconds }.
staff-edit-number-hint = Nummeret fra jeres løn- eller HR-system: på det kendes personen igen i den næste fil.
staff-edit-unit-hint = Skriv enhedens navn eller noget af det.
staff-edit-leads = Leder af
staff-edit-leads-hint = Tomt, hvis personen ikke er leder. En leder bliver spurgt sammen med enheden over den, personen leder.
staff-edit-optional = Kan være tomt.
staff-edit-phone-hint = Mobilnummer, eller tomt. Danske numre har otte cifre; andre begynder med +.
staff-edit-on-leave = Er på orlov
staff-edit-leave-days = Er dagene ikke kendt, gælder orloven, til du fjerner den her, eller en liste siger andet.
staff-edit-offered = Disse enheder passer
staff-edit-more = { $count ->
    [one] Og en til: skriv mere af navnet.
   *[other] Og { $count } til: skriv mere af navnet.
}
staff-edit-choose-unit = Flere enheder passer. Vælg den rigtige nedenfor, eller skriv mere af navnet.
staff-edit-no-unit = Der er ingen enhed med det navn. Enheder oprettes, når listen indlæses.
staff-edit-number-taken = En anden på listen har nummeret. Find personen, og ret dér.
staff-edit-number-waits = En med dette nummer venter på at blive godkendt.
staff-end = Registrér fratrædelse
staff-end-title = Fratræder { $name }?
staff-end-lead = Når personen er fratrådt, logges telefonen ud, og koder holder op med at virke. Svar, der er sendt, tæller stadig med.
staff-end-day = Sidste arbejdsdag
staff-end-day-hint = Personen tages af listen natten efter. Du kan fortryde det indtil da.
staff-end-day-unfit = Vælg en dag fra i dag og højst to år frem. Er personen allerede fratrådt, så brug »Tag af listen nu« nedenfor.
staff-end-set = Gem sidste arbejdsdag
staff-end-now-title = Er allerede fratrådt
staff-end-now-why = { $name } tages af listen med det samme. Det kan ikke fortrydes her: kommer personen igen, skal vedkommende tilføjes på ny og have en ny kode.
staff-end-now = Tag af listen nu
staff-end-withdraw = Fortryd fratrædelsen
staff-ends = Fratræder { $day } (sat af { $who }).
staff-leave-open = På orlov, indtil medarbejderlisten siger andet.
staff-leave-from = På orlov fra { $first }, indtil medarbejderlisten siger andet.
staff-leave-to = På orlov til og med { $last }.
staff-leave-from-to = På orlov fra { $first } til og med { $last }.
staff-leave-means = Bliver ikke spurgt i runder, der gøres klar imens, og beholder telefon og kode.
staff-first-round = Kan tidligst blive spurgt i den runde, der åbner { $day }.
staff-first-round-open = Er ikke med i den runde, der er åben nu: den blev gjort klar, før personen kom på listen, eller spørger ikke her.
staff-first-round-none = Der er ikke planlagt flere runder endnu.
staff-first-round-asked = Er med i en runde, der er åben eller gjort klar.
staff-history = Hvad er ændret?
staff-history-none = Intet er ændret, siden historikken begyndte.
staff-history-kept = Gemmes i et år. Hvad der stod før, gemmes ikke her.
staff-history-by = Gjort af { $who }
staff-history-second = godkendt af { $who }
staff-did-added = Kom på listen
staff-did-back = Kom på listen igen
staff-did-moved = Flyttede
staff-did-changed = Rettet
staff-did-left = Fratrådte
staff-did-ends = Sidste arbejdsdag sat til
staff-did-stays = Fratræder alligevel ikke
staff-did-code = Ny kode lavet
staff-did-primary = Hovedansættelsen valgt
staff-did-primary-rule = Hovedansættelsen følger igen reglen
staff-did-primary-over = Den valgte hovedansættelse står ikke længere på listen, eller valget blev afvist: reglen gælder igen
said-person-added = Personen er tilføjet og er med fra den næste spørgerunde, der gøres klar. Lav en kode, så vedkommende kan komme i gang.
said-person-waits = Personen kommer på listen, når en anden har godkendt det.
said-person-move-waits = Gemt. Flytningen venter, til en anden har godkendt den.
said-person-ends = Dagen er gemt. Personen tages af listen natten efter.
said-person-stays = Dagen er slettet. Personen bliver på listen.
said-person-left = Personen er taget af listen.
staff-preview-units = Enheder
staff-preview-guesses = Disse enheder er genkendt på deres medarbejdere. Svar, om det passer. Retter du et svar, ser du, hvad der så sker, før noget bliver ændret.
staff-preview-units-more = { $count ->
    [one] Og én enhed mere.
   *[other] Og { $count } enheder mere.
}
staff-preview-corrected = Her er ændringerne med dine svar om enhederne. Intet er ændret endnu.
unit-guess-same = Det er den samme enhed
unit-guess-new = Det er en ny enhed
units-at-the-top = toppen
unit-change-renamed = { $before } hedder nu { $after }.
unit-change-moved = { $after } flytter fra { $below } til { $above }.
unit-change-moved-renamed = { $before } hedder nu { $after } og flytter fra { $below } til { $above }.
unit-change-split = { $after } er ny, med medarbejdere fra { $before }.
unit-change-merged = { $before } bliver en del af { $after }.
unit-change-new = { $after } er ny.
unit-change-closed = { $before } lukker.
units-same-people = { $kept } af { $people } er de samme.

staff-did-undone = En indlæsning blev fortrudt: alt er som før den

## Imports, looked back on

imports-title = Tidligere indlæsninger
imports-none = Ingen liste er indlæst, siden oversigten begyndte.
imports-kept = Indlæsninger huskes i et år.
imports-when = Hvornår
imports-who = Hvem
imports-file = Fil
imports-cli = kommandolinjen
imports-undone = Fortrudt af { $who }, { $moment }
imports-one-title = Indlæsning { $moment }
imports-one-lead = Indlæst af { $who }.
imports-one-lead-file = Indlæst af { $who } fra filen »{ $file }«.
imports-first = Her står ingen navne: den første liste og dem, der er slettet siden, tælles kun.
imports-gone = (ikke på listen nu)
imports-did-added = Kom på listen
imports-did-back = Kom på listen igen
imports-did-moved = Flyttede
imports-did-left = Fratrådte
imports-did-changed = Rettet
imports-did-units = Enheder ændret
imports-undo-title = Fortryd indlæsningen
imports-undo-until = Det kan gøres til { $moment }.
imports-undo-what = Medarbejdere og enheder bliver, som de var før: de fratrådte kommer igen med deres telefon og kode, de flyttede kommer tilbage, og de nye tages af listen og mister telefon og kode.
imports-undo-phones = Har en, der var fratrådt, åbnet appen imens, er den logget ud og skal have en ny kode. Beskeder på telefonen slås til igen i appen. En e-mail eller et nummer, der ændres tilbage, er en ændring som andre: koder venter tre døgn.
imports-undo-round = En spørgerunde, der er gjort klar siden indlæsningen, beholder de modtagere, den har.
imports-undo = Fortryd indlæsningen
said-import-undone = Indlæsningen er fortrudt. Listen er, som den var før den.
unit-past = Enhedens historie
unit-past-by = Indlæst af { $author }
unit-change-split_off = { $after } er udskilt herfra.
unit-change-merged_in = { $before } er blevet en del af { $after }.
# A list from another system: what its columns are.
staff-import-columns-any = Filen kan have jeres eget systems kolonner: bagefter siger du, hvilken der er hvad. Et nummer, et navn og en enhed er nok. Hedder kolonnerne som her, går det af sig selv.
staff-template = Hent en skabelon
staff-template-file = medarbejderliste.csv
staff-template-external-id = Medarbejdernummer
staff-template-name = Navn
staff-template-unit = Enhed
staff-template-leads = Leder af
staff-template-email = E-mail
staff-template-phone = Mobil
staff-template-employed-from = Ansat fra
staff-template-employed-to = Ansat til
staff-template-leave-from = Orlov fra
staff-template-leave-to = Orlov til
staff-template-fraction = Beskæftigelsesgrad
staff-template-language = Sprog
staff-template-primary = Primær
staff-profiles = Gemte profiler
staff-profiles-why = En profil husker, hvad kolonnerne i en liste er. Har en ny fil de samme kolonner, bruges profilen af sig selv.
staff-profile-delete = Slet »{ $name }«
said-profile-deleted = Profilen er slettet.
staff-columns-title = Hvad er kolonnerne?
staff-columns-lead = { $rows ->
    [one] Filen har én linje med en ansættelse. Vælg, hvilken kolonne der er hvad. Kun et nummer, et navn og en enhed skal være der.
   *[other] Filen har { $rows } linjer med ansættelser. Vælg, hvilken kolonne der er hvad. Kun et nummer, et navn og en enhed skal være der.
}
staff-columns-sheet = Filen har flere ark. Her er »{ $sheet }«, som har flest linjer.
staff-columns-secret = CPR-numre gemmes og vises aldrig. De er brugt til at se, hvilke ansættelser der hører til samme person, og er slettet igen: { $columns }.
staff-columns-numbers = Er »{ $column }« hver persons eget CPR-nummer?
staff-columns-numbers-why = Cifrene ligner CPR-numre, men kolonnen hedder ikke sådan. Et P-nummer ligner også. Linjer med samme CPR-nummer er samme person, som kun bliver spurgt én gang. Cifrene selv er slettet igen.
staff-columns-numbers-unsaid = Ikke valgt: linjer med samme cifre bliver vist, og intet ændret
staff-columns-numbers-own = Ja: linjer med samme cifre er samme person
staff-columns-numbers-others = Nej: hvert medarbejdernummer er en person for sig
staff-columns-profiles = Brug en gemt profil:
staff-columns-group-person = Personen
staff-columns-group-unit = Enheden
staff-columns-group-employment = Ansættelsen
staff-columns-group-leave = Orlov
staff-columns-unused = – bruges ikke –
staff-list-external-id = Medarbejdernummer
staff-list-name = Navn
staff-list-first-name = Fornavn
staff-list-last-name = Efternavn
staff-list-email = E-mail
staff-list-phone = Mobilnummer
staff-list-language = Sprog
staff-list-unit = Enhedens navn, eller dens sti fra toppen og ned
staff-list-unit-code = Enhedens kode
staff-list-parent = Enheden ovenover (kode eller navn)
staff-list-leader = Er leder af enheden (ja eller nej)
staff-list-leads = Enhed, personen leder
staff-list-employed-from = Ansat fra
staff-list-employed-to = Ansat til, eller fratrådt
staff-list-fraction = Beskæftigelsesgrad eller timer
staff-list-full-time = Timer på fuld tid
staff-list-primary = Er den primære ansættelse (ja eller nej)
staff-list-leave-from = Orlov fra
staff-list-leave-to = Orlov til og med
staff-list-on-leave = Er på orlov (ja, eller en status som »Orlov«)
staff-columns-top = Øverste enhed
staff-columns-top-hint = Bruges, når flere enheder ikke har nogen over sig: de kommer ind under denne.
staff-columns-unnamed = Enheder, filen ikke selv nævner
staff-columns-unnamed-why = Andre enheder ligger under disse koder. Skriv, hvad de hedder; ellers vises koden.
staff-columns-unit-name = Hvad hedder { $code }?
staff-columns-unit-parent = Koden på enheden over { $code }
staff-columns-profile = Gem som profil
staff-columns-profile-hint = Fx navnet på lønsystemet. Så skal du ikke vælge igen næste gang. Tomt: gemmes ikke.
staff-columns-lacks-external-id = Vælg den kolonne, der har et nummer for hver person.
staff-columns-lacks-name = Vælg en kolonne med navnet, eller en med efternavnet.
staff-columns-lacks-unit = Vælg en kolonne med enhedens navn eller kode.
staff-preview-left-out = { $count ->
    [one] Én linje er ikke taget med: ansættelsen er ophørt, annulleret eller ikke begyndt.
   *[other] { $count } linjer er ikke taget med: ansættelserne er ophørt, annulleret eller ikke begyndt.
}
staff-preview-on-leave = { $people ->
    [one] { $people } er på orlov og bliver ikke spurgt. Telefon og kode bliver, som de er.
   *[other] { $people } er på orlov og bliver ikke spurgt. Telefoner og koder bliver, som de er.
}
staff-preview-columns = Ret, hvad kolonnerne er
staff-primary = Hovedansættelse
staff-primary-besides = Også ansat i
staff-primary-other = Vælg en anden
staff-primary-title = Hovedansættelse for { $name }
staff-primary-lead = { $name } er ansat i flere enheder, men bliver kun spurgt i én. Vælg den enhed, hvor personen hører til. Valget holder, så længe ansættelsen står på listen.
staff-primary-which = Hvor hører personen til?
staff-primary-rule = Følg reglen: den højeste beskæftigelsesgrad, så den ældste, så den, der står først i listen
staff-primary-one = Personen er kun ansat i én enhed, så der er intet at vælge.
staff-primary-gone = Vælg en af ansættelserne. Den, du valgte, står ikke længere på listen.
staff-primary-elsewhere = Personen står i en anden enhed lige nu: den er rettet her, eller flytningen venter på en anden.
staff-primary-chosen = valgt af { $who } den { $day }
staff-primary-by-list = står sådan i listen
staff-primary-by-share = højest beskæftigelsesgrad
staff-primary-by-oldest = samme beskæftigelsesgrad, ældst
staff-primary-by-first = står først i listen
staff-primary-by-deepest = længst nede i organisationen
staff-primary-by-name = først efter alfabetet
staff-employment-percent = { $percent } %
staff-employment-since = siden { $day }
staff-preview-several = Ansat i flere enheder
staff-preview-several-why = Hver person bliver kun spurgt i én enhed: hovedansættelsen. Vælger du en anden, ser du listen igen, før noget bliver ændret.
staff-preview-by-rule = Følg reglen: { $unit } ({ $why })
staff-preview-several-more = { $count ->
    [one] { $count } person mere er ansat i flere enheder. Hovedansættelsen kan vælges på personens side bagefter.
   *[other] { $count } personer mere er ansat i flere enheder. Hovedansættelsen kan vælges på personens side bagefter.
}
staff-preview-choices-ended = Den hovedansættelse, der var valgt, står ikke længere på listen. Nu gælder reglen for: { $names }
staff-import-now-reading = Læser: { $done } af { $total } rækker ({ $percent } %).
staff-import-now-comparing = Alle { $total } rækker er læst. Nu sammenlignes de med medarbejderlisten.
staff-import-now-writing = { $total ->
    [one] Ændringen skrives på medarbejderlisten.
   *[other] De { $total } ændringer skrives på medarbejderlisten på én gang.
}
staff-columns-reading = Listen læses. Bliv på siden: bagefter ser du, hvad der bliver ændret.
nightly-reading = Listen læses. Bliv på siden: bagefter ser du, hvad der bliver ændret.
staff-preview-importing = Listen indlæses. Bliv på siden, til du får at vide, at den er indlæst.
staff-preview-takes = Det kan tage et halvt minut at indlæse mange tusinde ansatte. Listen bliver kun indlæst én gang, også hvis du trykker igen.
