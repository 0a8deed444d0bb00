### The phone app's words. A text is used in the app as words.itsName, a part of one as words.itsName.itsPart.
### Every language has the same names and the same variables: npm run lint, and docs/LANGUAGES.md.

# How dates and numbers are written: a language tag with the region (BCP 47).
locale = da-DK
# This language's own name, in the choice of languages.
language-name = Dansk
# The app's name: in the window's title, and as heading where the organisation's own name is not known yet.
app = Linjepuls

## The page around the app, before it runs

# What shops and search pages say of the app.
page-description = Har din leder fortalt dig det? Svar anonymt på under et minut.
# The only thing that is seen where JavaScript is turned off; it stands there in every language.
page-no-script = Linjepuls kræver JavaScript.
page-late = Linjepuls er ikke startet. Vent lidt, eller hent siden igen. Hjælper det ikke, så opdatér browseren: Linjepuls kræver mindst iOS 15, Chrome 100 eller Firefox 102.
page-no-storage = Linjepuls kan ikke gemme noget i denne browser, og så kan du ikke svare. Åbn siden i et almindeligt vindue, ikke et privat, og tillad i browserens indstillinger, at siden gemmer cookies og data.
page-full = Der er ikke mere plads på telefonen. Slet noget, du kan undvære, og prøv igen.
page-old-browser = Browseren er for gammel til Linjepuls, eller siden er ikke åbnet med https. Opdatér browseren: Linjepuls kræver mindst iOS 15, Chrome 100 eller Firefox 102.
page-translated = Browseren har oversat siden, og så kan spørgsmål og svar blive byttet om. Slå oversættelsen fra, og prøv igen. Det, du har svaret, er gemt.

## The notification on a locked screen, which others see too: it may not tell what is new

worker-notice =
    .title = Linjepuls
    .body = Der er noget nyt til dig.

## On several screens

# A link to the screen before, beside an arrow.
back = Tilbage
home = Forside
next = Næste
try-again = Prøv igen
loading = Henter …
# After a button that copies something.
copied = Kopieret
# A button below trouble.app-too-old: the page is loaded anew.
reload = Hent den nye udgave
# In brackets after the title of an article that is in Danish only.
in-danish = på dansk
# Beside the title of an article that is written for leaders.
for-leaders = Til dig, der leder

# What went wrong. Each says what the person can do, where there is something.
trouble =
    .offline = Der er ingen forbindelse lige nu. Prøv igen om lidt.
    .storage-full = Der er ikke plads til at gemme på telefonen. Slet noget, du kan undvære, og prøv igen.
    .unexpected = Serveren svarede noget, appen ikke forstår. Luk appen, og åbn den igen.
    .code-refused = Koden findes ikke. Se efter, om den er tastet rigtigt, eller bed HR om en ny.
    .code-superseded = Der er lavet en nyere kode til dig. Brug den, eller bed HR om en ny.
    .code-used = Koden er allerede brugt. Bed HR om en ny, hvis det ikke er denne telefon, der har brugt den.
    .code-expired = Koden er udløbet. Bed HR om en ny.
    .code-tried-too-often = Koden er brugt for mange gange. Bed HR om en ny.
    .move-refused = Flyttekoden gælder ikke. Lav en ny dér, hvor du er logget ind, og skriv den inden 10 minutter.
    .sms-phone-refused = Tjek nummeret, og prøv igen.
    .sms-code-refused = Koden gælder ikke. Se efter, om den er tastet rigtigt, eller åbn linket i den nyeste SMS.
    .session-over = Du er logget ud på denne telefon. Brug en ny kode fra HR.
    .already-fetched = Dit adgangsbevis ligger på den telefon, hvor du først åbnede runden. Har du ikke selv gjort det, så sig det til HR.
    .no-token-now = Der kan ikke hentes adgangsbevis til runden lige nu. Prøv igen senere.
    .key-mismatch = Din nøgle står ikke på den offentlige liste. Den kunne udpege dig, så intet sendes.
    .list-mismatch = De to servere viser ikke den samme liste over nøgler. Den kunne udpege dig, så intet sendes.
    .spec-mismatch = De to servere er ikke enige om runden og dens regler, så appen sender ikke noget.
    .coin-mismatch = De to servere er ikke enige om møntkastet, så appen sender ikke noget.
    .app-too-old = Runden kræver en nyere udgave af appen. Hent den her, eller luk appen, og åbn den igen. Du mister ingen svar.
    .signature-refused = Adgangsbeviset er ikke rigtigt underskrevet, så appen bruger det ikke.
    .round-unknown = Runden findes ikke længere.
    .not-open-yet = Runden er ikke åbnet endnu.
    .round-closed = Runden er lukket.
    .round-cancelled = Runden er aflyst.
    .other-ballot = Dit adgangsbevis er allerede brugt til en anden besvarelse.
    .token-refused = Dit adgangsbevis blev ikke godtaget.
    .answers-refused = Svarene passer ikke til runden.
    .push-refused = Telefonens beskedtjeneste svarede ikke. Prøv igen senere.

