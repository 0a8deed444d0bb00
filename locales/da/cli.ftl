# What `linjepuls` shows in a terminal. Its help: a line for each word, argument and option.
cli-about = Linjepuls: når budskabet frem?
cli-directory = Tag imod organisationens katalog (SCIM 2.0)
cli-named = Kør den navngivne side.
cli-ballot-box = Kør stemmeurnen.
cli-worker = Kør den ene sides baggrundsarbejde; flere kan køre ved siden af hinanden.
    .side = Hvilken side.
    .own = Kan udelades.
cli-migrate = Bring den ene sides database til denne version.
    .side = Hvilken sides database.
    .citus = Kun stemmeurnen: fordel også besvarelserne på maskinerne i en Citus-klynge.
    .citus-named = Kun stemmeurnens database kan fordeles med Citus.
cli-backup = Gem den ene sides database i en ny fil.
    .file = Filen, der skal laves.
cli-restore = Gør den ene sides database til det, en sikkerhedskopi siger. Stands siden først.
    .file = Sikkerhedskopien.
    .over = Også hvis der er noget i databasen: det bliver slettet.
cli-doctor = Se efter, om en side er sat rigtigt op: indstillinger, nøgler, ure, databaser, adresser og kanaler. Intet sendes.
    .json = Som JSON.
cli-demo = Det hele på denne maskine, med en eksempelkommune.
    .data = Hvor de to databaser ligger.
    .port = Den navngivne sides.
    .ballot-port = Stemmeurnens.
    .mail-port = Siden med demoens mails; ellers 20 over --port, hvis den er fri.
    .sample = En anden organisation, der skal indlæses.
    .reset = Slet det, der er, og begynd forfra.
    .coin = Telefonerne kaster mønt (10 %); kun når der begyndes forfra.
    .close-round = Af demoen, der kører: personalet svarer, runden lukkes, og tallene offentliggøres. Uret stilles frem.
    .tour = Fem ting at prøve i demoen, der kører, efter rolle.
cli-answer = Vær en telefon i terminalen; --help viser, hvad den kan.
cli-receipt = Efterprøv en kvittering, som appen har gemt: er den underskrevet med den nøgle, den nævner?
    .file = Filen fra appen (Er det anonymt? → For de nysgerrige).
cli-papers = Udfyld papirerne til den, der køber: --for organisation.toml --into MAPPE, fra kildekodens mappe.
cli-staff = Medarbejderlisten.
cli-content = Emner, spørgsmål og artikler.
cli-release = Offentliggørelser: det, en runde viser.
cli-keys = Begge siders nøgler.
cli-code = En ny kode til én medarbejder, med link og QR-kode; den afløser tidligere koder og den nuværende telefon.
    .employee = Medarbejderens nummer i medarbejderlisten.
cli-console-link = Et link, der én gang inden for en time logger én person ind i konsollen.
    .reset = Nulstil også personens andet trin: personen får besked i en mail og sætter det op igen.
    .email = På den, der skal logge ind.
    .role = Én gang for hver rolle; afløser tidligere roller.
cli-codes = Nye koder til mange medarbejdere som JSON-linjer; hver af dem får at vide, at der er lavet en kode.
    .people = JSON-linjer med "employee": nummeret i medarbejderlisten.
cli-console-links = Links, der hver logger én person ind i konsollen én gang, som JSON-linjer.
    .people = JSON-linjer med "email" og "roles".
    .hours = Hvor længe de virker.
cli-staff-import = Gør medarbejderlisten lig med en CSV-fil, helt eller slet ikke.
    .dry-run = Fortæl kun, hvad der ville blive ændret.
cli-staff-sync = Hent den nyeste fil fra en mappe eller over SFTP, og gør medarbejderlisten lig med den, hvis den ændrer lidt.
    .inbox = En mappe, eller sftp://bruger@vært/mappe.
    .percent = Så mange af de ansatte må komme, flytte, holde op eller få noget ændret på et døgn, før nogen skal se på filen.
    .stale-after = Så mange dage gammel må den nyeste fil blive, før der slås alarm.
    .key = Vores private nøgle til SFTP.
    .known-hosts = Værtens nøgle, som OpenSSH skriver den.
    .figures = En fil, som alarmer skrives til for Prometheus (node_exporters mappe), så de ikke kun står i loggen.
