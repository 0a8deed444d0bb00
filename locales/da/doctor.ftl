# `doctor` of either side, in a terminal: a line for each thing that was looked at, and under it what to do.
doctor-ok = i orden
doctor-warning = advarsel
doctor-fault = fejl
doctor-hint = Gør sådan: { $hint }
doctor-all-well = Alt er i orden: { $looked } ting er set efter.
doctor-counted = Fejl: { $faults }. Advarsler: { $warnings }.

doctor-settings = Indstillingerne til { $process } er gyldige
    .hint = Ret variablen i sidens fil med variable, og start igen.

doctor-key = Nøglen { $name } kan læses. Dens offentlige halvdel har mærket { $print }
    .hint = Se efter, at filen er den rigtige og ikke er gået i stykker.
doctor-key-public = Den offentlige nøgle { $name } kan læses. Mærke: { $print }
    .hint = Bed den anden driftsansvarlige om nøglen igen, og sammenlign mærkerne i telefonen.

doctor-database = Databasen { $database } svarer
doctor-database-away = Databasen { $database } kan ikke bruges ({ $why })
    .hint = Kører den? Passer vært, port, navn og adgangskode i DATABASE_URL?
doctor-version = Databasens tabeller har denne version ({ $version })
doctor-version-other = Databasens tabeller har version { $found }; programmet skal bruge { $version }
    .hint = Kør migrate for denne side. Er tabellerne nyere end programmet, så opdatér programmet.
doctor-silent = Databasen skriver intet om forespørgsler i sin log
doctor-loud = Databasen kan røbe forespørgsler eller tidspunkter: { $settings }
    .hint = Sæt { $wanted }, som i compose.yaml, og start databasen igen.

doctor-clock-database = databasen
doctor-clock = Uret går som uret hos { $whose }
doctor-clock-apart = Uret er { $seconds } sekunder fra uret hos { $whose }
    .hint = Lad begge maskiner stille uret efter en tidsserver (NTP). Kald mellem siderne gælder kun et minut.

doctor-reached = { $place } svarer
doctor-away = { $place } kan ikke nås ({ $why })
doctor-not-ready = { $place } svarer { $status } og er ikke klar
doctor-own-address =
    .hint = Kører programmet? Peger navnet og proxyen på det? Kan maskinen ikke nå sin egen adresse udefra, så prøv fra en anden.
doctor-certificate = Certifikatet for { $place } gælder { $days } dage endnu
doctor-certificate-ends = Certifikatet for { $place } udløber om { $days } dage
    .hint = Forny det, og lad proxyen læse det nye.

doctor-disk = Der er { $free } MB plads i { $folder }
doctor-disk-full = Der er kun { $free } MB plads i { $folder }
    .hint = Gør plads, eller giv den en større disk.
