#!/usr/bin/env bash
# Drives a started server with an unmodified Apache Libcloud of a fixed version, kept in the user's cache. Needs python3,
# GOVC_URL and GOVC_TLS_CA_CERTS, and the default inventory. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=3.9.1
pyvmomi=9.1.1.0

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/libcloud-$version
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q "apache-libcloud==$version" "pyvmomi==$pyvmomi"
    touch "$venv/installed"
fi
# Isolated, because the script would otherwise be imported in place of the library, whose name it has.
exec timeout 300 "$venv/bin/python" -I -W ignore "$here/libcloud.py"
