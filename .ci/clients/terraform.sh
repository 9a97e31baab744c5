#!/usr/bin/env bash
# Plans and applies a machine by an unmodified Terraform vSphere provider of a fixed version inside Terraform's core, against a
# started server; changes it, finds the plans empty afterwards, and destroys it. Needs Go, or the binary of an earlier run, and
# GOVC_URL and the default inventory. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../checks.sh"
terraform=$("$here/../gobuild.sh" terraform) || { echo '0 passed, 1 failed'; exit 1; }
: "${GOVC_URL:?the server}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
credentials=${GOVC_URL#*//}
address=${credentials#*@}
address=${address%%/*}
credentials=${credentials%%@*}
# configuration MEMORY SIZE [PASSWORD]
configuration() {
    sed "s/ADDRESS/$address/; s/USER/${credentials%%:*}/; s/PASSWORD/${3:-${credentials#*:}}/; s/MEMORY/$1/; s/SIZE/$2/" \
        "$here/../terraform/machine.tf" >"$scratch/$1-$2.tf"
    echo "$scratch/$1-$2.tf"
}
run() { timeout 300 "$terraform" "$@" >"$scratch/log" 2>&1 || { tail -40 "$scratch/log"; return 1; }; }
check 'a machine is planned, applied and destroyed' run "$(configuration 1024 20)"
check 'it is changed in place: memory and the size of its disk' run "$(configuration 1024 20)" "$(configuration 2048 30)"
check 'a disk is not made smaller' refused run "$(configuration 1024 20)" "$(configuration 1024 10)"
check 'a wrong password is refused' refused run "$(configuration 512 20 wrong)"
tally
