#!/usr/bin/env bash
# Make .venv from constraints.txt, with a Python from 3.11 to 3.13; asks nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
export PIP_PROGRESS_BAR=off PYTHONDONTWRITEBYTECODE=1

# Exit 0 when the command is a Python that we support and that can make environments.
suits() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
        2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON_FOR_VENV:-} python3 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null && suits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "No suitable Python found: IG Desktop needs Python 3.11, 3.12 or 3.13 with venv." >&2
    echo "On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
    echo "Or name one: PYTHON_FOR_VENV=/path/to/python3.12 make test" >&2
    return 2
}

# A folder that was copied or moved keeps an environment that points elsewhere.
usable() {
    [ -x .venv/bin/python ] && suits .venv/bin/python &&
        [ "$(.venv/bin/python -c 'import sys; print(sys.prefix)')" = "$PWD/.venv" ]
}

if ! usable; then
    python=$(find_python)
    echo "Setting up .venv with $("$python" --version); this takes a minute or two the first time."
    "$python" -m venv --clear .venv
fi
.venv/bin/python -m pip install -qq --require-hashes --no-deps -r constraints.txt
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation -e .
touch .venv/.ready
