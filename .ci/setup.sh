#!/bin/sh
# Usage: setup.sh VENV PIP_REQUIREMENT
# Brings what the program needs: Tesseract with German, a Python with venv, a virtual environment VENV with the package.
# Does nothing that is already done; installs system packages only where that is permitted, and says what to do otherwise.
set -eu
venv=$1
requirement=$2

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

# Ubuntu's packages of these names only point to a snap, which does not run in containers.
on_debian() { grep -qs '^ID=debian' /etc/os-release; }

may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

missing_packages() {
    command -v tesseract >/dev/null || printf '%s ' tesseract-ocr
    tesseract --list-langs 2>/dev/null | grep -qx deu || printf '%s ' tesseract-ocr-deu
    if [ -z "$1" ]; then
        printf '%s ' python3 python3-venv
    elif ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
}

install_packages() {
    if ! command -v apt-get >/dev/null; then
        say "Missing: $*. Install them with your system's package manager"
        say "(macOS: brew install python tesseract tesseract-lang)."
        return 1
    elif [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        say "Missing: $*. Run this, then the same command again:"
        say "    sudo apt-get update && sudo apt-get install $*"
        return 1
    fi
    say "Installing $* ..."
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$@" >/dev/null
}

python=$(find_python)
missing=$(missing_packages "$python")
if [ -n "$missing" ]; then
    # The names hold no spaces; splitting them is what is wanted.
    # shellcheck disable=SC2086
    install_packages $missing
    python=$(find_python)
fi
# The tests of the review page drive a browser; where none can be had, they are skipped and say so.
case $requirement in
    *test*)
        if ! command -v chromedriver >/dev/null && on_debian && may_install; then
            install_packages chromium chromium-driver || say "No browser could be installed; tests that need one are skipped."
        fi
        ;;
esac
if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed and was not found; Debian 12, Ubuntu 24.04 and newer have it."
    say "If it lies elsewhere, add PYTHON=/path/to/python3 to the make command."
    exit 1
fi

# Started by its own first line, pip also tells whether the environment still lies where it was made.
usable() { "$venv/bin/pip" --version >/dev/null 2>&1; }

stamp="$venv/.$(printf '%s' "$requirement" | tr -c 'a-z' _)"
if usable && [ "$stamp" -nt setup.cfg ] && [ "$stamp" -nt pyproject.toml ]; then
    exit 0
fi
usable || { rm -rf "$venv"; "$python" -m venv "$venv"; }
say "Installing the Python packages into $venv (some minutes the first time) ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$requirement"
touch "$stamp"