## The first screen: a code from HR

enrol-title = Velkommen
# $organisation: its name, or enrol-workplace while it is not known.
enrol-lead = { $organisation } spørger, om din leder har fortalt dig det, du skal vide. Du svarer anonymt, og det tager under et minut.
enrol-workplace = Din arbejdsplads
enrol-code =
    .label = Din kode
    .hint = Den står i brevet eller beskeden fra HR. Du kan bruge både store og små bogstaver.
    .missing = Skriv din kode.
# The button below the code, also below one that came by SMS; `working` while the server is asked.
enrol-button =
    .ready = Kom i gang
    .working = Tjekker koden …
# Where the organisation's own sign-in ($name) takes the place of a code.
enrol-by = Log ind med { $name }
# Leads to the screen that sends a code by SMS.
enrol-no-code = Jeg har ingen kode

## In without a code: a phone number, then the code that comes by SMS

sms-title = Få en kode på SMS
sms-phone =
    .label = Dit mobilnummer
    .hint = Det nummer, din arbejdsplads har til dig.
    .missing = Skriv dit mobilnummer.
    .button = Send koden
    .working = Sender …
sms-code-title = Skriv koden fra SMS'en
# $phone: the number as the person wrote it. The server answers the same whether or not it is on the staff list.
sms-sent = Har din arbejdsplads nummeret { $phone }, får du en kode om lidt. Den virker i 15 minutter. Kommer den ikke, eller deler du nummer med en kollega, så bed HR om en.
sms-code =
    .label = Koden fra SMS'en
    .hint = Otte cifre.
    .missing = Skriv koden fra SMS'en.
sms-again = Et andet nummer, eller en ny kode
# Back to the first screen.
sms-have-code = Jeg har en kode fra HR

## How the app gets on the phone's home screen

install-title = Læg appen på telefonen
install-why = Så er den let at finde, og den virker også uden forbindelse.
# In quotation marks: what the phone itself says in this language.
install-ios =
    .step-1 = Åbn siden i Safari.
    .step-2 = Tryk på Del-knappen (firkanten med en pil op).
    .step-3 = Vælg »Føj til hjemmeskærm«.
    .step-4 = Åbn Linjepuls fra hjemmeskærmen, og skriv din kode dér.
install-ios-first = På iPhone skal du lægge appen på hjemmeskærmen, før du bruger koden: appen dér har sit eget lager.
install-ios-forgets = Ligger appen ikke på hjemmeskærmen, sletter iPhone alt i den efter syv dage uden besøg. Så skal du have en ny kode.
install-android =
    .step-1 = Tryk på menuen (tre prikker) øverst i browseren.
    .step-2 = Vælg »Installer app« eller »Føj til startskærm«.
    .step-3 = Åbn Linjepuls fra startskærmen.
