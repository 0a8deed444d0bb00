withheld = ikke vist
withheld-why = – betyder, at tallet ikke vises, fordi det kunne røbe, hvad enkelte har svaret. Det er ikke nul.

too-few = for få til at sige noget
# $coin: percent.
coin-note = Telefonerne kastede mønt ({ $coin } %): tallene er skøn over, hvad der blev svaret.
# $coins: percents of several rounds.
coin-note-some = I nogle af runderne kastede telefonerne mønt ({ $coins } %): tallene derfra er skøn over, hvad der blev svaret.

interval-why = Tallene i parentes: her ligger andelen af alle ansatte med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe.
# Of a round in some branches only, as the others with -part.
interval-why-part = Tallene i parentes: her ligger andelen af alle ansatte dér, hvor der blev spurgt, med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe.
# Before two shares in per cent.
figures-open = uden antagelser:
figures-uncovered = I enheder med { $share } af de ansatte svarede ingen eller så få, at de ikke er talt med. Intervallet giver plads til, at alle dér er informeret, og til, at ingen er.
figures-pooled = { $share } af de ansatte hører til grupper, der hver for sig ikke vises. Deres svar er lagt sammen uden vægte.
figures-asked-only = Der er kun spurgt i { $branches }. Tallene gælder dem, der blev spurgt, og ikke hele organisationen.
# $range: two shares in per cent.
figures-tied = I enheder, hvor flere svarede, var andelen tydeligt anderledes end dér, hvor færre gjorde. De tavse ligner derfor næppe dem, der svarede. Hold jer til tallene uden antagelser: { $range }.

overview-title = Overblik
overview-now = Nu
overview-now-open = Åben runde
overview-now-until = Åben til { $moment }
overview-now-next = Næste runde
overview-now-opens = Åbner { $moment }
# $day: of a round that is a draft yet, or that a series makes by itself.
overview-now-expected = Ventes { $day }
overview-now-none = Der er ikke planlagt flere runder.
overview-now-waits = Venter på dig
overview-waits-nothing = Intet lige nu.
overview-waits-stuck = { $count ->
    [one] 1 runde står stille
   *[other] { $count } runder står stille
}
overview-waits-drafts = { $count ->
    [one] 1 runde er ikke sendt endnu
   *[other] { $count } runder er ikke sendt endnu
}
overview-waits-changes = { $count ->
    [one] 1 ændring på medarbejderlisten skal godkendes
   *[other] { $count } ændringer på medarbejderlisten skal godkendes
}
overview-waits-late = { $count ->
    [one] 1 emne er bagud for sit mål
   *[other] { $count } emner er bagud for deres mål
}
overview-waits-no-goal = { $count ->
    [one] 1 emne har intet mål
   *[other] { $count } emner har intet mål
}
overview-lead = Hvad skulle de ansatte vide, og nåede det frem?
overview-sort = Sortér efter
overview-change = Siden sidst: { $points } procentpoint
# Since $day, where that is not the round before.
overview-change-since = Siden { $day }: { $points } procentpoint
overview-nothing = Intet at gøre lige nu.
overview-key = Bjælken viser andelen, den tynde streg intervallet og den stiplede målet.
overview-table = Emnerne
overview-by-need = Mest at gøre
overview-empty = Der er ingen tal endnu. De kommer, når den første spørgerunde er lukket og offentliggjort.
overview-empty-hint = Imens kan du skrive emner og spørgsmål.

topic = Emne

told = Fortalt

knows = Ved det

goal = Mål
goal-due = senest { $day }
# After "met", "missed" and so on, beside figures of a round in some branches only.
goal-by-everybody = efter runden, der spurgte alle og lukkede { $day }

trend = Siden sidst
# Above changes of shares.
trend-points = Siden sidst (procentpoint)

quarter = Største gruppe

round = Runde

points = procentpoint

no-goal = intet mål

set-goal = Sæt et mål

quarter-line_works = Linjen virker
quarter-message_unclear = Budskabet er uklart
quarter-other_channels = Når frem ad andre veje
quarter-blind_spot = Blind plet
quarter-too-close = kan ikke skelnes
quarter-line_works-long = Fortalt og ved det
quarter-message_unclear-long = Fortalt, men ved det ikke
quarter-other_channels-long = Ikke fortalt, men ved det
quarter-blind_spot-long = Hverken fortalt eller ved det

