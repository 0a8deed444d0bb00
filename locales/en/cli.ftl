cli-about = Linjepuls: does the message get through?
cli-directory = Take in the organisation’s directory (SCIM 2.0)
cli-named = Serve the named side.
cli-ballot-box = Serve the ballot box.
cli-worker = Run one side’s worker; any number may run.
    .side = Whose worker.
    .own = May be left out.
cli-migrate = Bring one side’s database to this version.
    .side = Whose database.
    .citus = The ballot box only: spread the ballots over the machines of a Citus cluster, too.
    .citus-named = Only the ballot box’s database can be spread with Citus.
cli-backup = Save one side’s database in a new file.
    .file = The file to make.
cli-restore = Make one side’s database what a backup says. Stop that side first.
    .file = The backup.
    .over = Also where there is something in the database: it is deleted.
cli-doctor = See whether a side is set up as it should be: settings, keys, clocks, databases, addresses and channels. Nothing is sent.
    .json = As JSON.
cli-demo = Everything on this machine, with a sample municipality.
    .data = Where the two databases lie.
    .port = Of the named side.
    .ballot-port = Of the ballot box.
    .mail-port = The page with the demo’s mails; otherwise 20 above --port, if it is free.
    .sample = Another organisation to load.
    .reset = Delete what is there and start over.
    .coin = The phones toss a coin (10%); only when it starts over.
    .close-round = Of the demo that runs: staff answer, the round is closed and the figures are published. The clock is moved on.
    .tour = Five things to try in the demo that runs, by role.
cli-answer = Play a phone in the terminal; --help for its options.
cli-receipt = Check a receipt that the app has saved: is it signed with the key that it names?
    .file = The file from the app (Is it anonymous? → For the curious).
cli-papers = Fill in the papers for a purchaser: --for organisation.toml --into FOLDER, from the folder of the source.
cli-staff = The staff list.
cli-content = Topics, questions and articles.
cli-release = Releases: what is published of a round.
cli-keys = The keys of both sides.
cli-code = A new enrolment code for one employee, with link and QR code; it ends earlier codes and the present phone.
    .employee = The staff list’s external id.
cli-console-link = A link that signs one person in to the console once, within the hour.
    .reset = Also reset the person’s second step: they set it up again and are told by mail.
    .email = Of the person who is to sign in.
    .role = Once for each role; replaces earlier ones.
cli-codes = New codes for many employees as JSON lines; each of them is told that a code was made.
    .people = JSON lines with "employee": the number in the staff list.
cli-console-links = Links that sign several people in to the console, each once, as JSON lines.
    .people = JSON lines with "email" and "roles".
    .hours = How long they work.
cli-staff-import = Make the staff list equal to a CSV file, whole or not at all.
    .dry-run = Only tell what would change.
cli-staff-sync = Fetch the newest file of a folder or by SFTP, and make the staff list equal to it if it changes little.
    .inbox = A folder, or sftp://user@host/folder.
    .percent = So many of the staff may come, move, leave or be changed in a day before somebody has to look at the file.
    .stale-after = So many days old the newest file may become before there is an alarm.
    .key = Our private key for SFTP.
    .known-hosts = The host’s key as OpenSSH writes it.
    .figures = A file that alarms are written to for Prometheus (node_exporter’s folder), besides the log.
cli-content-load = Add or replace topics, questions and articles by key, and the list of synonyms whole.
cli-release-show = A release as a table.
    .round = A round’s id, or `latest`.
    .json = The signed bytes as they came.
cli-release-topics = Topic by topic: who was told, who knows, what changed, and what could be done.
cli-release-verify = Check releases’ signatures, every rule of disclosure that shows in them, and whether they follow each other.
    .files = One release or several, in any order.
    .keys = JSON: key id to public key; else LINJEPULS_NAMED_RELEASE_KEYS.
cli-release-audit = What releases give away, rule by rule, and whether a round was released twice.
    .files = One release, or several.
cli-witness = Be a witness: watch the ballot box’s public record, keys and app from a machine of your own. For unions, auditors, staff.
    .addresses = The app’s address, for example https://svar.kommune.example; several if you like.
    .keys = JSON from key id to public key, as the ballot box’s operator gives it to you.
    .folder = A folder of your own: your key, the record, and what you saw, signed.
    .release = A release that somebody was given as a file: does it stand in the record? May be repeated.
    .beside = Another witness’s statement.json: did you see the same? May be repeated.
cli-keys-new = Make the key pairs of both sides, and print what goes into each side’s environment.
    .folder = A folder of its own; the private keys are readable by you only.