install-other = Åbn siden på din telefon, eller vælg »Installer« i browserens menu.
# Before the code itself, which stands on a line of its own.
install-your-code = Din kode. Skriv den ned eller kopiér den:
install-copy = Kopiér koden
# For whoever is signed in here: the code takes what the phone needs to answer to the app on the home screen.
move-lead = Er du logget ind her, skal du ikke bruge en ny kode fra HR. Lav en flyttekode, og skriv den i appen på hjemmeskærmen inden 10 minutter. Svar, du ikke har sendt, flytter ikke med. Vis ikke koden til andre, og brug aldrig én, andre har lavet.
move-button = Lav en flyttekode
install-skip = Svar nu i browseren
install-link = Læg appen på telefonen

## Home: the rounds there are

home-nothing = Ingen spørgsmål til dig lige nu.
home-nothing-more = Er du ny, er du med næste gang.
home-answer = Svar nu
# Some questions are answered already.
home-resume = Svar videre
# All questions are answered, and nothing is sent.
home-send = Se dine svar, og send
home-unsent = Dine svar er ikke sendt. Tryk på knappen, og send dem.
# $minutes: how long they take, at most.
home-facts =
    { $topics ->
        [one] 1 emne
       *[other] { $topics } emner
    }, { NUMBER($questions) } spørgsmål. Det tager { $minutes ->
        [one] under et minut
       *[other] omkring { $minutes } minutter
    }.
