rounds-new = Planlæg en runde
rounds-edit = Ret planen
rounds-delete = Slet udkastet
rounds-cancel = Aflys runden
rounds-save = Gem udkastet
rounds-send = Send runden
rounds-not-yet = Ikke endnu
rounds-keep = Nej, behold den
rounds-look-through = Se igennem og send
rounds-state = Tilstand
rounds-opens = Åbner
rounds-closes = Lukker
rounds-opens-time = Åbner klokken
rounds-closes-time = Lukker klokken
rounds-next = Hvad nu?
rounds-empty = Der er ingen runder endnu. Planlæg den første: vælg spørgsmål, modtagere og tider. Intet sendes, før du har set det igennem.
rounds-of-series = fast runde
rounds-stuck = Står stille: se hvorfor
rounds-not-moved = { $state ->
    [open] Runden skulle være lukket nu.
   *[scheduled] Runden skulle være åbnet nu.
}
rounds-cancelling = Aflysningen er på vej
rounds-cancelling-long = Aflysningen er sendt til stemmeurnen. Runden er aflyst, når den har svaret.
state-draft = udkast
state-preparing = gøres klar
state-scheduled = planlagt
state-open = åben
state-closed = lukket
state-released = offentliggjort
state-cancelled = aflyst
rounds-next-preparing = Nøglerne laves; det sker af sig selv
rounds-next-scheduled = Åbner af sig selv
rounds-next-open = Lukker af sig selv
rounds-next-closed = Tallene er på vej
rounds-next-released = Tallene kan ses
rounds-unread = Tallene kunne ikke læses: se hvad der gøres
rounds-being-read = Tallene læses
rounds-read-again = Prøv at læse tallene igen
rounds-next-cancelled = –
rounds-long-draft = Ingen har fået noget at vide endnu. Du kan rette og slette.
rounds-long-preparing = Modtagere, enheder og grænser ligger nu fast. Der laves én nøgle til hver rapporteringsgruppe; siden følger med af sig selv.
rounds-long-scheduled = Alt er klart. Telefonerne henter deres adgangsbeviser, og runden åbner af sig selv.
rounds-long-open = Runden er åben og lukker af sig selv.
rounds-long-closed = Runden er lukket. Stemmeurnen tæller op og kontrollerer; det tager normalt få minutter.
rounds-long-released = Tallene er offentliggjort og ændres aldrig.
rounds-long-cancelled = Runden blev aflyst. Ingen besvarelser er talt.
rounds-keys = { $ready } af { $groups } nøgler er klar.
rounds-forming = Grupperne dannes …
rounds-prepare-again = Prøv at gøre klar igen
rounds-problem-too-few-recipients = Der er for få modtagere til en anonym runde. Ret medarbejderlisten, og prøv igen, eller aflys runden, og vælg flere.
rounds-problem-question-too-soon = For mange af modtagerne er spurgt om det samme inden for 28 dage. Aflys runden, og vælg en senere dag eller andre spørgsmål.
rounds-problem-sample-too-small = Stikprøven er for lille til at være anonym. Aflys runden, og spørg flere i hver gruppe.
rounds-problem-branch-gone = En af de valgte enheder findes ikke mere. Aflys runden, og vælg enhederne igen.
rounds-problem-below-floor = Stemmeurnen afviser anonymitetens grænser: de er lavere, end den tillader. Aflys runden, og bed administratoren rette indstillingerne.
rounds-problem-end-not-moved = Stemmeurnen tog ikke imod den nye slutning: den kom for sent frem. Runden slutter som hidtil. Vælg en anden slutning, hvis der er tid.
rounds-problem-cancelled-too-late = Aflysningen kom for sent: stemmeurnen havde allerede åbnet runden. Den kører videre, og ingen besvarelser går tabt.
rounds-problem-round-forgotten = Stemmeurnen har en runde med nogle af de samme spørgsmål, som denne runde ikke tager højde for. Tryk »Prøv at gøre klar igen«: så gøres den klar efter alle de runder, konsollen kender nu; spørgsmål, modtagere og tider er de samme. Står det her igen, så aflys en runde, der er gået i stå, mens den blev gjort klar, og prøv en gang til. Er databasen genskabt fra en gammel sikkerhedskopi, så bed administratoren om at genskabe en nyere. Kan det ikke lade sig gøre, så aflys denne runde, og spørg om noget andet eller med møntkast: ellers kan de samme spørgsmål først stilles 13 måneder efter, at den glemte runde lukkede.
rounds-problem-service-call-refused = Stemmeurnen tager ikke imod det, konsollen sender den: urene på de to sider går ikke ens, eller også er nøglen mellem dem forkert. Der prøves igen af sig selv, og runden går videre, når det er rettet. Sig det til den, der driver systemet.
rounds-problem-issuer-differs = De to sider kalder udstederen hver sit (ISSUER_NAME), så stemmeurnen ville afvise alle besvarelser. Ingen er spurgt. Bed administratoren om at få det rettet, og prøv så igen.
rounds-problem-unknown-round = Stemmeurnen kender ikke runden mere: dens database er genskabt fra en sikkerhedskopi fra før, den fik runden. Er runden åben, får den den igen af sig selv. Er den lukket, kommer der ingen tal, og der kan spørges om det samme igen efter 28 dage.
rounds-problem-handoff-invalid = Stemmeurnen tager ikke imod runden, som den er. Er dens database genskabt fra en sikkerhedskopi, så aflys runden, og planlæg den igen: så tager den højde for det. Ellers bed administratoren se på det.
rounds-problem-spec-differs = Stemmeurnen har en anden udgave af runden. Bed administratoren se på det, og prøv så igen.
rounds-other-problem = Der er et problem ({ $problem }). Bed administratoren se på det, og prøv så igen.
rounds-turnout = Besvarelser indtil nu
rounds-turnout-so-far = { $ballots ->
    [0] Færre end ti natten til den { $day }.
   *[other] Mindst { $ballots } natten til den { $day }.
}
rounds-turnout-none = Der er intet antal endnu: besvarelserne tælles ved midnat, mens runden er åben.
rounds-turnout-why = Tallet er for hele organisationen, rundet ned til hele tiere, og opdateres én gang i døgnet. Mere kan ingen se, før runden er lukket, og hvem der har svaret, ved ingen.
rounds-end = Rundens slutning
rounds-end-now = Runden lukker { $moment }.
rounds-end-announced = Den skulle oprindelig lukke { $moment }.
rounds-end-waiting-extend = Forlængelsen til { $moment } er på vej til stemmeurnen. Den gælder, når stemmeurnen har svaret; så får alle modtagere besked.
rounds-end-waiting-shorten = Den tidligere slutning { $moment } er på vej til stemmeurnen. Den gælder, når stemmeurnen har svaret; så får alle modtagere besked.
rounds-move-extend = Forlæng runden
rounds-move-shorten = Luk tidligere
rounds-lead-extend = Efter planen lukker runden { $moment }. Alle modtagere får besked om den nye slutning. Spørgsmål, modtagere og grænser ændres ikke.
rounds-lead-shorten = Efter planen lukker runden { $moment }. Alle modtagere får besked mindst et døgn før den nye slutning, så enhver stadig kan nå at svare.
rounds-end-latest = Senest { $moment }: en runde kan højst forlænges til 21 dage efter åbningen.
rounds-end-earliest = Tidligst { $moment }: alle skal have besked mindst et døgn før.
rounds-end-new = Ny slutning
rounds-end-once = En runde kan forlænges én gang og lukkes tidligere én gang, og det kan ikke gøres om. Ingen ser tal, før runden er lukket.
rounds-end-untold = Alle modtagere skulle have besked om den nye slutning.
rounds-end-no-more = Slutningen kan ikke flyttes mere.
rounds-see-figures = Se tallene
rounds-figures-of = Tallene emne for emne
rounds-signed-file = Hent den underskrevne fil
rounds-sending = Se de beskeder, der er sendt
rounds-remind = Send en ekstra påmindelse
rounds-remind-why = Den går til alle modtagere, for ingen ved, hvem der har svaret. Der kan sendes én ud over de planlagte, og ingen får to beskeder om runden samme dag.
rounds-remind-when = Den sendes fra { $moment }.
rounds-remind-first = Ingen har fået nogen besked om runden: påmindelsen bliver den første.
rounds-remind-first-see = Se, hvad der gik galt
rounds-remind-back = Tilbage til runden
rounds-plan = Planen
rounds-people-groups = { $people } modtagere i { $groups } rapporteringsgrupper.
rounds-thresholds-title = Anonymitetens grænser
rounds-thresholds = Et tal vises kun, når mindst { $k } har svaret, og mindst { $m } af dem har svaret anderledes end flertallet.
rounds-thresholds-coin = Et tal vises kun, når mindst { $k } har svaret.
rounds-thresholds-group = Hver rapporteringsgruppe har mindst { $group_min } modtagere.
rounds-thresholds-fixed = Det kan ikke ændres senere.
rounds-pooled = { $units ->
    [one] { $units } enhed deler gruppe med andre
   *[other] { $units } enheder deler gruppe med andre
}
rounds-pooled-title = Enheder, der deler gruppe med andre
rounds-pooled-why = De har færre end { $group_min } modtagere, eller mere end to er på orlov, fratrådt eller flyttet væk inden for 28 dage og få er tilbage, eller de er slået sammen med en mindre enhed. Deres svar kan ikke skilles ad, og de får ikke egne tal.
rounds-pooled-more = … og { $units } til.
rounds-pooled-none = Ingen: hver enhed er sin egen gruppe.
rounds-steps = Trin
rounds-step-what = Hvad
rounds-step-who = Hvem
rounds-step-when = Hvornår
rounds-step-look = Se igennem
rounds-step-on = Videre
rounds-step-back = Tilbage
rounds-form-lead = Udkastet kan rettes, til du sender det.
rounds-repeat = Skal det gentages af sig selv? Planlæg en fast runde i stedet
rounds-title-hint = Står øverst på telefonen.
rounds-balance = Vælg både et »fortalt« og et »ved det« pr. emne: kun sammen viser de, om linjen virker.
rounds-chosen = Vi har valgt de emner, I ikke har spurgt om længst.
rounds-earliest = Er med i en runde { $last }. Alle kan spørges igen fra { $day }.
rounds-one-sided-knows = Kun »fortalt« er valgt. Uden »ved det« kan det ikke ses, om budskabet blev forstået.
rounds-one-sided-told = Kun »ved det« er valgt. Uden »fortalt« kan det ikke ses, om lederne gav det videre.
rounds-lacks-knows = Emnet har kun et »fortalt«-spørgsmål.
rounds-lacks-told = Emnet har kun et »ved det«-spørgsmål.
rounds-no-questions = Der er ingen spørgsmål endnu. De skrives af kommunikationsafdelingen under emnerne.
rounds-questions-gone = { $questions ->
    [one] Et spørgsmål, der var valgt, er lagt i arkiv eller skrevet om og er taget ud.
   *[other] { $questions } spørgsmål, der var valgt, er lagt i arkiv eller skrevet om og er taget ud.
}
rounds-who = Hvem spørges?
rounds-who-all = Hele organisationen
rounds-who-branches = Udvalgte enheder med alle under dem
rounds-branches = Enheder
rounds-unit-people = { $people ->
    [one] { $people } ansat
   *[other] { $people } ansatte
}
rounds-branches-gone = { $units ->
    [one] En enhed, der var valgt, findes ikke mere og er taget ud.
   *[other] { $units } enheder, der var valgt, findes ikke mere og er taget ud.
}
rounds-branches-missing = { $units ->
    [one] En enhed findes ikke mere
   *[other] { $units } enheder findes ikke mere
}
rounds-how = Alle eller en stikprøve?
rounds-how-all = Alle, der ikke er spurgt om det samme inden for 28 dage
rounds-how-sample = En tilfældig stikprøve af hver rapporteringsgruppe
rounds-share = Andel i procent
rounds-share-hint = Lodtrækningen sker på serveren, når runden sendes. Ingen kan vælge personer.
rounds-at-least = Mindst pr. gruppe
rounds-at-least-hint = Mindst { $least }, så ingen kan kendes på sit svar.
rounds-sample-of = { $share } % af hver gruppe, mindst { $least }
rounds-when = Hvornår?
rounds-zone = Dansk tid.
rounds-reminders = Påmindelser
rounds-reminders-0 = Ingen
rounds-reminders-1 = Én, halvvejs
rounds-reminders-2 = To, halvvejs og næstsidste arbejdsdag
rounds-reminders-hint = Går til alle modtagere, for ingen ved, hvem der har svaret.
rounds-own-line = Jeres egen linje i beskederne
rounds-own-line-hint = Kan udelades. Højst 200 tegn, uden links. Står i mails og SMS'er, når runden åbner og ved påmindelser. Uden engelsk bruges den danske.
rounds-own-line-edit = Ret jeres egen linje i beskederne
rounds-own-line-add = Skriv jeres egen linje i beskederne
rounds-send-lead = Sådan bliver runden, hvis du sender den nu. Bagefter kan den aflyses, til den åbner, men ikke rettes.
rounds-send-note = Når du sender runden, ligger modtagerne fast. Ansatte, der kommer til bagefter, er ikke med i den.
rounds-people = Modtagere
rounds-of-selected = af { $selected } ansatte i det valgte
rounds-groups = Rapporteringsgrupper
rounds-groups-why = mindre grupper kendes ikke af stemmeurnen
rounds-left-out = { $people ->
    [one] { $people } ansat springes over, som er spurgt om det samme inden for 28 dage eller har fået nok runder i kvartalet.
   *[other] { $people } ansatte springes over, fordi de er spurgt om det samme inden for 28 dage eller har fået nok runder i kvartalet.
}
rounds-messages = Beskeder
rounds-message-open = Når runden åbner { $moment }: besked til alle modtagere.
rounds-message-reminder = { $moment }: påmindelse til alle modtagere.
rounds-message-fewer = Runden er for kort til flere påmindelser.
rounds-message-all = Beskeder sendes kun i de timer, administratoren har valgt.
rounds-phone-of = Spørgsmål { $number } af { $count }
rounds-ask-delete = Slet udkastet?
rounds-ask-delete-why = Planen forsvinder. Ingen har fået noget at vide om den.
rounds-ask-cancel = Aflys runden?
rounds-ask-cancel-why = Adgangsbeviserne bliver ugyldige, og runden kan ikke startes igen. Er den åbnet, før stemmeurnen har svaret, kører den videre.
said-draft = Udkastet er gemt.
said-sent = Runden bliver gjort klar.
said-end-asked = Den nye slutning er sendt til stemmeurnen.
said-reminded = Påmindelsen er på vej til alle modtagere.
said-nobody-reminded = Påmindelsen er ikke sendt: ingen kan nås, for der er ingen kanal eller ingen adresser.
said-prepared-again = Runden gøres klar igen.
said-reading-again = Tallene læses igen. Det kan tage nogle minutter.
said-cancelling = Aflysningen er på vej.
said-series-pause = Sat på pause.
said-series-resume = Sat i gang igen.
said-series-stop = Stoppet.

