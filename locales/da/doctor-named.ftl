# `linjepuls doctor`: what the named side alone has.
doctor-app = Telefonappen er bygget ({ $build })
    .hint = Ret APP_DIR, eller byg appen.

doctor-ballot-box =
    .hint = Er stemmeurnen i drift? Passer BALLOT_ORIGIN? Må denne maskine nå den? Spørg dens driftsansvarlige.
doctor-service-key = Stemmeurnen godtager kald, der er underskrevet med { $key }
doctor-service-key-refused = Stemmeurnen afviser kald, der er underskrevet med { $key } ({ $problem })
    .hint = Giv dens driftsansvarlige den offentlige nøgle igen, og sammenlign SERVICE_KEY_ID, mærker og ure.
doctor-issuer = Begge sider kalder udstederen { $name } (ISSUER_NAME)
doctor-issuer-other = ISSUER_NAME er { $ours } her og { $theirs } hos stemmeurnen, så den afviser alle besvarelser
    .hint = Skriv værten i NAMED_ORIGIN begge steder, bogstav for bogstav. Er en runde åben, så ret stemmeurnens til det, der står her: adgangsbeviser, der er hentet, bærer det. De besvarelser, der venter på telefonerne, bliver så taget imod.

doctor-no-channel = Der er ingen kanal til beskeder i dette miljø
    .hint = Kør doctor dér, hvor named-worker har sine variable. Er der heller ingen, får ingen besked om runder.
doctor-channel-unasked = Kanalen { $channel } er sat op, men kan ikke afprøves herfra
    .hint = Se på siden Udsendelse, om beskederne kommer frem.
doctor-mail = Mailserveren { $server } tager imod, krypteret og med login, som sat op. Der er ikke sendt noget
doctor-mail-refused = Mailserveren { $server } kan ikke bruges ({ $reason })
    .sign-in = Ret SMTP_USER og SMTP_PASSWORD, eller lad kontoen logge ind med adgangskode.
    .reach = Ret SMTP_HOST, SMTP_PORT og SMTP_SECURITY. Må denne maskine nå serveren, og er dens certifikat gyldigt?
doctor-sms = SMS-udbyderen { $host } kender os. Der er ikke sendt noget
    .hint = Ret SMS_URL. Må denne maskine nå den?
doctor-sms-refused = SMS-udbyderen { $host } afviser vores token
    .hint = Lav et nyt token hos udbyderen, og skriv det i SMS_TOKEN.
doctor-sms-unclear = SMS-udbyderen { $host } svarer { $status }, så det er uvist, om vores token gælder
    .hint = Send dig selv en prøve fra konsollen, Udsendelse.
doctor-push-contact = PUSH_CONTACT er { $contact }, og domænet findes
doctor-push-contact-unknown = Domænet i PUSH_CONTACT, { $host }, kan ikke slås op
    .hint = Vælg en adresse, som andre kan slå op. Ellers afviser Apple alle beskeder.
doctor-push =
    .hint = Luk op for browsernes push-tjenester på port 443. Ellers vækkes telefoner med den browser ikke.
doctor-webhook =
    .hint = Ret WEBHOOK_URL. Kører modtageren, og må denne maskine nå den?

doctor-provider = Loginudbyderen { $name } er den, den giver sig ud for
    .hint = Ret issuer i PROVIDERS, eller i konsollen under Administration, Login. Må denne maskine nå den, og stoler den på dens certifikat? Ligger den indenfor (inside), så skriv dens vært i INSIDE_HOSTS, også for named-web.
doctor-provider-other = Loginudbyderen { $name } kalder sig noget andet end issuer
doctor-provider-sealed = Hemmeligheden til loginudbyderen { $name } kan ikke læses med KEY_ENCRYPTION_KEY
    .hint = Sæt nøglen fra før ind igen, eller skriv hemmeligheden igen i konsollen under Administration, Login.

doctor-key-encryption = Rundernes signeringsnøgler kan åbnes med KEY_ENCRYPTION_KEY
doctor-key-encryption-other = Rundernes signeringsnøgler kan ikke åbnes med KEY_ENCRYPTION_KEY
    .hint = Sæt nøglen fra før ind igen. Uden den får ingen telefon et adgangsbevis til de runder, der er åbne eller venter.

doctor-hook = Webhooken { $name } ({ $place }) svarer. Den har ikke fået noget at vide
doctor-hook-away = Webhooken { $name } ({ $place }) kan ikke nås ({ $why })
    .hint = Kører modtageren, og med https? Ligger den indenfor (inside), så skriv dens vært i INSIDE_HOSTS. Ellers luk adressen i konsollen.