cli-content-load = Tilføj eller udskift emner, spørgsmål og artikler efter nøgle, og synonymlisten som helhed.
cli-release-show = En offentliggørelse som tabel.
    .round = En rundes id, eller `latest` for den nyeste.
    .json = De underskrevne bytes, som de kom.
cli-release-topics = Emne for emne: hvem er det fortalt, hvem ved det, hvad er ændret, og hvad kan gøres.
cli-release-verify = Efterprøv offentliggørelsers underskrift, alle regler, der kan ses i dem, og om de følger efter hinanden.
    .files = Én offentliggørelse eller flere, i vilkårlig rækkefølge.
    .keys = JSON: fra nøgle-id til offentlig nøgle; ellers LINJEPULS_NAMED_RELEASE_KEYS.
cli-release-audit = Hvad offentliggørelser røber, regel for regel, og om en runde er offentliggjort to gange.
    .files = Én offentliggørelse eller flere.
cli-witness = Vær vidne: hold fra din egen maskine øje med stemmeurnens offentlige liste, nøgler og app. Til fagforening, revisor og tillidsvalgte.
    .addresses = Appens adresse, fx https://svar.kommune.example; gerne flere.
    .keys = JSON: fra nøgle-id til offentlig nøgle, som stemmeurnens driftsansvarlige giver dig den.
    .folder = Din egen mappe: din nøgle, listen og det, du har set, underskrevet.
    .release = En offentliggørelse, som nogen har fået som fil: står den på listen? Kan gentages.
    .beside = Et andet vidnes statement.json: har I set det samme? Kan gentages.
cli-keys-new = Lav begge siders nøglepar, og skriv det, der skal ind i hver sides miljø.
    .folder = En mappe for sig selv; kun du kan læse de private nøgler.

# `linjepuls code`, `console-link`, `keys new`.
cli-setting-missing = Her mangler en indstilling:
cli-line-refused = { $file }, linje { $line }: { $fault }
# A file that was typed. $why: what the system says, or UTF-8.
cli-file-unread = { $file } kan ikke læses ({ $why })
cli-keys-file = { $file } skal være JSON fra nøgle-id til offentlig nøgle: den fil, stemmeurnens driftsansvarlige har givet dig
cli-origin-missing = LINJEPULS_NAMED_ORIGIN: hvor konsollen findes, for eksempel https://puls.example
cli-keys-save = Gem den navngivne sides miljø og nøgler i en fil for sig, aldrig sammen med databasen.
    .file = Filen, der skal laves.
cli-keys-restore = Hent dem ud igen, og skriv miljøets linjer.
    .file = Filen med nøglerne.
    .folder = En mappe, som kun du kan læse.
cli-keys-named = Den navngivne sides miljø
cli-keys-ballots = Stemmeurnens miljø; release-*.pem og receipt-*.pem flyttes til dens driftsansvarlige, som er den eneste, der må have dem
cli-keys-rotation = Udskiftning: føj den nye offentlige nøgle til den anden sides liste, skift den private, og fjern så den gamle.

# `linjepuls content load`.
cli-loaded = { $topics } emner med { $questions } spørgsmål og { $articles } artikler er indlæst.
cli-loaded-synonyms = Synonymlisten er skiftet ud med en på { $synonyms } opslagsord.
cli-loaded-version = Ny udgave af spørgsmålet { $key }, som allerede har været stillet.