start-open = Runden
start-open-none = Ingen runde er åben.
start-opens = åbner af sig selv { $moment }.
start-ballots = { $ballots ->
    [0] Færre end ti havde svaret ved midnat.
   *[other] Mindst { $ballots } havde svaret ved midnat.
}
start-waits = Det venter på dig
start-waits-none = Intet venter.
start-draft = udkast, som ingen har fået noget at vide om
start-series = Næste runde åbner { $moment };
start-not-made = Runden { $day } blev ikke til noget
start-not-made-again = Prøv igen, eller lad den udgå.
start-changes = { $people ->
    [one] { $people } person på medarbejderlisten venter på at blive godkendt
   *[other] { $people } personer på medarbejderlisten venter på at blive godkendt
}
start-missed = { $people ->
    [one] { $people } person, der er fratrådt eller flyttet, venter på, at en anden ser på det
   *[other] { $people } personer, der er fratrådt eller flyttet, venter på, at en anden ser på det
}
start-reach = Hvem kan ikke nås?
start-reach-off = Ingen kanal er sat op, så ingen kan få besked. Bed administratoren om at sætte e-mail, SMS eller push op.
start-reach-all = Alle på medarbejderlisten kan nås.
start-reach-some = { $people ->
    [one] { $people } person har hverken en adresse, der virker, eller en telefon, der kan få beskeder.
   *[other] { $people } personer har hverken en adresse, der virker, eller en telefon, der kan få beskeder.
}
start-reach-more = … og { $people } til.
closed-title = Runder på jeres lukkedage
closed-lead = De er planlagt, før dagene blev lukket, og flytter sig ikke af sig selv. Faste runder, der ikke er lavet endnu, flytter sig selv.
closed-ask-hr = Sig det til HR.
closed-opens = Åbner { $moment }, hvor I holder lukket. Beskeden om den sendes først, når I åbner igen.
closed-ends = Lukker { $moment }, hvor I holder lukket.
closed-press-edit = Den flyttes med »Ret planen« på rundens side.
closed-press-cancel = Den er gjort klar og kan ikke flyttes: tryk »Aflys runden« på rundens side, og planlæg en ny.
closed-press-wait = Slutningen kan flyttes på rundens side, når runden er åbnet, med »Forlæng runden« eller »Luk tidligere«.
closed-press-end = Slutningen flyttes på rundens side med »Forlæng runden« eller »Luk tidligere«.