status-met = nået
status-on_track = på vej
status-behind = bagud
status-missed = ikke nået
status-undecided = kan ikke afgøres endnu
status-too_early = for tidligt at sige

stands-out = sikkert ændret
change-why = En ændring kaldes sikker, når intervallet ikke rummer 0. Intervallerne er så brede, at højst hver tyvende af de sikre ændringer ventes at være tilfældig, uanset hvor mange der vises.
# $day: where it is not since the round before.
change-since = siden { $day }
change-first = spørgsmålets første tal
change-elsewhere = runden før spurgte ikke de samme steder
change-elsewhere-units = Runden før spurgte ikke de samme steder: kun enheder, der blev spurgt begge gange, kan have en ændring.

may-be-chance = kan være tilfældigt

topic-edit = Ret emnet
topic-none = Emnet er ikke offentliggjort i nogen runde endnu.
topic-none-hint = Tallene kommer her, når en runde med emnet er lukket.
topic-archived = Emnet ligger i arkivet.
unread-trouble = Tallene for runden »{ $round }«, der lukkede { $day }, kunne ikke læses. Administratoren har fået besked. Tallene er ikke gået tabt, og de læses igen, så snart fejlen er rettet.
unread-reading = Tallene for runden »{ $round }«, der lukkede { $day }, læses netop nu. Se igen om et øjeblik.
unread-below = Tallene herunder er fra runden »{ $round }«, der lukkede { $day }.

topic-closed = Runden lukkede
topic-answered-exact = { $answered } af { $recipients } svarede.
topic-answered-at_least = Mindst { $k } af { $recipients } svarede.
topic-answered-hidden = Hvor mange af de { $recipients } der svarede, vises ikke.
topic-quarters-nobody = Ingen har svaret.
topic-asked-only = Kun spurgt i
topic-asked-part = Den spurgte del af organisationen
units-asked-only = Runden spurgte kun i { $branches }: enheder uden for står ikke her, fordi de ikke blev spurgt, og enheder over har kun tal for den spurgte del.
topic-organisation = Hele organisationen
topic-index = Indeks
topic-index-of = af 100
topic-index-why = gennemsnittet af fortalt og ved det, når der er spurgt om begge.
topic-effect = Linjens virkning
topic-effect-why = hvor meget oftere de, der er blevet fortalt om emnet, ved det, end de andre.
topic-answer = { $told } har hørt det, { $knows } ved det.
topic-answer-told = { $share } har hørt det.
topic-answer-knows = { $share } ved det.
topic-knows-not = Ved det ikke
topic-told-not = Ikke fortalt
topic-quarters = De fire grupper
topic-quarters-of = Andele af alle ansatte. Lagt sammen giver de tallene ovenfor, på nær afrunding.
topic-quarters-of-part = Andele af alle ansatte dér, hvor der blev spurgt. Lagt sammen giver de tallene ovenfor, på nær afrunding.
topic-quarters-none = De fire grupper kan ikke vises for hele organisationen.
topic-quarters-none-part = De fire grupper kan ikke vises for den spurgte del af organisationen.
topic-levels = Hvor på vejen ned tabes budskabet?
topic-level = Ansat direkte i
topic-lost = Tabt fra trinnet over
topic-level-more = { $more ->
    [one] og { $more } anden
   *[other] og { $more } andre
}
topic-lost-least = { $points ->
    [one] mindst { $points } procentpoint
   *[other] mindst { $points } procentpoint
}
topic-lost-unsure = ikke sikkert
topic-levels-why = Andelen af de ansatte ligger mellem de to tal, hvis de, der ikke svarede, ligner dem, der gjorde. I enheder, hvis tal ikke vises, kan alle have hørt det, eller ingen. Tabellen står her kun, når et tab er sikkert.
topic-units = Enhed for enhed
topic-weighted = Tallene er vejet: hver gruppes svar tæller efter, hvor mange der er ansat i den, ikke efter, hvor mange der svarede.
topic-unit = Enhed
topic-turnout = Har svaret
topic-of = { $answered } af { $recipients }
topic-at-least = mindst { $k }
topic-unfold = Fold { $unit } ud
topic-fold = Fold { $unit } sammen
topic-unfold-all = Fold alle enheder ud
topic-fold-all = Fold sammen
topic-bounds = Vis grænserne uden antagelser
map-intervals = Vis intervallerne i tal
map-ranges-off = Skjul tallene i parentes
map-legend = Sådan læser du kortet
map-share = andelen af alle ansatte i enheden
map-interval = intervallet: her ligger andelen med 95 % sikkerhed
map-bounds = så lav og så høj kan andelen være
map-whole = hele organisationen
map-part = den spurgte del af organisationen
map-none = ikke vist, eller for få svar
topic-bounds-why = Tallene i parentes: så lav og så høj kan andelen af alle ansatte være, hvad end de tavse ville have svaret.
topic-bounds-why-part = Tallene i parentes: så lav og så høj kan andelen af alle ansatte dér, hvor der blev spurgt, være, hvad end de tavse ville have svaret.
topic-trend = Runde for runde
topic-trend-says = Udfyldt linje med prikker: fortalt. Stiplet linje med firkanter: ved det. Den lodrette streg ved hvert mærke er intervallet. Tallene står i tabellen.
topic-trend-parts = Hule mærker: runder, der kun spurgte en del af organisationen. En linje forbinder kun runder, der spurgte de samme steder.
trend-part = (kun en del)
topic-trend-efforts = De lodrette prikkede linjer er de indsatser, der står herunder, med deres numre.
topic-suggestions = Forslag
topic-suggestions-none = Tallene er ikke sikre nok til at foreslå noget bestemt.
topic-articles = Artikler, de ansatte får at læse
topic-articles-none = Der er ingen artikel om emnet. Skriv én, eller giv en artikel et af emnets mærkeord.
topic-article = Artikel
topic-opened = Åbnet af
topic-published = Udgivet
topic-note = Det ser de ansatte under »Det fortalte I«
topic-note-none = I har ikke skrevet noget til de ansatte om emnet endnu.
topic-efforts = Indsatser
topic-efforts-none = Der er ikke noteret nogen indsats endnu.
topic-effort = Indsats
topic-day = Dag
topic-before-after = Runden efter mod runden før (procentpoint)