# `linjepuls staff import`: a table of what changes.
cli-imported = Medarbejderlisten er indlæst
cli-imported-dry = Prøvekørsel: intet er ændret
cli-imported-what = Hvad
cli-imported-count = Antal
cli-imported-who = Hvem (medarbejdernumre)
cli-people-added = Nye
cli-people-moved = Flyttet
cli-people-changed = Ændret
cli-people-left = Fratrådt
cli-imported-more = … og { $more } til
cli-people-waiting = Venter
cli-imported-waiting = { $waiting ->
    [one] 1 tilgang eller flytning
   *[other] { $waiting } tilgange og flytninger
} venter på at blive godkendt i konsollen. Det kan gøres af: { $seconds }.
cli-imported-total = { $employees } medarbejdere i { $units } enheder.
cli-sync-taken = { $name } er taget.
cli-sync-again = { $name } er den samme fil som sidst. Intet er ændret.
cli-sync-held = { $name } ændrer så meget, at nogen skal se på den først: Medarbejdere → Indlæs. Intet er ændret.
cli-sync-columns = { $name } har kolonner, som ingen har sagt, hvad er: Medarbejdere → Indlæs. Intet er ændret.
cli-sync-faulty = { $name } har fejl og er ikke taget. Intet er ændret. Den første:
cli-sync-unreadable = { $name } kan ikke læses. Intet er ændret.
cli-stale = Den nyeste fil er { $days } dage gammel. Se efter, om det andet system stadig lægger filer.
cli-inbox-empty = Der er ingen fil i indbakken.
cli-inbox-large = { $name } er større end { $most } MB og er ikke hentet.
cli-inbox-written = Der blev skrevet i { $name }, mens den blev læst. Den tages næste gang.
cli-inbox-unreachable = Indbakken kan ikke læses ({ $reason }).
cli-inbox-address = Adressen skal se sådan ud: sftp://bruger@vært/mappe. Adgangskoder er ikke en del af den.
cli-inbox-keys = SFTP kræver både --key og --known-hosts.
cli-inbox-host-key = Nøglen for { $host } er ikke den, der står i --known-hosts. Spørg dem, der driver værten, før du retter filen.
cli-inbox-denied = { $host } lukker ikke { $user } ind med denne nøgle.
cli-figures-unwritten = Alarmerne til Prometheus kan ikke skrives i { $file } ({ $said }), så ingen bliver vækket. Giv brugeren, det kører som, lov at skrive i mappen.
cli-faults = Intet er indlæst: { $faults } fejl i filen
cli-faults-line = Linje
cli-faults-column = Kolonne
cli-faults-person = Person
cli-faults-value = Der står
cli-faults-fault = Fejl

# `linjepuls release show`. $status is the release's own word.
cli-release-unreadable = Offentliggørelsen kan ikke læses af denne udgave af programmet ({ $why }). `--json` viser den.
cli-release-title = Runde { $round }, lukket { $closed }: { $status }
# $coin: percent.
cli-coin-reported = Telefonerne kastede mønt ({ $coin } %): udfaldene er, som de blev meldt, og heraf er nogle tilfældige.
cli-release-hidden = { $sign }: vises ikke, fordi det kunne røbe, hvad enkelte har svaret. Det er ikke nul.
cli-release-interval = [fra–til]: her ligger andelen af alle ansatte med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe.
cli-release-interval-part = [fra–til]: her ligger andelen af alle ansatte dér, hvor der blev spurgt, med 95 % sikkerhed, hvis de, der ikke svarede, ligner dem, der gjorde, i samme gruppe.
cli-release-left-out = Svar fra højst { $most } i { $units } selv (ikke enhederne under) er ikke talt med i noget tal: ellers måtte større tal skjules for deres skyld.
cli-release-unit = Enhed
cli-release-answered = Har svaret
cli-column-told = { $topic }: fortalt
cli-column-knows = { $topic }: ved det
cli-release-turnout = { $answered } af { $recipients }
cli-release-at-least = mindst { $k }
cli-release-no-id = { $text } er ikke en rundes id. Brug `latest` for den nyeste.

