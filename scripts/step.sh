#!/bin/bash
# One step of the set-up: step.sh NAME COMMAND... says the name and the seconds; what the command says only if it fails.
set -eu

name=$1
shift
said=$(mktemp)
trap 'rm -f "$said"' EXIT
printf '==> %s ... ' "$name"
if "$@" >"$said" 2>&1 </dev/null; then
    printf '%d s\n' "$SECONDS"
else
    status=$?
    printf 'failed after %d s\n' "$SECONDS"
    cat "$said" >&2
    exit "$status"
fi
