# `linjepuls doctor`: what the named side alone has.
doctor-app = The phone app is built ({ $build })
    .hint = Correct APP_DIR, or build the app.

doctor-ballot-box =
    .hint = Is the ballot box running? Is BALLOT_ORIGIN right? May this machine reach it? Ask its operator.
doctor-service-key = The ballot box takes calls that are signed with { $key }
doctor-service-key-refused = The ballot box refuses calls that are signed with { $key } ({ $problem })
    .hint = Give its operator the public key again, and compare SERVICE_KEY_ID, prints and clocks.
doctor-issuer = Both sides call the issuer { $name } (ISSUER_NAME)
doctor-issuer-other = ISSUER_NAME is { $ours } here and { $theirs } at the ballot box, so it refuses every answer
    .hint = Write the host of NAMED_ORIGIN in both places, letter by letter. While a round is open, change the ballot box’s to what stands here: tokens that were fetched carry it. The answers that wait on phones are then taken.

doctor-no-channel = There is no channel for messages in this environment
    .hint = Run doctor where named-worker has its variables. If there is none there either, nobody is told of rounds.
doctor-channel-unasked = The channel { $channel } is set up, but can’t be tried from here
    .hint = See on the page Sending whether messages arrive.
doctor-mail = The mail server { $server } takes us, encrypted and signed in as set up. Nothing was sent
doctor-mail-refused = The mail server { $server } can’t be used ({ $reason })
    .sign-in = Correct SMTP_USER and SMTP_PASSWORD, or let the account sign in by password.
    .reach = Correct SMTP_HOST, SMTP_PORT and SMTP_SECURITY. May this machine reach the server, and is its certificate valid?
doctor-sms = The SMS gateway { $host } knows us. Nothing was sent
    .hint = Correct SMS_URL. May this machine reach it?
doctor-sms-refused = The SMS gateway { $host } refuses our token
    .hint = Make a new token at the gateway, and write it into SMS_TOKEN.
doctor-sms-unclear = The SMS gateway { $host } answers { $status }, so nobody knows whether our token is good
    .hint = Send yourself a trial from the console, Sending.
doctor-push-contact = PUSH_CONTACT is { $contact }, and its domain is there
doctor-push-contact-unknown = The domain of PUSH_CONTACT, { $host }, can’t be looked up
    .hint = Choose an address that others can look up. Otherwise Apple refuses every message.
doctor-push =
    .hint = Open port 443 to the browsers’ push services. Otherwise phones with that browser are not woken.
doctor-webhook =
    .hint = Correct WEBHOOK_URL. Is the receiver running, and may this machine reach it?

doctor-provider = The sign-in provider { $name } is who it says it is
    .hint = Correct issuer in PROVIDERS, or in the console under Administration, Login. May this machine reach it, and does it trust its certificate? If it lies inside, write its host into INSIDE_HOSTS, for named-web too.
doctor-provider-other = The sign-in provider { $name } calls itself something else than issuer
doctor-provider-sealed = The secret of the sign-in provider { $name } can’t be read with KEY_ENCRYPTION_KEY
    .hint = Put the former key back, or write the secret again in the console under Administration, Login.

doctor-key-encryption = The rounds’ signing keys are opened by KEY_ENCRYPTION_KEY
doctor-key-encryption-other = The rounds’ signing keys can’t be opened by KEY_ENCRYPTION_KEY
    .hint = Put the former key back. Without it no phone gets a token for the rounds that are open or wait.

doctor-hook = The webhook { $name } ({ $place }) answers. It was told nothing
doctor-hook-away = The webhook { $name } ({ $place }) can’t be reached ({ $why })
    .hint = Is the receiver running, and by https? If it lies inside, write its host into INSIDE_HOSTS. Otherwise end it in the console.
