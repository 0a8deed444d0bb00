# `doctor` of either side, in a terminal: a line for each thing that was looked at, and under it what to do.
doctor-ok = ok
doctor-warning = warning
doctor-fault = fault
doctor-hint = Do this: { $hint }
doctor-all-well = All is well: { $looked } things were looked at.
doctor-counted = Faults: { $faults }. Warnings: { $warnings }.

doctor-settings = The settings of { $process } are valid
    .hint = Change the variable in this side’s file of variables, and start again.

doctor-key = The key { $name } can be read. The print of its public half is { $print }
    .hint = See that the file is the right one and is whole.
doctor-key-public = The public key { $name } can be read. Print: { $print }
    .hint = Ask the other operator for the key again, and compare the prints by telephone.

doctor-database = The database { $database } answers
doctor-database-away = The database { $database } can’t be used ({ $why })
    .hint = Is it running? Are host, port, name and password in DATABASE_URL right?
doctor-version = The database’s tables have this version ({ $version })
doctor-version-other = The database’s tables have version { $found }; the program needs { $version }
    .hint = Run migrate for this side. If the tables are newer than the program, upgrade the program.
doctor-silent = The database writes nothing of requests in its log
doctor-loud = The database may give away requests or moments: { $settings }
    .hint = Set { $wanted }, as in compose.yaml, and start the database again.

doctor-clock-database = the database
doctor-clock = The clock agrees with that of { $whose }
doctor-clock-apart = The clock is { $seconds } seconds apart from that of { $whose }
    .hint = Let both machines set their clocks by a time server (NTP). Calls from side to side are valid for a minute only.

doctor-reached = { $place } answers
doctor-away = { $place } can’t be reached ({ $why })
doctor-not-ready = { $place } answers { $status } and is not ready
doctor-own-address =
    .hint = Is the program running? Do the name and the proxy lead to it? If this machine can’t reach its own address from outside, try from another.
doctor-certificate = The certificate of { $place } is valid for { $days } more days
doctor-certificate-ends = The certificate of { $place } ends in { $days } days
    .hint = Renew it, and let the proxy read the new one.

doctor-disk = There are { $free } MB of room in { $folder }
doctor-disk-full = There are only { $free } MB of room in { $folder }
    .hint = Make room, or give it a larger disk.