cli-setting-missing = A setting is missing here:
cli-line-refused = { $file }, line { $line }: { $fault }
cli-file-unread = { $file } cannot be read ({ $why })
cli-keys-file = { $file } must be JSON from key id to public key: the file that the ballot box’s operator gave you
cli-origin-missing = LINJEPULS_NAMED_ORIGIN: where the console is reached, for example https://puls.example
cli-keys-save = Save the named side’s environment and keys in a file of their own, never beside the database’s.
    .file = The file to make.
cli-keys-restore = Take them out again, and print the environment’s lines.
    .file = The file with the keys.
    .folder = A folder that only you can read.
cli-keys-named = The named side’s environment
cli-keys-ballots = The ballot box’s environment; release-*.pem and receipt-*.pem move to its operator, who alone may have them
cli-keys-rotation = Rotation: add the new public key to the other side’s list, change the private one, then drop the old.

cli-loaded = { $topics } topics with { $questions } questions and { $articles } articles are loaded.
cli-loaded-synonyms = The list of synonyms is replaced by one of { $synonyms } entries.
cli-loaded-version = A new version of the question { $key }, which has been asked before.

cli-imported = The staff list is imported
cli-imported-dry = Dry run: nothing is changed
cli-imported-what = What
cli-imported-count = Number
cli-imported-who = Who (external ids)
cli-people-added = New
cli-people-moved = Moved
cli-people-changed = Changed
cli-people-left = Left
cli-imported-more = … and { $more } more
cli-people-waiting = Waiting
cli-imported-waiting = { $waiting ->
    [one] 1 addition or move waits
   *[other] { $waiting } additions and moves wait
} for approval in the console. It can be given by: { $seconds }.
cli-imported-total = { $employees } employees in { $units } units.
cli-sync-taken = { $name } has been taken.
cli-sync-again = { $name } is the same file as last time. Nothing has changed.
cli-sync-held = { $name } changes so much that somebody must look at it first: Staff → Import. Nothing has changed.
cli-sync-columns = { $name } has columns of which nobody has said what they are: Staff → Import. Nothing has changed.
cli-sync-faulty = { $name } has mistakes and was not taken. Nothing has changed. The first:
cli-sync-unreadable = { $name } can’t be read. Nothing has changed.
cli-stale = The newest file is { $days } days old. Look whether the other system still drops files.
cli-inbox-empty = There is no file in the inbox.
cli-inbox-large = { $name } is larger than { $most } MB and was not fetched.
cli-inbox-written = { $name } was written to while it was read. It is taken the next time.
cli-inbox-unreachable = The inbox can’t be read ({ $reason }).
cli-inbox-address = The address must look like this: sftp://user@host/folder. Passwords are no part of it.
cli-inbox-keys = SFTP needs both --key and --known-hosts.
cli-inbox-host-key = The key of { $host } is not the one in --known-hosts. Ask those who run the host before you change the file.
cli-inbox-denied = { $host } does not let { $user } in with this key.
cli-figures-unwritten = The alarms for Prometheus can’t be written to { $file } ({ $said }), so nobody is woken. Let the user that this runs as write in that folder.
cli-faults = Nothing is imported: { $faults ->
    [one] { $faults } fault
   *[other] { $faults } faults
} in the file
cli-faults-line = Line
cli-faults-column = Column
cli-faults-person = Person
cli-faults-value = It says
cli-faults-fault = Fault

cli-release-unreadable = This version of the program cannot read the release ({ $why }). `--json` shows it.
cli-release-title = Round { $round }, closed { $closed }: { $status }
# $coin: percent.
cli-coin-reported = The phones tossed a coin ({ $coin }%): outcomes are as reported, and some of these are chance.
cli-release-hidden = { $sign }: not shown, because it could give away what single people answered. It is not zero.
cli-release-interval = [from–to]: the share of all staff lies here with 95% confidence, if those who did not answer resemble those who did in the same group.
cli-release-interval-part = [from–to]: the share of all staff in the places that were asked lies here with 95% confidence, if those who did not answer resemble those who did in the same group.
cli-release-left-out = The answers of at most { $most } people in { $units } itself (not the units below) are in no figure: otherwise larger figures would have to be hidden for their sake.
cli-release-unit = Unit
cli-release-answered = Answered
cli-column-told = { $topic }: told
cli-column-knows = { $topic }: knows
cli-release-turnout = { $answered } of { $recipients }
cli-release-at-least = at least { $k }
cli-release-no-id = { $text } is not a round’s id. Use `latest` for the newest.

