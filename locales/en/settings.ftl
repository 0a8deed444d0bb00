setting-database-url = must be postgresql+psycopg://role:password@host:port/database
setting-zone = there is no such time zone; write Europe/Copenhagen, for example
setting-key-file = must be the path of a key file; { $command } makes one
setting-key-folder = there is no such folder; make it with mode 0700, outside the database and its backups
setting-private = others can read { $path }: chmod { $mode } { $path }
setting-play-only = { $name } is for demo and test only; remove it
setting-direct = remove it here: the worker waits for word from the database itself, so the address must be PostgreSQL’s and not PgBouncer’s
setting-pooled-primary = DATABASE_URL: remove target_session_attrs. PgBouncer goes on answering as its database did first, also when another has taken over; name only the PgBouncer on your own machine
setting-https = { $name } must be https:// in production
setting-two-hosts = ORIGIN and BALLOT_ORIGIN must be different hosts
setting-random = must be random: `openssl rand -hex 32`
setting-secret-short = must have at least { $least ->
    [one] { $least } character
   *[other] { $least } characters
}: `openssl rand -hex 32`
setting-half = { $name } is set, and so { $missing } must be too
setting-push-contact = PUSH_CONTACT must be an address others can look up, such as mailto:drift@kommunen.dk: otherwise Apple refuses every message
setting-smtp-login = SMTP_USER and SMTP_PASSWORD belong together
setting-smtp-security = SMTP_SECURITY must be tls or starttls in production, unless the server is on this machine
setting-key =
    .unreadable = the user who runs the program, number { $user }, can’t read { $path } ({ $said })
    .no-pem = is no private key in PEM without a password
    .no-ed25519 = is no Ed25519 key
    .no-p256 = is no key on P-256 (prime256v1)
    .no-public = is neither a public key in PEM nor 32 bytes in base64url
setting-keys = one of the keys { $fault }

setting-fault =
    .missing = is missing
    .bool-parsing = must be true or false
    .dict-type = must be a JSON object
    .float-parsing = must be a number
    .greater-than = must be over { NUMBER($gt, useGrouping: 0) }
    .greater-than-equal = must be at least { NUMBER($ge, useGrouping: 0) }
    .int-parsing = must be a whole number
    .json-invalid = cannot be read as JSON
    .less-than-equal = must be at most { NUMBER($le, useGrouping: 0) }
    .literal-error = must be one of { $expected }
    .string-pattern-mismatch = does not fit { $pattern }
    .string-too-long = must have at most { NUMBER($max_length, useGrouping: 0) } characters
    .string-too-short = must have at least { $min_length ->
        [one] { $min_length } character
       *[other] { $min_length } characters
    }
    .string-type = must be text
    .too-short = is empty
    .tuple-type = must be a JSON list
setting-provider-address = a provider’s address must be https://, without a user name, ? and #
setting-provider-factor = second_factor must name at least one acr or amr
setting-provider-roles = access is just-in-time, so roles must say which groups give which roles
setting-provider-tenants = tenants belong with an issuer that has { "{tenantid}" }
setting-provider-domains = kind is google, so domains must name your domains
setting-provider-google = Google tells neither groups nor steps: remove roles and second_factor
setting-provider-openid = scopes must have openid
setting-provider-name = name must have no @, nor be system or cli: the log calls the provider by it
# $name: key, name or issuer.
setting-provider-twice = two providers have the same { $name }
setting-provider-employee = employee_claim must be a number that nobody can change themselves: no e-mail and no name
keys-not-made = { $path } can’t be made ({ $said }). Choose a folder that you may write in.
port-taken = Nobody can listen at { $host }:{ $port } ({ $said }). Stop what has the port, or change HOST and { $setting } among this side’s variables.