# Below a table that has the ends of intervals in columns of their own.
table-interval = Mellem »fra« og »til« ligger andelen af alle ansatte med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe.
table-interval-part = Mellem »fra« og »til« ligger andelen af alle ansatte dér, hvor der blev spurgt, med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe.
table-empty = En tom celle betyder, at tallet ikke vises eller ikke blev spurgt om. Det er ikke nul.
# Below a table in which shares are from 0 to 1.
table-differences = Ændringer og linjens virkning er forskelle mellem andele: 0,08 er 8 procentpoint.
table-path = Hører under
table-level = Niveau
table-id-topic = Emnets id
table-id-round = Rundens id
table-id-unit = Enhedens id
table-id-unit-above = Id for enheden over
table-recipients = Spurgte
table-from = fra
table-to = til
table-since = siden sidst
table-compared = sammenlignet med runden, der sluttede
table-no-change = Hvorfor ingen ændring
table-least = mindst, uden antagelser
table-most = højst, uden antagelser
table-asked-only = kun spurgt i

sheet-title = Lederark
sheet-how = Udskriv siden, og fortæl ud fra den. Den fylder ét ark.
sheet-say = Sig så de her tre ting
sheet-say-fewer = Sig så det her
sheet-figures-both = Sidst vi spurgte, havde { $told } hørt det fra deres leder, og { $knows } vidste det.
sheet-figures-told = Sidst vi spurgte, havde { $told } hørt det fra deres leder.
sheet-figures-knows = Sidst vi spurgte, vidste { $knows } det.
sheet-asked-only = Der blev kun spurgt i { $branches }.
sheet-in-doubt = Er du i tvivl om noget, så spørg mig. Ved jeg det ikke, finder jeg ud af det.
sheet-question = Spørg først om det her
sheet-question-how = Lad dem svare, før du fortæller noget.
# $answer: the right one, as it stands among the options, and why it is right.
sheet-right = Det rigtige svar: { $answer }
sheet-ask-means = Hvad betyder »{ $topic }« for dig i dit arbejde?
sheet-know = Det skal alle også kunne svare på
sheet-goals = Det vil vi opnå
sheet-read = Læs mere
sheet-ask = Ved du det ikke selv, så spørg
same-people = { $share } de samme
unit-origin-split = Var indtil { $day } en del af { $name }.
unit-origin-merged = { $name } blev en del af enheden { $day }.
# The figures of that other unit in the round before.
units-before-figures = Før: fortalt { $told }, ved det { $knows }.
