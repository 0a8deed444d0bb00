sessions-title = Hvor du er logget ind
sessions-lead = Kender du ikke en af dem, så log den ud med det samme, og sig det til jeres administrator.
sessions-browser = Browser
sessions-how = Logget ind med
sessions-begun = Logget ind
sessions-used = Sidst brugt
sessions-here = her
sessions-unknown = Ukendt browser
sessions-end = Log ud
sessions-end-others = Log ud alle andre steder
sessions-kept = Du logges ud efter otte timer uden brug og senest efter tolv timer. Vi gemmer ikke, hvorfra du er logget ind.

session-how-link = link fra administratoren
session-how-mail = link i en mail
session-how-provider = jeres fælles login

said-sessions-ended = Logget ud der.

confirm-title = Vis igen, at det er dig
confirm-why = Konsollen har ikke været brugt i en halv time, og det her ændrer adgang eller indstillinger. Intet er ændret endnu, og det, du skrev, er her stadig.
confirm-sign-in = Log ind i et nyt faneblad
confirm-back = Kom tilbage hertil, og tryk på knappen.
confirm-go-on = Gem nu
confirm-file-lost = En fil kan ikke holdes her imens. Vælg den igen bagefter.

action-console-sign-in = Logget ind
action-console-session-end = Egne sessioner logget ud

signin-email = Din e-mail på arbejdet
signin-send = Send mig et link
signin-by-mail = Eller log ind med et link i en mail
signin-send-why = Linket virker én gang inden for et kvarter og kun i denne browser.
said-link-asked = Har adressen adgang, er der et link på vej. Åbn det i denne browser inden for et kvarter. Kommer det ikke, så se i uønsket post, eller spørg jeres administrator.

action-console-link-asked = Bad om et link i en mail

second-title = Andet trin
second-lead = Linket var rigtigt, { $email }. Skriv koden fra din autentificeringsapp, eller en af koderne på papir.
second-code = Kode
second-wrong = Koden passer ikke, eller den er brugt. Vent på den næste, og prøv igen. Efter fem forsøg skal du bede om et nyt link, og efter tyve forkerte i træk virker kun koderne på papir.
second-lost = Har du hverken app eller koder mere, så kan en anden administrator nulstille dit andet trin.
second-set-up-title = Sæt andet trin op
second-set-up-wanted = Så skal der to trin til, når du logger ind: linket i mailen og en kode fra en app. Det tager et par minutter og gøres én gang.
second-set-up-lead = Din rolle kræver to trin: linket i mailen og en kode fra en app. Det tager et par minutter og gøres én gang.
second-app = Åbn en autentificeringsapp på din telefon, for eksempel den fra Microsoft eller Google. Har du ingen, så hent en i telefonens butik.
second-scan = Vælg »Tilføj« i appen, og scan billedet.
second-picture = QR-kode til autentificeringsappen. Den samme nøgle står som bogstaver under billedet.
second-type = Kan du ikke scanne, så skriv nøglen:
second-type-code = Skriv de seks cifre, som appen viser.
second-set-up = Sæt op, og log ind
second-codes-title = Gem dine koder på papir
second-codes-lead = Mister du telefonen, kommer du ind med en af dem. Hver virker én gang. De vises kun nu: skriv dem ud eller skriv dem af, og læg dem et sikkert sted.
second-codes-kept = Jeg har gemt dem
second-own-title = Dit andet trin
second-own-lead = Du logger ind med en kode fra din autentificeringsapp. Skifter du telefon, så bed en anden administrator nulstille det.
second-new-codes = Lav nye koder på papir
people-second-step-end = Nulstil andet trin
people-second-step-end-why = Har de mistet telefonen: de logges ud alle steder, sætter det op igen, næste gang de logger ind, og får besked i en mail.
said-second-step-ended = Nulstillet. De er logget ud og får besked.

action-console-factor-set-up = Andet trin sat op
action-console-factor-reset = Andet trin nulstillet
action-console-factor-refused = Forkerte koder i andet trin
action-console-recovery-codes = Nye koder på papir lavet
action-console-left = Logget ud: ikke længere på medarbejderlisten
