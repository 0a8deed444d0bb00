account-title = Kommunikationsregnskab
account-things = { $things ->
    [3] Tre ting direktionen skal vide
   *[other] Det skal direktionen vide
}
account-thing-fewest-both = Færrest ved besked om »{ $topic }«: { $knows } ved det, og { $told } har hørt det fra deres leder.
account-thing-fewest-knows = Færrest ved besked om »{ $topic }«: { $knows } ved det.
account-thing-fewest-told = Færrest har hørt om »{ $topic }«: { $told } har hørt det fra deres leder.
account-thing-among-both = Et af de emner, færrest ved besked om, er »{ $topic }«: { $knows } ved det, og { $told } har hørt det fra deres leder.
account-thing-among-knows = Et af de emner, færrest ved besked om, er »{ $topic }«: { $knows } ved det.
account-thing-among-told = Et af de emner, færrest har hørt om, er »{ $topic }«: { $told } har hørt det fra deres leder.
account-thing-goals =
    { $goals ->
        [one] Kvartalets ene mål er { $good ->
            [one] nået eller på vej.
           *[other] bagud eller ikke nået.
        }
       *[other] Af kvartalets { $goals } mål er { $good ->
            [0] ingen
           *[other] { $good }
        } nået eller på vej, og { $late ->
            [0] ingen
           *[other] { $late }
        } er bagud eller ikke nået.
    }
# $part: how many goals only a part of the organisation was asked about; $goals: the others.
account-thing-goals-part =
    { $part ->
        [one] Ét af kvartalets mål er kun bedømt i en del af organisationen.
       *[other] { $part } af kvartalets mål er kun bedømt i en del af organisationen.
    } { $goals ->
        [one] Det resterende er { $good ->
            [one] nået eller på vej.
           *[other] bagud eller ikke nået.
        }
       *[other] Af de øvrige { $goals } er { $good ->
            [0] ingen
           *[other] { $good }
        } nået eller på vej, og { $late ->
            [0] ingen
           *[other] { $late }
        } er bagud eller ikke nået.
    }
