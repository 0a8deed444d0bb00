# `backup`, `restore` and their like of either side's command line. $file is a path.
backup-saved = The backup is in { $file }: { $tables } tables of the database’s version { $revision }.
# $day is 2026-11-28.
backup-restored = The database is as it was when { $file } was made on { $day }, and has been brought to this version.
    .then = Read “Backups” in docs/DEPLOY.md before you start again: what has happened since is not in it.
backup-keys-saved = The keys are in { $file }: { $keys } files and { $variables } variables. Whoever has it and a copy of the database can read everything: keep them in different places.
backup-refused = It was not done, and nothing has changed:
    .exists = { $file } exists already. Choose another name.
    .file = { $file } can’t be written: { $said }
    .unread = { $file } can’t be read: { $said }
    .unreadable = { $file } is no backup that this version can read, or the file is broken.
    .damaged = { $file } is broken: { $member } is not what was saved. Use another copy.
    .side = { $file } is the other side’s.
    .kind = { $file } is of the other kind: keys lie apart, and the database apart.
    .newer = { $file } is from a newer version of Linjepuls (the database’s version { $revision }). Install that first.
    .held = There is something in the database already, for example in the table { $table }. With --over all of it is replaced, and that can’t be undone.
    .used = Something is connected to the database ({ $sessions }). Stop both application and worker first.
    .nothing = There are no tables in the database.
    .differs = The table { $table } did not become what it was.
    .no-keys = No variable that begins with { $prefix } is the path of a file that only you can read. Run the command where the service has its keys.
