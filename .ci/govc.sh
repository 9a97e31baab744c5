# The beginning of every check with govc; sourced, not run. Needs GOVC (the binary), GOVC_URL, GOVC_TLS_CA_CERTS and the
# default inventory; over VI/JSON, or over SOAP if GOVC_VI_JSON is empty.
. "$here/../checks.sh"

: "${GOVC:?the govc binary}" "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch GOVC_PERSIST_SESSION=false
export GOVC_VI_JSON=${GOVC_VI_JSON-1}

govc() { timeout 60 "$GOVC" "$@"; }
"$GOVC" version >/dev/null || { echo 'govc is missing' >&2; exit 1; }
