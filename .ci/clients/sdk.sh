#!/usr/bin/env bash
# Drives a started server with an unmodified Python SDK of the automation API (vcf-sdk) of a fixed version, kept in the
# user's cache. Needs python3, GOVC_URL and GOVC_TLS_CA_CERTS, and the default inventory. Ends with the line "N passed, N
# failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=9.1.1.0

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/vcf-sdk-$version
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q "vcf-sdk==$version"
    touch "$venv/installed"
fi
# A bundle of the environment would count more than what the session is told.
export REQUESTS_CA_BUNDLE="$GOVC_TLS_CA_CERTS"
exec timeout 600 "$venv/bin/python" -W ignore "$here/sdk.py"
