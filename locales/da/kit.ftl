# Patterns of CLDR (https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns). One way everywhere: 4. december 2026, and
# fre. 4. dec. where it is narrow; English here is for Europeans.
format-day = d. MMMM y
format-month = MMM y
# The space after "kl." does not break. It does in the narrow one, which text messages take: by a sign that their alphabet
# lacks, a message takes twice the room.
format-moment = d. MMMM y 'kl. 'HH.mm
format-second = d. MMMM y 'kl. 'HH.mm.ss
format-weekday-moment = EEEE 'den' d. MMMM y 'kl. 'HH.mm
format-narrow-moment = EEE d. MMM 'kl.' HH.mm
# In fields of forms.
format-time = HH.mm
format-interval = { $low } til { $high }
format-quarter = { $number }. kvartal { $year }

problem-bad-request = Forespørgslen kan ikke læses
problem-not-allowed = Det har du ikke adgang til
problem-sign-in-required = Log ind først
problem-not-found = Findes ikke
problem-method-not-allowed = Metoden bruges ikke her
problem-too-large = Indholdet er for stort
problem-media-type = Forkert indholdstype
problem-invalid = Indholdet er ikke gyldigt
problem-changed-meanwhile = En anden har ændret det imens
problem-busy = Der er for mange lige nu. Prøv igen om lidt
problem-too-slow = Indholdet kom ikke frem i tide
problem-server-error = Der skete en fejl hos os
problem-problem = Det gik ikke

# Of a database that a command can’t use.
database-fault =
    .away = Databasen kan ikke bruges: { $why }. Se efter, om den kører, og om vært, port, navn og adgangskode i dens URL er rigtige.
    .said = Databasen svarede: { $said }
    .tables = Databasens tabeller er ikke denne versions ({ $said }). Kør `migrate` for denne side først.
    .newer = Databasens tabeller er fra en nyere version end dette program. Installér den nyere.
database-why =
    .password = adgangskoden passer ikke
    .unknown = der findes ingen med det navn
    .refused = ingen svarer på den adresse og port
    .host = værten kan ikke slås op
    .silent = den svarer ikke
