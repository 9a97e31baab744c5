#!/usr/bin/env bash
# Drives a started server with an unmodified pyVmomi of a fixed version, kept in the user's cache. Needs python3,
# GOVC_URL and GOVC_TLS_CA_CERTS, and the default inventory. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=9.1.1.0

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/pyvmomi-$version
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q "pyvmomi==$version"
    touch "$venv/installed"
fi
exec timeout 300 "$venv/bin/python" "$here/pyvmomi.py"
