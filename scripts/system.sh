#!/usr/bin/env bash
# Install the Debian packages that Qt needs to draw a window; `--if-needed` asks Qt first.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
    libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libx11-xcb1 libxcb-cursor0
    libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libxkbcommon0
)

# Tests draw off the screen; a window on a screen needs the rest too.
draws() { .venv/bin/python scripts/probe_window.py "$@" >/dev/null 2>&1; }
screen_ready() { [ -z "${DISPLAY:-}" ] || draws --screen; }

without_them() {
    echo "Qt cannot draw $1: a library of the system is missing." >&2
    echo "Ask an administrator to install these packages (named as on Debian and Ubuntu):" >&2
    echo "    ${packages[*]}" >&2
}

if [ "${1:-}" = "--if-needed" ] && { [ "$(uname -s)" != Linux ] || { draws && screen_ready; }; }; then
    exit 0
fi

as_root=(env)
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
    echo "Installing the system libraries that the window needs."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
elif draws; then
    without_them "on this screen"
else
    without_them "a window"
    exit 2
fi
