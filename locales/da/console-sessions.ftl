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
