# `backup`, `restore` and their like of either side's command line. $file is a path.
backup-saved = Sikkerhedskopien ligger i { $file }: { $tables } tabeller fra databasens version { $revision }.
# $day is 2026-11-28.
backup-restored = Databasen er nu, som den var, da { $file } blev lavet den { $day }, og er bragt til denne version.
    .then = Læs »Backups« i docs/DEPLOY.md, før du starter igen: hvad der er sket siden, er ikke med.
backup-keys-saved = Nøglerne ligger i { $file }: { $keys } filer og { $variables } variabler. Den, der har den og en kopi af databasen, kan læse det hele: gem dem hver sit sted.
backup-refused = Det blev ikke gjort, og intet er ændret:
    .exists = { $file } findes i forvejen. Vælg et andet navn.
    .file = { $file } kan ikke skrives: { $said }
    .unread = { $file } kan ikke læses: { $said }
    .unreadable = { $file } er ikke en sikkerhedskopi, som denne version kan læse, eller filen er ødelagt.
    .damaged = { $file } er ødelagt: { $member } er ikke, som det blev gemt. Brug en anden kopi.
    .side = { $file } er den anden sides.
    .kind = { $file } er af den anden slags: nøgler ligger for sig, og databasen for sig.
    .newer = { $file } er fra en nyere version af Linjepuls (databasens version { $revision }). Installér den først.
    .held = Der er allerede noget i databasen, for eksempel i tabellen { $table }. Med --over bliver alt i den erstattet, og det kan ikke fortrydes.
    .used = Noget er forbundet til databasen ({ $sessions }). Stands både applikation og baggrundsarbejde først.
    .nothing = Der er ingen tabeller i databasen.
    .differs = Tabellen { $table } blev ikke, som den var.
    .no-keys = Ingen variabel, der begynder med { $prefix }, er stien til en fil, som kun du kan læse. Kør kommandoen der, hvor tjenesten har sine nøgler.
