#!/bin/bash
# What must come from Debian before anything else works. Root gets it installed; others are told the one command.
set -eu

missing=()
"${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || missing+=(python3)
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
for browser in chromium chromium-headless-shell; do
    if [ -d tests/browser ] && ! command -v "$browser" >/dev/null; then missing+=("$browser"); fi
done

[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Missing from this machine. Please run this once, then try again:" >&2
    echo >&2
    echo "    sudo apt-get install --yes ${missing[*]}" >&2
    exit 1
fi

echo "==> from Debian: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet=2
apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}"
