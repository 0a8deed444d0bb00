# What is wrong with a setting, on a line after its name: `LINJEPULS_NAMED_ZONE: …`. A value is never repeated.
setting-database-url = skal være postgresql+psycopg://rolle:adgangskode@vært:port/database
setting-zone = den tidszone findes ikke; skriv for eksempel Europe/Copenhagen
# $command makes such a file.
setting-key-file = skal være stien til en nøglefil; { $command } laver en
setting-key-folder = mappen findes ikke; lav den med rettighederne 0700, uden for databasen og dens sikkerhedskopier
setting-private = andre kan læse { $path }: chmod { $mode } { $path }
setting-play-only = { $name } er kun til demo og test; fjern den
setting-direct = fjern den her: baggrundsarbejdet venter på besked fra databasen selv, så adressen skal være PostgreSQLs og ikke PgBouncers
setting-pooled-primary = DATABASE_URL: fjern target_session_attrs. PgBouncer bliver ved med at svare, som databasen svarede først, også når en anden har taget over; skriv kun PgBounceren på din egen maskine
setting-https = { $name } skal være https:// i produktion
setting-two-hosts = ORIGIN og BALLOT_ORIGIN skal være forskellige værter
setting-random = skal være tilfældig: `openssl rand -hex 32`
setting-secret-short = skal have mindst { $least } tegn: `openssl rand -hex 32`
# A channel is whole or off. $missing: names with commas between.
setting-half = { $name } er sat, og så mangler { $missing }
setting-push-contact = PUSH_CONTACT skal være en adresse, andre kan slå op, fx mailto:drift@kommunen.dk: Apple afviser ellers alle beskeder
setting-smtp-login = SMTP_USER og SMTP_PASSWORD hører sammen
setting-smtp-security = SMTP_SECURITY skal være tls eller starttls i produktion, medmindre serveren er på samme maskine
setting-key =
    .unreadable = { $path } kan ikke læses af den bruger, der kører programmet, nr. { $user } ({ $said })
    .no-pem = er ikke en privat nøgle i PEM uden adgangskode
    .no-ed25519 = er ikke en Ed25519-nøgle
    .no-p256 = er ikke en nøgle på P-256 (prime256v1)
    .no-public = er hverken en offentlig nøgle i PEM eller 32 bytes i base64url
# One of several keys. $fault: a part of setting-key.
setting-keys = en af nøglerne { $fault }

# Faults that pydantic finds itself, by its names for them (https://docs.pydantic.dev/latest/errors/validation_errors/).
setting-fault =
    .missing = mangler
    .bool-parsing = skal være true eller false
    .dict-type = skal være et JSON-objekt
    .float-parsing = skal være et tal
    .greater-than = skal være over { NUMBER($gt, useGrouping: 0) }
    .greater-than-equal = skal være mindst { NUMBER($ge, useGrouping: 0) }
    .int-parsing = skal være et helt tal
    .json-invalid = kan ikke læses som JSON
    .less-than-equal = må højst være { NUMBER($le, useGrouping: 0) }
    .literal-error = skal være en af { $expected }
    .string-pattern-mismatch = passer ikke til { $pattern }
    .string-too-long = må højst have { NUMBER($max_length, useGrouping: 0) } tegn
    .string-too-short = skal have mindst { $min_length } tegn
    .string-type = skal være tekst
    .too-short = er tom
    .tuple-type = skal være en JSON-liste
setting-provider-address = en udbyders adresse skal være https://, uden brugernavn, ? og #
setting-provider-factor = second_factor skal nævne mindst én acr eller amr
setting-provider-roles = access er just-in-time, og så skal roles sige, hvilke grupper der giver hvilke roller
setting-provider-tenants = tenants hører sammen med en issuer, hvor der står { "{tenantid}" }
setting-provider-domains = kind er google, og så skal domains nævne jeres domæner
setting-provider-google = Google fortæller hverken grupper eller trin: fjern roles og second_factor
setting-provider-openid = scopes skal have openid med
setting-provider-name = name må hverken have @ eller være system eller cli: loggen kalder udbyderen det
# $name: key, name or issuer.
setting-provider-twice = to udbydere har samme { $name }
setting-provider-employee = employee_claim skal være et nummer, ingen selv kan ændre: ikke e-mail eller navn
# `keys` of either side.
keys-not-made = { $path } kan ikke laves ({ $said }). Vælg en mappe, du må skrive i.
# A process that can't listen where it is told to. $said: what the system says; $setting: PORT or the like.
port-taken = På { $host }:{ $port } kan der ikke lyttes ({ $said }). Stands det, der har porten, eller ret HOST og { $setting } i sidens variable.
