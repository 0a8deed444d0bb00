#!/bin/bash
# What must come from Debian: Python, and for "system_packages.sh browser" what the browser's tests run in and the proxy
# whose configuration is tested; for "system_packages.sh engines" the other browsers that the long run tries, the mail
# server from which mails come back there, the pooler of deploy/pgbouncer, what looks at the units of deploy/systemd, and
# the Prometheus that reads the rules of deploy/metrics.
# Root gets it installed; others are told the one command.
set -eu

missing=()
"${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || missing+=(python3)
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
if [ "${1:-}" = browser ]; then
    for browser in chromium chromium-headless-shell; do
        command -v "$browser" >/dev/null || missing+=("$browser")
    done
    command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx)
fi
if [ "${1:-}" = engines ]; then
    command -v firefox-esr >/dev/null || missing+=(firefox-esr)
    command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
    command -v Xvfb >/dev/null || missing+=(xvfb)
    [ -x /usr/sbin/postfix ] || missing+=(postfix)
    [ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
    command -v curl >/dev/null || missing+=(curl)
    command -v systemd-analyze >/dev/null || missing+=(systemd)
    command -v promtool >/dev/null || missing+=(prometheus)
fi

[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Missing from this machine. Please run this once, then try again:" >&2
    echo >&2
    echo "    sudo apt-get install --yes ${missing[*]}" >&2
    exit 1
fi

install() {
    apt-get update --quiet=2
    apt-get install --yes --quiet=2 --no-install-recommends --download-only "$@"
    # From here Ctrl-C waits: Debian's packages are there whole or not at all.
    trap '' INT
    # Debian starts a server that it installs, now and with the machine. The tests start one of their own.
    starts=/usr/sbin/policy-rc.d
    [ -e "$starts" ] || { trap 'rm -f /usr/sbin/policy-rc.d' EXIT; printf '#!/bin/sh\nexit 101\n' >"$starts"; chmod +x "$starts"; }
    apt-get install --yes --quiet=2 --no-install-recommends "$@"
    case " $* " in *" nginx "*) systemctl disable --quiet nginx 2>/dev/null || true ;; esac
    case " $* " in *" postfix "*) systemctl disable --quiet postfix 2>/dev/null || true ;; esac
    case " $* " in *" pgbouncer "*) systemctl disable --quiet pgbouncer 2>/dev/null || true ;; esac
    case " $* " in *" prometheus "*) systemctl disable --quiet prometheus 2>/dev/null || true ;; esac
}
export DEBIAN_FRONTEND=noninteractive
export -f install
scripts/step.sh "from Debian: ${missing[*]}" bash -euc 'install "$@"' install "${missing[@]}"