# `linjepuls release topics`.
cli-topics-unread = Runde { $round }, lukket { $closed }, kan ikke læses af denne udgave af programmet og er ikke regnet med.
cli-topics-title = Hele organisationen, vægtet efter enhedernes størrelse
cli-topics-note = [fra–til]: med 95 % sikkerhed, hvis de tavse ligner dem, der svarede. { $sign }: kan ikke vises.
cli-topics-topic = Emne
cli-topic-told = Fortalt
cli-topic-knows = Ved det
cli-topic-index = Indeks
cli-topic-effect = Linjens virkning
cli-heading-losses = Tabt på vej ned
cli-topics-loss = { $topic }: fra { $above } til { $below }: mindst { $points } procentpoint
cli-heading-changes = Ændret siden sidst
cli-heading-suggestions = Forslag
cli-heading-gaps = Mangler noget at læse
cli-topics-nothing = intet, som tallene kan bære
cli-topics-asked-told = { $topic }, fortalt
cli-topics-asked-knows = { $topic }, ved det
cli-topics-change = { $asked }, { $unit }: { $points } procentpoint
cli-topics-gap-none = { $topic }: { $share } ved det, og der er ingen artikel.
cli-topics-gap-old = { $topic }: { $share } ved det, og den nyeste artikel er fra { $newest }.

# `linjepuls release verify`. What is wrong with a file is said in English, as in the logs.
cli-verify = Runde { $round }, { $status }, k = { $k }, m = { $m }, { $units } enheder
cli-verify-hash = { $file }: aftryk (release_sha256) { $hash }
cli-verify-keys = --keys eller { $setting }: skal være JSON fra nøgle-id til offentlig nøgle
cli-verify-refused = Den kan ikke godkendes:
cli-verify-rules = hvilke regler det er, siger `linjepuls release audit` med almindelige ord
cli-verify-sound = Underskriften er { $key }s, og alle regler, der kan ses i den, er overholdt.
cli-verify-unsigned = underskriften er ikke stemmeurnens: noget er ændret bagefter, eller den er lavet med en nøgle, der ikke står i --keys
# $hash, $before: SHA-256 as 64 digits.
cli-chain-begins = Den er organisationens første.
cli-chain-follows = Den følger efter offentliggørelsen med aftrykket { $before }.
cli-chain-whole = { $releases ->
    [one] Den, der siger, hvad den følger efter, passer ind.
   *[other] De { $releases } følger efter hinanden, uden at én mangler.
}
cli-chain-old = { $releases ->
    [one] Én er fra før, offentliggørelser sagde, hvilken de følger efter. Dens plads står kun i stemmeurnens liste (/record).
   *[other] { $releases } er fra før, offentliggørelser sagde, hvilken de følger efter. Deres plads står kun i stemmeurnens liste (/record).
}
cli-chain-missing = Før runde { $round } kom en offentliggørelse, som ikke er her (aftryk { $before }). Den er trukket tilbage, eller du har ikke fået den.
cli-chain-forked = Runde { $round } og runde { $other } følger begge efter den samme offentliggørelse: nogen er vist noget andet end de andre.
cli-chain-first = Runde { $round } kalder sig den første, men runde { $other } var offentliggjort før den.

# `linjepuls release audit`: what each rule says, and where it is broken.
cli-rule-structure = Tallene står i ét træ af enheder, og hver enhed har de samme spørgsmål
cli-rule-shape = Et tal er vist helt eller slet ikke
cli-rule-additivity = En enhed har mindst så mange svar som det, der er vist under den
cli-rule-count-atom = Trækker man viste antal fra hinanden, bliver der 0 eller mindst { $k } svar tilbage
cli-rule-sum = Udfaldene giver antallet af svar
cli-rule-within = Udfald er kun vist, hvor antallet af svar er
cli-rule-outcome-atom = Trækker man viste udfald fra hinanden, bliver der 0 eller mindst { $k } svar tilbage
cli-rule-insider = Heller ikke den, der trækker sit eget svar fra, ser, at alle andre ved det, eller at ingen gør (mindst { $m } af hver)
cli-rule-insider-1 = Heller ikke den, der trækker sit eget svar fra, ser en enig rest (mindst { $m } svarer noget andet)
cli-rule-alike = Udfald og kryds står overalt, hvor antallet af svar står: hvad der er vist, røber intet om svarene
cli-rule-quarters-within = Fortalt og ved-det er kun krydset, hvor begge er vist hver for sig
cli-rule-quarter-atom = I krydset har hver række mindst { $k } svar og hver celle mindst { $m }
cli-rule-possible = Der findes svar, som giver netop disse tal
cli-rule-quarter-range = I en lille fortalt gruppe kan det ikke regnes ud så nær som { $m }, hvor mange der ved det
cli-rule-quarter-range-1 = I en lille fortalt gruppe i en enhed, hvor begge svar er vist, kan det ikke regnes ud så nær som { $m }, hvor mange der ved det
cli-audit-unread = { $file }: kan ikke læses som en offentliggørelse ({ $why })
cli-audit-round = Runde { $round }, { $status }, k = { $k }, m = { $m }
cli-audit-status-published = med tal
cli-audit-status-void = ugyldig: der var flere besvarelser end modtagere
cli-audit-status-withheld = uden tal: kontrollen fejlede, og svarene er slettet
cli-audit-rule = { $rule } ({ $places ->
    [one] { $places } sted
   *[other] { $places } steder
})
cli-audit-whole = hele offentliggørelsen
cli-audit-unit = enhed { $unit }
cli-audit-topic = { $place }, emne { $topic }
cli-audit-more = … og { $more } til
cli-audit-signature = Underskriften er ikke set efter her: det gør `linjepuls release verify`.
cli-audit-twice = Runde { $round } er offentliggjort to gange med forskelligt indhold.
cli-audit-moved = enhed { $unit } har andre grupper under sig: træet er flyttet
cli-audit-apart = lagt ved siden af hinanden udpeger de to { $answers } svar
cli-audit-once = Ingen runde er offentliggjort to gange.