# $until: when the round closes. $days: how many days that is from now, begun ones too.
home-until =
    { $days ->
        [one] Sidste dag
       *[other] { $days } dage tilbage
    }: åben til { DATETIME($until, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit") }
home-opens = Åbner { DATETIME($opens, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit") }.
# The same, once the phone has what it needs to answer.
home-opens-ready = Åbner { DATETIME($opens, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit") }. Du er klar til at svare.
home-offline = Du har ingen forbindelse, men du kan godt svare. Svarene sendes, når du åbner appen med forbindelse.
home-fetching = Henter dit adgangsbevis …
home-read = Læs om emnerne

# On a label above the round's topics.
status =
    .scheduled = Kommer snart
    .open = Åben
    .fetching = Åben
    .blocked = Du kan ikke svare her lige nu
    .sending = Sendes
    .counted = Sendt
    .closed = Lukket
    .cancelled = Aflyst
    .refused = Ikke godtaget
    .unsent = Ikke sendt

# What the label means for one's answers.
status-more =
    .sending = Dine svar sendes om lidt, eller når du lukker appen. Uden forbindelse: når du åbner den igen.
    .counted = Tak. Dine svar er modtaget, og de ligger ikke længere på telefonen.
    .closed = Runden er lukket. Nåede dit svar frem, er det talt med.
    .cancelled = Runden er aflyst. Ingen svar bliver brugt.
    .refused = Svarene blev ikke godtaget. De er slettet fra telefonen.
    .unsent = Runden sluttede, før du sendte dine svar. De er slettet fra telefonen.

## One question at a time

ask-progress = Spørgsmål { NUMBER($position) } af { NUMBER($count) }
# The kind of question, above it: `told` asks what the leader has said, `knows` what the person knows.
ask-kind =
    .told = Fortalt?
    .knows = Følger du med?
# After a quiz question: right, wrong, "don't know".
ask-verdict =
    .informed = Rigtigt!
    .uninformed = Ikke helt.
    .unsure = Helt i orden ikke at vide det.
# On the option that was chosen, and on the right one.
ask-yours = Dit svar
ask-right = Det rigtige svar
# Before the right option's own text.
ask-right-is = Det rigtige svar:
ask-read = Læs mere

## All answers once more, before they are sent

review-title = Klar til at sende
review-lead = Du kan stadig ændre disse svar:
review-change = Ret
# Of quiz questions.
review-knows-locked = Har du set det rigtige svar, kan du ikke ændre dit eget.
# Before the button. Of the group that the answers are counted in, from the list of keys that everybody can read. $asked:
# people; $fresh: those of them who have been there for less than 28 days, or whom a later staff list put there.
review-group =
    { NUMBER($asked) } spurgt i din gruppe, { $fresh ->
        [0] ingen nye
        [one] 1 ny
       *[other] { NUMBER($fresh) } nye
    }.
# Before the button, in rounds with a coin. $coin: percent. The link leads to what the coin is.
review-coin = Når du sender, kaster telefonen en mønt for hvert svar: { NUMBER($coin) } % bliver byttet ud med et tilfældigt svar.
review-coin-more = Hvad er et møntkast?
review-send = Send anonymt
review-sending = Sender …

## After the answers, and articles

done-title = Tak for dine svar
done-reading = Læs mere om emnerne
article-published = Udgivet { DATETIME($published, day: "numeric", month: "long", year: "numeric") }
article-external = Åbn originalen
article-external-note = Åbner en anden hjemmeside. Den får ikke at vide, at du kommer fra Linjepuls.

## What the whole organisation answered

# Its last space does not break: below the picture in the bar the short word would stand on a line of its own.
told-title = Det fortalte I
# $answered and $recipients: people in the whole organisation.
told-lead = { NUMBER($answered) } af { NUMBER($recipients) } svarede i runden, der lukkede { DATETIME($closed, day: "numeric", month: "long", year: "numeric") }.
# Where it is not told how many answered.
told-lead-without = Fra runden, der lukkede { DATETIME($closed, day: "numeric", month: "long", year: "numeric") }.
# In rounds with a coin. $coin: percent. A link follows that leads to what the coin is.
told-coin = { NUMBER($coin) } % af svarene blev byttet ud ved møntkast. Det er regnet fra, så tallene er anslåede.
# $units: names of units, with a dot between them.
told-asked-in = Kun spurgt i { $units }.
# Before a share such as 57 %.
told-told = Har hørt det fra deres leder
told-knows = Ved, hvad det handler om
# Where the newest round has no figure to show.
told-withheld = Rundens tal vises ikke, fordi de kunne pege på nogen.
told-all = Se alle tal
# Above topics that the newest round did not ask about.
told-earlier = Tidligere
# Before the share that a round had then.
told-then = { DATETIME($closed, day: "numeric", month: "short", year: "numeric") }
# Before what the communications unit says to staff about the topic.
told-note = Fra kommunikation:
told-nothing = Der er ikke offentliggjort noget endnu.
told-nothing-more = Når en runde er lukket, kan du se tallene her.
# Read aloud for the bar. $share: such as 57 %.
told-share = { $share } af de ansatte, regnet ud fra svarene

## Is it anonymous? What is promised and what is not; docs/SECURITY.md says the same at length

anonymous-title = Er det anonymt?
anonymous-short = Ja. Ingen kan slå op, hvad du har svaret: heller ikke din leder, HR eller dem, der driver serverne.
# Beside a picture each.
anonymous-picture =
    .name = Én server kender dit navn, men ser aldrig et svar.
    .answers = En anden server får dine svar, men aldrig dit navn.
    .leader = Din leder ser kun tal for mange sammen, aldrig for færre end 5.
anonymous-how = Sådan virker det
anonymous-steps =
    .two-servers = Én server kender dig, men ser aldrig et svar. Den giver din telefon et adgangsbevis, den ikke selv kan kende igen.
    .answers = En anden server får svarene, men aldrig at vide, hvem de kommer fra. Den ser kun adgangsbeviset og din gruppe på mindst 8.
    .sending = Telefonen sender svarene for sig selv, lidt senere, uden navn, cookies eller login.
    .counting = Svarene tælles sammen én gang, når runden lukker. Så bliver de og nøglerne slettet. Tal om færre end 5 vises aldrig.
# Where no round uses a coin.
coin-none = Telefonen sender dine svar, præcis som du giver dem.
# Where one does: a heading of its own, what it does, a coin to try, what it gives and what not.
coin-title = Møntkast
# $coin: percent.
coin-lead = Når du sender, kaster telefonen en mønt for hvert svar: { NUMBER($coin) } % bliver byttet ud med et tilfældigt svar. Det samme gælder, hvilke artikler du har åbnet.
coin-try = Prøv mønten
coin-try-question = Har din leder fortalt dig det? Vælg et svar, og kast mønten.
# Below the buttons.
coin-try-nothing = Det er kun en prøve. Intet bliver sendt.
coin-answer =
    .informed = Ja
    .uninformed = Nej
    .unsure = Ved ikke
coin-toss = Kast én gang
coin-toss-many = Kast { NUMBER($times) } gange
# Read aloud at each toss. $newest: one of coin-answer. $own: in how many of $times tosses the chosen answer was sent.
coin-result = Sendt sidst: »{ $newest }«. Dit eget svar blev sendt i { NUMBER($own) } af { NUMBER($times) } kast.
coin-gives = Det giver mønten dig
coin-proof = Ingen kan bevise, hvad du svarede. Heller ikke en, der ser det, telefonen sendte, eller kolleger, der lægger deres svar sammen. Det kan altid være møntens svar.
# $odds: a whole number such as 28.
coin-odds = Ser nogen et af dine sendte svar, og ved de ikke andet, kan de højst holde { NUMBER($odds) } mod 1 på, at det er dit eget. Et godt gæt, men aldrig sikkert.
coin-own = Om du svarede rigtigt, får du at vide ud fra det, du selv svarede.
coin-not = Det gør den ikke
coin-not-given =
    .rounds = Svarer du på det samme i flere runder, kan man gætte sikrere for hver gang.
    .alike = Har næsten alle i en gruppe svaret det samme, gælder det nok også dig.
    .answered = Mønten skjuler ikke, om du har svaret.
    .figures = Tallene bliver lidt mindre præcise, fordi møntens svar skal regnes fra igen.
# Where phones get in by the organisation's own sign-in ($name).
anonymous-by = { $name } ser, hvornår du logger ind, men aldrig, om du svarer, eller hvad.
anonymous-not = Det lover vi ikke
anonymous-not-promised =
    .watched = En, der overvåger begge servere og nettet, mens du svarer, kan gætte på, hvem der sender.
    .all-or-none = Har alle eller ingen i en enhed svaret, kan man se, om du svarede, men ikke hvad.
    .shoulder = Den, der ser dig over skulderen, ser dine svar.
    .fetched = Det kan ses, at din telefon har hentet et adgangsbevis. Det gør alle telefoner af sig selv.
    .colleagues = Kolleger, der lægger deres svar sammen, kan regne sig nærmere frem til, hvad resten af gruppen svarede.
    .nobody = Det kan ses, hvis ingen i en gruppe svarede ja eller rigtigt. Men ikke, hvem der svarede nej.
    .in-your-name = Den, der driver serveren, der kender dig, kan hente et adgangsbevis i dit navn. Så siger appen, at dit er hentet: fortæl det til HR.
    .other-app = Én telefon kan få en anden udgave af appen end alle andre. Sammenlign udgaven nederst.
# The last of them, where no round uses a coin: what is left out tells it.
anonymous-pattern = Står der, hvor mange der svarede, men ikke hvad, har næsten alle nok svaret det samme, også du.
# The next three: heading, and the names of the two servers, also above lists of messages.
anonymous-operators = Hvem driver serverne
anonymous-named-side = Serveren, der kender dig
anonymous-ballot-box = Serveren, der får svarene
# Who watches both servers from outside ($name); a link follows to what they saw, and their public key.
anonymous-witness = Vidne: { $name } har fulgt serverne udefra siden { DATETIME($since, day: "numeric", month: "long", year: "numeric") } og siger til, hvis noget bliver ændret eller vist forskelligt.
anonymous-witness-more = Se, hvad de har set, underskrevet med nøglen
anonymous-curious = For de nysgerrige
anonymous-traffic = Det har serverne set fra denne telefon
anonymous-traffic-lead = De seneste beskeder: hvad slags, hvornår og hvor meget. Svarene selv gemmes ikke på telefonen.
anonymous-traffic-none = Ingen beskeder endnu.
# Kinds of messages, in that list.
anonymous-message =
    .config = Hvem driver serverne, og hvilken udgave af appen
    .enrol = Din kode
    .sms = Dit telefonnummer, for at få en kode
    .refresh = Forny din adgang
    .move = Flyt til en anden browser
    .end = Log ud
    .rounds = Hent spørgsmål og artikler
    .told = Hent, hvad I fortalte
    .keys = Hent listen over nøgler
    .token = Hent adgangsbevis
    .push = Beskeder på telefonen
    .phones = Dine telefoner
    .public-round = Hent rundens tider
    .public-keys = Hent listen over nøgler
    .ballot = En besvarelse
# Below each message in the list. $sent and $received: bytes.
anonymous-message-size = { DATETIME($at, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit") } · sendt { NUMBER($sent) } byte, hentet { NUMBER($received) } byte
# What the ballot box signed for a ballot that is counted: below it those that are kept here, if any.
receipt-title = Kvittering for din besvarelse
receipt-what = Når du har svaret, ligger her en underskrift fra serveren, der får svarene: den har modtaget en besvarelse med dit adgangsbevis. Der står intet om, hvad du svarede. Appen tjekker og sletter den, når tallene er klar. Vis den ikke til nogen før en uge efter.
receipt-round = Runden til { DATETIME($closes, day: "numeric", month: "long", year: "numeric") }.
# The first two after the round; `wrong` also alone, on the first screen.
receipt-state =
    .good = Underskriften er rigtig.
    .unknown = Denne browser kan ikke tjekke underskriften.
    .wrong = Kvitteringen for dine svar er ikke rigtigt underskrevet. Svarene er modtaget og sendes ikke igen. Gem kvitteringen, og sig det til din tillidsrepræsentant.
receipt-save = Gem som fil
receipt-copy = Kopiér
anonymous-build = Appens udgave
anonymous-build-more = Alle skal have den samme. Sammenlign med en kollega.
# $server: the other version, as letters and digits.
anonymous-build-other = Serveren har en nyere udgave ({ $server }). Den kommer, når du åbner appen igen.

## Messages on the phone, on the screen "More"

push-title = Beskeder på telefonen
push-why = Telefonen siger til, når der er noget nyt, men ikke hvad, og intet om dine svar.
push-turn-on = Slå beskeder til
push-turn-off = Slå beskeder fra
push-state =
    .on = Beskeder er slået til.
    .off = Beskeder er slået fra.
    .denied = Du har sagt nej til beskeder. Du kan ændre det i telefonens eller browserens indstillinger.
    .install = På iPhone skal appen ligge på hjemmeskærmen, før den kan give besked.
    .unready = Din organisation har ikke sat beskeder på telefonen op.
    .unsupported = Denne browser kan ikke vise beskeder.

## The screen "More"

phones-title = Telefoner, der har været logget ind som dig
phones-day = { DATETIME($day, day: "numeric", month: "long", year: "numeric") }
# After the day.
phones-way =
    .code = med en kode fra HR
    .sms = med en kode på SMS
    .provider = med arbejdspladsens login
    .move = flyttet fra en anden browser
phones-this = (denne telefon)
phones-unknown = Er der en, du ikke kender, så bed HR om en ny kode. Den lukker telefonen ude.
more-title = Mere
more-language = Sprog
sign-out = Log ud og slet alt på denne telefon
sign-out-title = Log ud?
sign-out-lead = Alt på denne telefon slettes, også adgangsbeviser til åbne runder. De kan ikke hentes igen på en anden telefon.
sign-out-waiting = Du har svar, der ikke er sendt endnu. De sendes først, hvis der er forbindelse.
sign-out-confirm = Ja, log ud og slet
sign-out-cancel = Bliv logget ind
# On the first screen, after it.
sign-out-done = Du er logget ud, og alt er slettet fra telefonen.
