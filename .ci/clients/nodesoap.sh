#!/usr/bin/env bash
# Drives a started server with an unmodified node-soap of a fixed version, kept in the user's cache, as Xen Orchestra does.
# Needs Node, GOVC_URL and GOVC_TLS_CA_CERTS, and the default inventory. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=1.13.0
cookies=0.10.1

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
command -v npm >/dev/null || { apt-get update -qq && apt-get install -y -qq nodejs npm; } >/dev/null
modules=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/node-soap-$version
if [ ! -f "$modules/installed" ]; then
    rm -rf "$modules"
    mkdir -p "$modules"
    npm install --silent --no-audit --no-fund --prefix "$modules" "soap@$version" "soap-cookie@$cookies" >&2
    touch "$modules/installed"
fi
NODE_SOAP=$modules exec timeout 300 node "$here/nodesoap.mjs"