# `linjepuls witness`. $key, $witness: public keys; $app and the like: the build as the app shows it; $people, $k, $m, $least: whole numbers.
cli-witness-key = Du er vidnet { $key }
cli-witness-address = { $typed } er ikke en adresse. Skriv appens adresse med https:// foran og uden noget efter værten: https://svar.kommune.example
cli-witness-no-release = { $file } er ikke en offentliggørelse, som kommunikation henter den på siden Hent
cli-witness-no-statement = { $file } er ikke et andet vidnes statement.json
cli-witness-nowhere = { $file }: ingen af adresserne kender runde { $round }, som den er en offentliggørelse af.
cli-witness-beside = Ved siden af vidnet { $witness }, underskrevet { $signed } UTC: I har begge { $releases } på listen og { $rounds ->
    [one] 1 runde
   *[other] { $rounds } runder
}.
cli-witness-beside-other = { $file } er om { $address }, som ikke er blandt de adresser, du ser på. Skriv adressen, som den står der.
cli-witness-disk = { $file } kan ikke læses eller skrives ({ $said }). Det, der blev set, er ikke gemt.
cli-witness-key-broken = { $file } er ikke en nøgle, der kan læses. Læg din kopi af filen tilbage. Har du ingen, så begynd forfra i en anden mappe, og fortæl de andre vidner din nye nøgle.
cli-witness-folder = { $file } mangler, er skåret over eller ændret, eller den er et andet vidnes. Der er ikke noget at sammenligne med. Læg din kopi af filen tilbage. Har du ingen, så gem mappen, som den er, og begynd forfra i en anden.
cli-witness-away = { $address } svarer ikke, som den skal ({ $why }).
cli-witness-slow = { $address } blev ikke færdig med at svare på { $minutes } minutter. Der er ikke set noget.
cli-witness-large = { $address } sender mere, end en app, en liste over nøgler eller listen over offentliggørelser kan fylde ({ $path }). Der er ikke set noget.
cli-witness-seen = { $address }: { $releases } på listen over offentliggørelser, { $rounds ->
    [one] 1 runde
   *[other] { $rounds } runder
} set, appens udgave { $app }
cli-witness-upgraded = Appen er en anden end sidst: før { $before }, nu { $now }. Sådan er det efter en opgradering. Var der ingen, så spørg.
cli-witness-first = Alt passer sammen. Første gang, du ser på den: der er intet at sammenligne med endnu.
cli-witness-well = Alt passer sammen og er, som det var. Du har holdt øje siden { $since }.
cli-found-chain-number = Nr. { $number } på listen, runde { $round }, står ikke på sin plads: en linje er taget ud eller sat ind.
cli-found-chain-before = Nr. { $number } på listen, runde { $round }, følger ikke efter linjen før den: en af dem er skiftet ud.
cli-found-chain-previous = Nr. { $number } på listen, runde { $round }: offentliggørelsen følger efter en anden end den på listen. En er trukket tilbage eller vist for andre.
cli-found-chain-round = Nr. { $number } på listen: runde { $round } er offentliggjort to gange.
cli-found-chain-key = Nr. { $number } på listen, runde { $round }, er underskrevet med nøglen { $key }, som du ikke har fået.
cli-found-chain-signature = Nr. { $number } på listen, runde { $round }: underskriften passer ikke. Linjen er ændret.
cli-found-list = Runde { $round }: listen over nøgler er en anden end den, stemmeurnen siger, alle får.
cli-found-alone = Runde { $round }: den, der spørger om denne runde alene, som telefoner gør, får noget andet at vide, end der står på stemmeurnens liste over runder.
cli-found-group = Runde { $round }: en gruppe er på { $people }. Hver gruppe skal være stor nok til, at ingen er alene i den.
cli-found-floors = Runde { $round } har lavere grænser end tilladt: k = { $k }, m = { $m }, mindste gruppe { $least }.
cli-found-app = Serveren siger, at appen er udgave { $told }, men den app, du fik, er { $served }.
cli-found-app-page = Siden, som telefoner åbner (/app/), er ikke den index.html, der står på listen over appens filer. Den kan hente noget, du ikke fik at se.
cli-found-app-unknown = Appen, du fik ({ $served }), er ikke en af dem, stemmeurnens driftsansvarlige selv har bygget af kildekoden.
cli-found-box = Appen sender nu svar til { $now }. Før var det { $before }.
cli-found-shorter = Listen er blevet kortere: før { $before }, nu { $now }. Offentliggørelser er trukket tilbage.
cli-found-rewritten = Nr. { $number } på listen er en anden offentliggørelse end den, du så før.
cli-found-gone = Runde { $round } var varslet og er forsvundet: den er hverken aflyst eller offentliggjort.
cli-found-changed = Runde { $round } er ændret, siden du så den første gang: spørgsmål, nøgler, grænser, møntkast eller åbning.
cli-found-receipts = Runde { $round }: kvitteringerne siges at være underskrevet med en anden nøgle, end da du så den første gang. De, der er givet, passer ikke længere.
cli-found-entry = Nr. { $number } på listen: runde { $round } blev talt op efter noget andet, end der var varslet.
cli-found-release = { $file }: denne offentliggørelse af runde { $round } står ikke på listen. Nogen er vist noget andet end de andre.
cli-found-release-forged = { $file } er ikke stemmeurnens: underskriften passer ikke med de nøgler, du har fået. Filen er ændret, eller en anden har lavet den.
cli-found-beside-signature = Udsagnet fra vidnet { $witness } er ændret, siden det blev underskrevet.
cli-found-beside-own = Udsagnet er underskrevet med din egen nøgle: det er dit eget, ikke et andet vidnes.
cli-found-beside-nothing = Der er ikke noget at sammenligne med vidnet { $witness }: I har hverken en offentliggørelse eller en runde begge to.
cli-found-beside-box = Vidnet { $witness } blev sendt til { $theirs }, du til { $ours }.
cli-found-beside-release = Vidnet { $witness } så en anden offentliggørelse som nr. { $number } på listen, end du gjorde: den er vist i to udgaver.
cli-found-beside-list = Vidnet { $witness } så en anden liste over nøgler for runde { $round }, end du gjorde.
cli-found-beside-facts = Vidnet { $witness } så andre vilkår for runde { $round }, end du gjorde.
cli-found-beside-app = Vidnet { $witness } fik en anden app ({ $theirs }) end dig ({ $ours }) i samme tidsrum.

# A process that cannot start: after it, a line for each setting, or the one about the phone app.
cli-refused =
    .web = Den navngivne side kan ikke starte:
    .directory = Kataloget kan ikke tages imod:
    .worker = Den navngivne sides baggrundsarbejde kan ikke starte:
    .migrate = Den navngivne sides database kan ikke bringes til denne version:
cli-app-missing = Der er ingen bygget telefonapp i { $folder } ({ $why }); `make setup` bygger den
