#!/usr/bin/env bash
# Drives the automation API of a started server with curl and with the commands of govc that use it. Needs GOVC (the
# binary), GOVC_URL and GOVC_TLS_CA_CERTS, curl and jq, and the default inventory. Ends with the line "N passed, N
# failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../checks.sh"

: "${GOVC:?the govc binary}" "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch
credentials=${GOVC_URL#*//}
credentials=${credentials%%@*}
base=$(sed -E 's#//[^@/]*@#//#; s#/sdk/?$##' <<<"$GOVC_URL")
rest=/rest/com/vmware/cis/session

govc() { timeout 60 "$GOVC" "$@"; }
ask() { local path=$1; shift; curl -sS --max-time 20 --cacert "$GOVC_TLS_CA_CERTS" "$@" "$base$path"; }
status() { ask "$@" -o /dev/null -w '%{http_code}\n'; }
token() { ask /api/session --fail-with-body -X POST -u "$credentials" | jq -er .; }
with() { echo "vmware-api-session-id: $token"; }

# With the cookie alone, as a client that keeps only cookies.
by_cookie() {
    ask "$rest" --fail-with-body -X POST -u "$credentials" -c "$scratch/cookies" >/dev/null
    says '^200$' status /rest/vcenter/vm -b "$scratch/cookies"
}
ended() {
    local token
    token=$(token)
    says '^204$' status /api/session -X DELETE -H "$(with)"
    says '^401$' status /api/session -H "$(with)"
}
names() { ask "/api/vcenter/vm$1" --fail-with-body -H "$(with)" | jq -r '.[].name' | sort; }
id_is_that_of_soap() {
    local id
    id=$(ask '/api/vcenter/vm?names=DC0_H0_VM0' -H "$(with)" | jq -er '.[0].vm')
    says "^DC0_H0_VM0\$" env GOVC_VI_JSON= "$GOVC" object.collect -s "VirtualMachine:$id" name
}

check 'a session begins with a name and a password' says '^201$' status /api/session -X POST -u "$credentials"
check 'a wrong password is 401' says '^401$' status /api/session -X POST -u "${credentials%%:*}:wrong"
check 'and its answer says how to log in' says '^www-authenticate: Basic' ask /api/session -X POST -D - -o /dev/null
token=$(token)
check 'the session says whose it is' says "^${credentials%%:*}@" jq -r .user <(ask /api/session -H "$(with)")
check 'it opens VI/JSON' says '^200$' status /sdk/vim25/8.0.3.0/SessionManager/SessionManager/currentSession -H "$(with)"
check 'the older path gives a value' says '^[0-9a-f]{40}$' jq -er .value <(ask "$rest" -X POST -u "$credentials")
check 'and a cookie that is a session' by_cookie
check 'a logout ends the session' ended
check 'the list has every machine' says '^4 ' wc -l <(names '')
check 'a name is found' says '^DC0_C0_RP0_VM1$' names '?names=DC0_C0_RP0_VM1'
check 'two names are found' says '^DC0_H0_VM1$' names '?names=DC0_C0_RP0_VM1&names=DC0_H0_VM1'
check 'its id is the one that the other protocols use' id_is_that_of_soap
check 'numbered filters on the older path' says '^DC0_H0_VM0$' jq -r '.value[].name' <(ask '/rest/vcenter/vm?filter.names.1=DC0_H0_VM0' -H "$(with)")
check 'a power state that is none is 400' says '^400$' status '/api/vcenter/vm?power_states=ON' -H "$(with)"
check 'without a session nothing is listed' says '^401$' status /api/vcenter/vm
check 'what is not served is 404' says '"error_type":"NOT_FOUND"' ask /api/content/library -H "$(with)"
check 'what is not served on the older path is 404' says 'errors.not_found' ask /rest/com/vmware/content/library -H "$(with)"
check 'govc logs in to the automation API' govc session.login -r
check 'govc sends a request that it has no command for' says '"DC0_H0_VM0"' govc session.login -r -X GET /api/vcenter/vm
check 'govc makes a category of tags' says '^urn:vmomi:InventoryServiceCategory:' govc tags.category.create -m -t VirtualMachine ci-category
check 'govc makes a tag' says '^urn:vmomi:InventoryServiceTag:' govc tags.create -c ci-category -d 'of a check' ci-tag
check 'govc lists it' says 'ci-tag' govc tags.ls
check 'govc shows it' says 'of a check' govc tags.info ci-tag
check 'govc attaches it' govc tags.attach -c ci-category ci-tag /DC0/vm/DC0_H0_VM0
check 'govc finds the machine by it' says 'DC0_H0_VM0|VirtualMachine:vm-' govc tags.attached.ls -l ci-tag
check 'govc finds it by the machine' says 'ci-tag' govc tags.attached.ls -r /DC0/vm/DC0_H0_VM0
check 'govc detaches it' govc tags.detach -c ci-category ci-tag /DC0/vm/DC0_H0_VM0
check 'govc renames it' govc tags.update -n ci-other -c ci-category ci-tag
check 'govc removes it' govc tags.rm -c ci-category ci-other
check 'govc removes the category' govc tags.category.rm ci-category
check 'govc says that the content library is not served' says '404' eval '! govc library.ls 2>&1'
tally
