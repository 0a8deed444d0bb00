#!/bin/bash
# timed.sh MINUTES NAME COMMAND...: says at the end how long the command took, and how long it may take at most. What takes
# too long does not fail: on a machine that does other things too, nobody could say whose fault that is (ADR 0010).
set -u

minutes=$1 name=$2
shift 2
"$@"
status=$?
verb=took
if ((status)); then verb='failed after'; fi
printf '== %s %s %d minutes %d seconds; after set-up it may take %d minutes.\n' "$name" "$verb" $((SECONDS / 60)) $((SECONDS % 60)) "$minutes"
if ((SECONDS > minutes * 60)); then
    printf '== TOO LONG, by %d seconds. If this machine did nothing else: see "slowest durations" above for what to make quicker.\n' \
        $((SECONDS - minutes * 60))
fi
exit $status
