articles-archive = Artikler i arkivet
articles-new = Ny artikel
articles-archived = Artiklen ligger i arkivet og tilbydes ikke længere.
articles-empty = Der er ingen artikler endnu. Skriv den første: det, de ansatte bør læse, når de har svaret.
articles-not-found = Ingen artikel passer til søgningen. Prøv med færre ord.
articles-todo = Det mangler i biblioteket
articles-stale = den nyeste artikel er fra { $day }
articles-none = der er ingen artikel
articles-pins = Fastgør til emner
articles-pins-why = En fastgjort artikel står først under emnet. Andre artikler kommer med af sig selv, når de har et mærkeord til fælles med emnet.
articles-pin = Fastgør
articles-unpin = Fastgør ikke længere

feeds = Feeds
feeds-lead = Artikler, der hentes af sig selv hver nat: RSS, Atom eller JSON Feed. Det, I retter i en hentet artikel, bliver stående.
feeds-new = Nyt feed
feeds-stopped = Stoppede feeds
feeds-stopped-empty = Intet feed er stoppet.
feeds-is-stopped = Feedet er stoppet. Der hentes ikke mere fra det.
feeds-empty = Der er ingen feeds endnu. Tilføj det første: for eksempel intranettets nyheder eller Arbejdstilsynets.
feeds-name = Navn
feeds-name-hint = Så I kan kende det igen, for eksempel: Nyheder fra Arbejdstilsynet.
feeds-url = Feedets adresse
feeds-url-hint = Den, der står ved feed-symbolet på siden. Begynder med https://
feeds-tags-hint = Adskilt med komma. Hver hentet artikel får dem. Har et emne et af de samme mærkeord, står artiklen under emnet.
feeds-fetched = Sidst prøvet
feeds-never = ikke hentet endnu
feeds-waiting = hentes nu …
feeds-being-fetched = Der hentes nu.
feeds-fetch = Hent nu
feeds-stop = Stop feedet
feeds-start = Sæt feedet i gang igen
feeds-stop-why = De artikler, der er hentet, bliver i biblioteket.

fault-address = Adressen kan ikke bruges.
fault-inside = Adressen fører ind på et privat net og hentes ikke.
fault-unknown-host = Der findes ingen server med det navn.
fault-away = Serveren svarer ikke.
fault-slow = Serveren svarer for langsomt.
fault-large = Feedet er for stort.
fault-redirects = Adressen sender videre i ring.
fault-status = Serveren svarer med en fejl.
fault-broken = Svaret fra serveren er ufuldstændigt eller ødelagt.
fault-missing = Der er intet på adressen længere.
fault-unreadable = Det er hverken RSS, Atom eller JSON Feed.
fault-error = Feedet kunne ikke hentes på grund af en fejl i Linjepuls. Der prøves igen i nat. Bliver det ved, så sig det til den, der driver systemet.
feeds-refused = { $count ->
    [one] 1 artikel kunne ikke hentes
   *[other] { $count } artikler kunne ikke hentes
}
feeds-refused-deep = teksten har for mange lag af koder inden i hinanden
feeds-refused-why = fejlen ligger i Linjepuls og hedder { $reason }
feeds-refused-do = Resten er hentet. Bed den, der udgiver feedet, om at rette fejlen. Der prøves igen hver nat.
feeds-refused-ours-do = En fejl i Linjepuls kan den, der udgiver feedet, ikke rette. Sig det til den, der driver systemet, og nævn fejlens navn. Resten er hentet, og der prøves igen hver nat.
fault-deep = Feedet har for mange lag af koder inden i hinanden.
fault-costly = Feedet tager for lang tid eller for meget plads at læse.

source = Fra feedet
source-newer = Feedet har en nyere udgave
source-newer-why = I har selv rettet artiklen, så den er ikke ændret. Vil I bruge feedets tekst i stedet?
source-take = Brug feedets tekst
source-keep = Behold vores egen

links = Adresse
links-check = Tjek adresser nu
links-broken = Adresser, der ikke virker
links-none-broken = Alle tjekkede adresser virker.
links-newer = Nyere udgave hos kilden
links-none-newer = Intet feed har noget nyere end det, I har.
links-checked = tjekket { $day }

link-ok = virker
link-gone = findes ikke længere
link-sign_in = kræver login
link-failing = svarer med en fejl
link-away = svarer ikke
link-inside = på jeres eget net, ikke tjekket
link-unknown = ikke tjekket endnu
link-none = ingen

said-feed-added = Tilføjet. Artiklerne hentes nu.
said-feed-wanted = Feedet hentes nu.
said-feed-started = Feedet er sat i gang igen.
said-feed-stopped = Stoppet. De hentede artikler bliver i biblioteket.
said-newer-taken = Feedets tekst er taget i brug.
said-newer-kept = Jeres egen tekst er beholdt.
links-being-checked = Adresserne tjekkes nu. Siden viser selv, hvad de svarer.
