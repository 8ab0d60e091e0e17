#!/usr/bin/env bash
# Install what letters are measured against, where this may be done: WeasyPrint and LibreOffice.
set -uo pipefail
cd "$(dirname "$0")/.."

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
packages=(libreoffice-writer-nogui libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)

.venv/bin/python -m pip install -qq --require-hashes --no-deps -r constraints-bench.txt ||
    echo "WeasyPrint could not be installed: letters are not measured against it." >&2

if command -v soffice >/dev/null; then
    exit 0
fi
as_root=(env)
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
    echo "Installing LibreOffice, which letters are measured against."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
fi
command -v soffice >/dev/null ||
    echo "LibreOffice could not be installed: letters are not measured against it." >&2
exit 0
