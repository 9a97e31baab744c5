#!/usr/bin/env bash
# Drives a started server with an unmodified rbvmomi, as the distribution has it. Needs GOVC_URL and GOVC_TLS_CA_CERTS,
# and the default inventory. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
# It is installed without its companion that draws tables, which only its command line needs.
ruby -e 'require "rbvmomi"' 2>/dev/null ||
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends ruby-rbvmomi; } >/dev/null 2>&1 || true
ruby -e 'require "rbvmomi"' 2>/dev/null || { echo 'rbvmomi is missing' >&2; echo '0 passed, 1 failed'; exit 1; }
SSL_CERT_FILE=$GOVC_TLS_CA_CERTS exec timeout 300 ruby -W0 "$here/rbvmomi.rb"