cli-topics-unread = Round { $round }, closed { $closed }, cannot be read by this version of the program and is left out.
cli-topics-title = The whole organisation, weighted by the units’ sizes
cli-topics-note = [from–to]: with 95% confidence, if the silent are like those who answered. { $sign }: cannot be shown.
cli-topics-topic = Topic
cli-topic-told = Told
cli-topic-knows = Knows
cli-topic-index = Index
cli-topic-effect = The line’s effect
cli-heading-losses = Lost on the way down
cli-topics-loss = { $topic }: from { $above } to { $below }: at least { $points } percentage points
cli-heading-changes = Changed since the last time
cli-heading-suggestions = Suggestions
cli-heading-gaps = Lacks something to read
cli-topics-nothing = nothing that the figures can carry
cli-topics-asked-told = { $topic }, told
cli-topics-asked-knows = { $topic }, knows
cli-topics-change = { $asked }, { $unit }: { $points } percentage points
cli-topics-gap-none = { $topic }: { $share } know it, and there is no article.
cli-topics-gap-old = { $topic }: { $share } know it, and the newest article is of { $newest }.

cli-verify = Round { $round }, { $status }, k = { $k }, m = { $m }, { $units } units
cli-verify-hash = { $file }: hash (release_sha256) { $hash }
cli-verify-keys = --keys or { $setting }: must be JSON from key id to public key
cli-verify-refused = It cannot be accepted:
cli-verify-rules = which rules these are, `linjepuls release audit` says in plain words
cli-verify-sound = The signature is by { $key }, and every rule that shows in the release is kept.
cli-verify-unsigned = the signature is not the ballot box’s: something was altered afterwards, or it is by a key that is not in --keys
# $hash, $before: SHA-256 as 64 digits.
cli-chain-begins = It is the organisation’s first.
cli-chain-follows = It follows the release with the hash { $before }.
cli-chain-whole = { $releases ->
    [one] The one that says what it follows fits in.
   *[other] The { $releases } follow each other, and none is missing.
}
cli-chain-old = { $releases ->
    [one] One is from before releases said what they follow. Its place stands in the ballot box’s record only (/record).
   *[other] { $releases } are from before releases said what they follow. Their places stand in the ballot box’s record only (/record).
}
cli-chain-missing = Before round { $round } came a release that is not here (hash { $before }). It was withdrawn, or you were not given it.
cli-chain-forked = Round { $round } and round { $other } both follow the same release: somebody is shown something else than the others.
cli-chain-first = Round { $round } calls itself the first, but round { $other } was released before it.

cli-rule-structure = The figures stand in one tree of units, and each unit has the same questions
cli-rule-shape = A figure is shown whole or not at all
cli-rule-additivity = A unit has at least as many answers as what is shown below it
cli-rule-count-atom = Shown counts subtracted from each other leave 0 or at least { $k } answers
cli-rule-sum = The outcomes add up to the answers
cli-rule-within = Outcomes are only shown where the number of answers is
cli-rule-outcome-atom = Shown outcomes subtracted from each other leave 0 or at least { $k } answers
cli-rule-insider = Nor does anyone who subtracts their own answer see that all others are informed, or that none is (at least { $m } of each)
cli-rule-insider-1 = Nor does anyone who subtracts their own answer see that the rest agree (at least { $m } answer otherwise)
cli-rule-alike = Outcomes and the cross stand wherever the number of answers does: what is shown betrays nothing of the answers
cli-rule-quarters-within = Told and knows are only crossed where both are shown by themselves
cli-rule-quarter-atom = In the cross each row has at least { $k } answers and each cell at least { $m }
cli-rule-possible = There are answers that give exactly these figures
cli-rule-quarter-range = In a small told group it cannot be worked out to within { $m } how many know it
cli-rule-quarter-range-1 = In a small told group of a unit of which both answers are shown it cannot be worked out to within { $m } how many know it
cli-audit-unread = { $file }: cannot be read as a release ({ $why })
cli-audit-round = Round { $round }, { $status }, k = { $k }, m = { $m }
cli-audit-status-published = with figures
cli-audit-status-void = void: there were more answers than recipients
cli-audit-status-withheld = without figures: the check failed, and the answers are deleted
cli-audit-rule = { $rule } ({ $places ->
    [one] { $places } place
   *[other] { $places } places
})
cli-audit-whole = the whole release
cli-audit-unit = unit { $unit }
cli-audit-topic = { $place }, topic { $topic }
cli-audit-more = … and { $more } more
cli-audit-signature = The signature is not looked at here: `linjepuls release verify` does.
cli-audit-twice = Round { $round } has been released twice with different content.
cli-audit-moved = unit { $unit } has other groups below it: the tree has been moved
cli-audit-apart = beside each other the two single out { $answers } answers
cli-audit-once = No round has been released twice.

