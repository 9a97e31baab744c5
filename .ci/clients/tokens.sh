#!/usr/bin/env bash
# Logs in with SAML tokens by an unmodified govc, as a bearer and as the holder of a key, at a server that this script starts with
# tokens served; and reads a file with a ticket for one request. Then by pyVmomi and the Python SDK of the automation API, of fixed
# versions, kept in the user's cache. Needs Go, or the binary of an earlier run, openssl and python3. Ends with the line "N passed,
# N failed".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. .ci/checks.sh
GOVC=$(.ci/gobuild.sh govc) || { echo '0 passed, 1 failed'; exit 1; }
scratch=$(mktemp -d)
. .ci/server.sh
cat >"$scratch/users.yaml" <<'YAML'
apiVersion: vfleet/v1
kind: Users
tokenLogin: {served: true}
YAML
start_server --config "$scratch/users.yaml" >/dev/null || { echo '0 passed, 1 failed'; exit 1; }
cache=$HOME/.cache
export HOME=$scratch GOVC_PERSIST_SESSION=false GOVC_TLS_CA_CERTS="$scratch/ca.pem" GOVC_VI_JSON=
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY
url=$(sed -E 's#//[^@/]*@#//#' <<<"$GOVC_URL")
govc() { timeout 60 "$GOVC" "$@"; }
login() { govc session.login "$@"; }
key=(-cert "$scratch/user.crt" -key "$scratch/user.key")
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$scratch/user.key" -out "$scratch/user.crt" -days 1 -subj /CN=client 2>"$scratch/openssl"

bearer() {
    login -issue >"$scratch/bearer"
    says '^[0-9a-f]{40}$' login -u "$url" -l -token "$(cat "$scratch/bearer")"
    says '^[0-9a-f]{40}$' login -u "$url" -l -r -token "$(cat "$scratch/bearer")"
    refused login -u "$url" -l -token "$(sed 's/>user@/>root@/' "$scratch/bearer")"
    refused login -u "${GOVC_URL/:pass@/:wrong@}" -issue
}
holder() {
    login "${key[@]}" -issue >"$scratch/holder"
    says '^[0-9a-f]{40}$' login -u "$url" "${key[@]}" -l -token "$(cat "$scratch/holder")"
    says '^[0-9a-f]{40}$' login -u "$url" "${key[@]}" -l -r -token "$(cat "$scratch/holder")"
    refused login -u "$url" -l -token "$(cat "$scratch/holder")"
}
acting() {
    login -u "$url" "${key[@]}" -issue -token "$(cat "$scratch/bearer")" >"$scratch/acting"
    says '^[0-9a-f]{40}$' login -u "$url" "${key[@]}" -l -token "$(cat "$scratch/acting")"
    refused login -u "$url" "${key[@]}" -issue
}
renewed() {
    login -u "$url" "${key[@]}" -renew -lifetime 24h -token "$(cat "$scratch/holder")" >"$scratch/renewed"
    says '^[0-9a-f]{40}$' login -u "$url" "${key[@]}" -l -token "$(cat "$scratch/renewed")"
    refused login -u "$url" "${key[@]}" -renew -token "$(sed 's/>user@/>root@/' "$scratch/holder")"
}
services() {
    says '^https://.*/sts/STSService$' govc sso.service.ls -U -t cs.identity -P wsTrust
    says '^https://.*/sdk$' govc sso.service.ls -U -t vcenterserver -P vmomi
}
# govc asks for a ticket for the host, whose name is that of this server.
ticket() {
    export GOVMOMI_USE_SERVICE_TICKET=1 GOVMOMI_USE_SERVICE_TICKET_HOSTNAME=1
    says '^displayName' govc datastore.download -dc DC0 -ds LocalDS_0 DC0_H0_VM0/DC0_H0_VM0.vmx -
    refused govc datastore.download -dc DC0 -ds LocalDS_0 DC0_H0_VM0/none.vmx -
}

# What signs for pyVmomi is not among what it installs.
venv=${XDG_CACHE_HOME:-$cache}/vfleet/tokens-9.1.1.0
python() {
    if [ ! -f "$venv/installed" ]; then
        rm -rf "$venv"
        python3 -m venv "$venv"
        "$venv/bin/pip" install -q vcf-sdk==9.1.1.0 lxml==6.1.3 cryptography==50.0.2
        touch "$venv/installed"
    fi
    # A bundle of the environment would count more than what the session is told.
    REQUESTS_CA_BUNDLE=$GOVC_TLS_CA_CERTS timeout 300 "$venv/bin/python" -W ignore .ci/clients/tokens.py "$scratch/user.crt" "$scratch/user.key"
}

check 'the lookup service has the services' services
check 'session.login -issue: a bearer logs in over SOAP and the automation API' bearer
check 'session.login -issue with a key: its holder logs in' holder
check 'session.login -issue -token: who has a key acts as the subject of a token' acting
check 'session.login -renew' renewed
check 'datastore.download with a ticket' ticket
check 'pyVmomi and the Python SDK: bearer, holder of a key, token by token' python
tally