account-thing-change-told-more = »{ $topic }«: { $points } procentpoint flere end { $since ->
    [last] sidst
   *[other] den { $since }
} har hørt det fra deres leder.
account-thing-change-told-fewer = »{ $topic }«: { $points } procentpoint færre end { $since ->
    [last] sidst
   *[other] den { $since }
} har hørt det fra deres leder.
account-thing-change-knows-more = »{ $topic }«: { $points } procentpoint flere end { $since ->
    [last] sidst
   *[other] den { $since }
} ved det.
account-thing-change-knows-fewer = »{ $topic }«: { $points } procentpoint færre end { $since ->
    [last] sidst
   *[other] den { $since }
} ved det.
account-thing-next = Det næste i { $unit } om »{ $topic }«: { $act }. Det gælder { $people }.
account-told-what = Hvad skulle de ansatte vide?
account-arrived = Nåede det frem?
account-arrived-note = Tallene i parentes: her ligger andelen af alle ansatte med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe; linjen under antager intet. Hver gruppes svar tæller efter, hvor mange der er ansat i den. – betyder, at tallet ikke vises. Det er ikke nul.
# Where a topic was asked about in some branches only, as the others with -part.
account-arrived-note-part = Tallene i parentes: her ligger andelen af alle ansatte dér, hvor der blev spurgt, med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe; linjen under antager intet. Hver gruppes svar tæller efter, hvor mange der er ansat i den. – betyder, at tallet ikke vises. Det er ikke nul.
account-sure = * Sikkert ændret siden sidst: højst 5 % af dem, der er mærket sådan, ventes at være tilfældige.
account-figures = Tallene
account-picture = Fortalt og ved det, emne for emne
account-topic = Emne
account-told = Fortalt
# $range: two shares in per cent.
account-open = uden antagelser { $range }
account-least = mindst, uden antagelser
account-most = højst, uden antagelser
account-knows = Ved det
account-change = Siden sidst
account-since = siden sidst
account-same = andel, der er de samme
account-effect = Linjens virkning
account-effect-note = hvor mange procentpoint oftere de, der er blevet fortalt om emnet, ved det, end de andre.
account-group = Største gruppe
account-group-note = nævnes kun, hvor dens interval (95 %) ligger over hver af de tre andres.
account-goals = Målene
account-goal = Mål
account-due = Senest
account-status = Status
account-no-goals = Der var ikke sat mål for kvartalets emner.
account-efforts = Indsatserne, og hvad der ændrede sig
account-efforts-note = Runden efter mod runden før, i procentpoint. En ændring kan have andre grunde end indsatsen.
# Below a table that has the ends of intervals in columns of their own.
account-book-note = Mellem »fra« og »til« ligger andelen af alle ansatte med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe; »mindst« og »højst« antager intet. Hver gruppes svar tæller efter, hvor mange der er ansat i den. En tom celle betyder, at tallet ikke vises. Det er ikke nul.
account-book-note-part = Mellem »fra« og »til« ligger andelen af alle ansatte dér, hvor der blev spurgt, med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe; »mindst« og »højst« antager intet. Hver gruppes svar tæller efter, hvor mange der er ansat i den. En tom celle betyder, at tallet ikke vises. Det er ikke nul.
account-differences = Ændringer og linjens virkning er forskelle mellem andele: 0,08 er 8 procentpoint.
account-day = Dag
account-effort = Indsats
account-no-efforts = Der er ikke noteret indsatser i kvartalet.
account-next = Hvad er det næste?
account-no-next = Ikke noget lige nu: målene er nået eller på vej, eller tallene er ikke sikre nok til at foreslå noget bestemt.
account-method = Metode og anonymitet
account-method-1 = De ansatte svarer på telefonen på to slags spørgsmål: om deres leder har fortalt om et emne, og om de ved, hvad det handler om. Andelene gælder hele organisationen: hver enheds svar vægtes efter antallet af ansatte. Usikkerheden står ved hvert tal.
account-method-1-part = De ansatte svarer på telefonen på to slags spørgsmål: om deres leder har fortalt om et emne, og om de ved, hvad det handler om. Andelene gælder hele organisationen, eller den del af den, der blev spurgt om emnet: hver enheds svar vægtes efter antallet af ansatte. Usikkerheden står ved hvert tal.
account-method-2 = Ingen kan slå op, hvad en person har svaret: ikke en leder, ikke HR og ikke en administrator med begge databaser. Telefonen henter en blindt underskrevet ret til at svare (RFC 9474 og 9578) hos den ene side og svarer uden navn hos den anden. Besvarelserne er forseglet, til runden lukker, og slettes derefter.
account-method-3 = Et tal vises kun, når det bygger på mindst fem svar, og når ingen kan regne sig frem til, hvad enkelte har svaret, heller ikke ved at trække tal fra hinanden. Uden møntkast kan den, der kender reglerne, dog slutte, at næsten alle svarede ens, hvor svarene mangler. En uafhængig kontrol gennemgår hver offentliggørelse, før den underskrives. Alt her er regnet ud af offentliggørelser alene.
account-rounds = Kvartalets runder
account-round = Runde
account-closed = Lukkede
account-answered = Har svaret
account-turnout-exact = { $answered } af { $recipients }
account-turnout-at_least = mindst { $k } af { $recipients }
account-turnout-hidden = antallet vises ikke
account-page = Side
account-status-met = nået
account-status-on_track = på vej
account-status-behind = bagud
account-status-missed = ikke nået
account-status-undecided = kan ikke afgøres endnu
account-status-too_early = for tidligt at sige

# The workbook's sheets and columns.
account-topics = Emner
account-goals-sheet = Mål
account-efforts-sheet = Indsatser
account-rounds-sheet = Runder
account-from = fra
account-to = til
account-level = Mindst
account-asked = Spurgte