# `linjepuls witness`. $key, $witness: public keys; $app and the like: the build as the app shows it; $people, $k, $m, $least: whole numbers.
cli-witness-key = You are the witness { $key }
cli-witness-address = { $typed } is no address. Write the app’s with https:// before it and nothing after the host: https://svar.kommune.example
cli-witness-no-release = { $file } is no release as the communications unit downloads it
cli-witness-no-statement = { $file } is no statement.json of another witness
cli-witness-nowhere = { $file }: none of the addresses knows round { $round }, of which it is a release.
cli-witness-beside = Beside the witness { $witness }, signed { $signed } UTC: you both have { $releases } in the record and { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
}.
cli-witness-beside-other = { $file } is about { $address }, which is not among the addresses that you look at. Type it as it stands there.
cli-witness-disk = { $file } can’t be read or written ({ $said }). What was seen is not kept.
cli-witness-key-broken = { $file } is no key that can be read. Put your copy of the file back. If you have none, begin anew in another folder, and tell the other witnesses your new key.
cli-witness-folder = { $file } is missing, cut short or altered, or is another witness’s. There is nothing to compare with. Put your copy of the file back. If you have none, keep the folder as it is, and begin anew in another.
cli-witness-away = { $address } does not answer as it should ({ $why }).
cli-witness-slow = { $address } was not done with answering in { $minutes } minutes. Nothing was seen.
cli-witness-large = { $address } sends more than an app, a list of keys or the record can be ({ $path }). Nothing was seen.
cli-witness-seen = { $address }: { $releases } in the record of releases, { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
} seen, the app’s build { $app }
cli-witness-upgraded = The app is another than the last time: before { $before }, now { $now }. So it is after an upgrade. If there was none, ask.
cli-witness-first = All fits together. It is the first time that you look at it: there is nothing to compare it with yet.
cli-witness-well = All fits together and is as it was. You have been watching since { $since }.
cli-found-chain-number = Number { $number } in the record, round { $round }, is not in its place: a line was taken out or put in.
cli-found-chain-before = Number { $number } in the record, round { $round }, does not follow the line before it: one of them was exchanged.
cli-found-chain-previous = Number { $number } in the record, round { $round }: the release follows another than the record’s. One was withdrawn, or shown to others.
cli-found-chain-round = Number { $number } in the record: round { $round } was released twice.
cli-found-chain-key = Number { $number } in the record, round { $round }, is signed with the key { $key }, which you were not given.
cli-found-chain-signature = Number { $number } in the record, round { $round }: the signature does not fit. The line was altered.
cli-found-list = Round { $round }: the list of keys is another than the one that the ballot box says everybody gets.
cli-found-alone = Round { $round }: whoever asks for this round by itself, as phones do, is told something else than the ballot box’s list of rounds says.
cli-found-group = Round { $round }: a group is of { $people }. Each group has to be large enough for nobody to be alone in it.
cli-found-floors = Round { $round } has lower thresholds than may be: k = { $k }, m = { $m }, smallest group { $least }.
cli-found-app = The server says that the app is build { $told }, but the app that you were given is { $served }.
cli-found-app-page = The page that phones open (/app/) is not the index.html in the list of the app’s files. It can load what you were not shown.
cli-found-app-unknown = The app that you were given ({ $served }) is none that the ballot box’s operator made from the source.
cli-found-box = The app now sends answers to { $now }. Before it was { $before }.
cli-found-shorter = The record has become shorter: before { $before }, now { $now }. Releases were withdrawn.
cli-found-rewritten = Number { $number } in the record is another release than the one you saw before.
cli-found-gone = Round { $round } was announced and has vanished: it is neither cancelled nor released.
cli-found-changed = Round { $round } was altered since you first saw it: questions, keys, thresholds, coin or opening.
cli-found-receipts = Round { $round }: its receipts are said to be signed with another key than when you first saw it. Those that were given no longer fit.
cli-found-entry = Number { $number } in the record: round { $round } was counted by something else than what was announced.
cli-found-release = { $file }: this release of round { $round } does not stand in the record. Somebody is shown something else than the others.
cli-found-release-forged = { $file } is not the ballot box’s: the signature does not fit the keys that you were given. The file was altered, or somebody else made it.
cli-found-beside-signature = The statement of the witness { $witness } was altered since it was signed.
cli-found-beside-own = The statement is signed with your own key: it is yours, not another witness’s.
cli-found-beside-nothing = There is nothing to compare with the witness { $witness }: there is no release and no round that you both have.
cli-found-beside-box = The witness { $witness } was sent to { $theirs }, you to { $ours }.
cli-found-beside-release = The witness { $witness } saw another release as number { $number } in the record than you did: it was shown in two versions.
cli-found-beside-list = The witness { $witness } saw another list of keys for round { $round } than you did.
cli-found-beside-facts = The witness { $witness } saw other terms for round { $round } than you did.
cli-found-beside-app = The witness { $witness } was given another app ({ $theirs }) than you ({ $ours }) at the same time.

cli-refused =
    .web = The named side cannot start:
    .directory = The directory can’t be taken in:
    .worker = The named side’s worker cannot start:
    .migrate = The named side’s database cannot be brought to this version:
cli-app-missing = There is no built phone app in { $folder } ({ $why }); `make setup` builds it
