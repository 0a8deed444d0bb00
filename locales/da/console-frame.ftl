skip = Gå til indholdet

nav = Hovedmenu

sign-out = Log ud
sign-out-everywhere = Log ud alle steder

signed-in-as = Logget ind som

unsaved = Ret felterne, der er markeret. Intet er gemt endnu, og intet af det, du skrev, er væk.

cancel = Annuller

save = Gem

undo = Fortryd

signin-title = Log ind i konsollen
signin-ready = Linket er dit og virker én gang. Tryk for at logge ind.
signin-button = Log ind
signin-none = Du logger ind med et link, der virker én gang. Bed jeres administrator om ét.
signin-how = Den, der driver systemet, laver det på serveren med
signin-how-demo = Det her er demoen: nye links for hver rolle får du i terminalen med
signin-how-email = DIN-EMAIL

problem-back = Til forsiden

pages = Sider

previous = Forrige

next = Næste

page-of = Side { $page } af { $pages } ({ $total } i alt)

no = nej
yes = ja

archive = Læg i arkiv

restore = Tag frem igen

meanwhile = En anden har ændret det, mens du skrev. Gemmer du nu, erstatter det den andens ændring.
meanwhile-see = Se det, som det er nu

search = Søg

all = alle

remove = Slet

look-again = Se igen

# What a page says that waits for a worker. $attempts: how often it was tried; $reason: the error's name.
job-trying = { $attempts ->
    [one] Det lykkedes ikke første gang. Der prøves igen af sig selv.
   *[other] Det er ikke lykkedes i { $attempts } forsøg. Der prøves igen af sig selv.
} Bliver det ved, så giv den, der driver systemet, fejlens navn: { $reason }.
job-given-up = Det lykkedes ikke i { $attempts } forsøg og er opgivet. Prøv igen. Sker det samme, så giv den, der driver systemet, fejlens navn: { $reason }.
# A worker's clock; what should have happened stands before it.
tick-failing = { $attempts ->
    [one] Det lykkedes ikke ved første forsøg.
   *[other] Det er ikke lykkedes i { $attempts } forsøg.
} Der prøves igen af sig selv med få sekunders mellemrum, og ingen besvarelser går tabt. Står det her stadig om ti minutter, så giv den, der driver systemet, fejlens navn: { $reason }.
job-again = Prøv igen

nav-start = Start
nav-overview = Overblik
nav-content = Emner og spørgsmål
nav-articles = Artikler
nav-plans = Mål og indsatser
nav-download = Hent

said-signed-out = Du er logget ud.
said-tried-again = Der prøves igen nu.
said-saved = Gemt.
said-added = Oprettet.
said-new-version = Gemt som en ny version: den gamle har været spurgt om og bliver, som den var.
said-archived = Lagt i arkiv. Det kan tages frem igen.
said-question-archived = Spørgsmålet er lagt i arkiv og stilles ikke mere.
said-restored = Taget frem igen.
said-removed = Slettet.
said-pinned = Fastgjort. Det gælder fra næste runde, der gøres klar.
said-unpinned = Ikke fastgjort længere.

nav-account = Regnskab
nav-administration = Administration
nav-staff = Medarbejdere
nav-changes = Godkendelser
nav-rounds = Runder
