#!/usr/bin/env bash
# Drives one server with the clients of .ci/clients for many rounds: each has to leave the fleet as it was, and the server has to keep
# nothing of them. Needs what the clients need. Usage: clients.sh [ROUNDS [CLIENT…]], such as clients.sh 20 govc pyvmomi.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
rounds=${1:-10}
[ $# -eq 0 ] || shift
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo 'usage: clients.sh [ROUNDS [CLIENT…]]' >&2; exit 2; }
# Not rbvmomi, checkvsphere and zabbix, which need more than the others: name them to have them.
clients=("${@:-}")
[ -n "${clients[0]}" ] || clients=(govc govc-soap govc-guest govc-guest-soap govc-disk rest pyvmomi ansible oslo libcloud nodesoap virsh)
for client in "${clients[@]}"; do
    [ -x ".ci/clients/${client%-soap}.sh" ] || { echo "no such client: $client" >&2; exit 2; }
done
scratch=$(mktemp -d)
export JAVA_OPTS=${JAVA_OPTS:--Xmx256m}
. .ci/server.sh
start_server
export GOVC_TLS_CA_CERTS="$scratch/ca.pem"
GOVC=$(.ci/gobuild.sh govc)
export GOVC
jcmd=$(dirname "$(readlink -f "/proc/$server/exe")")/jcmd

drive() {
    case $1 in
        govc*-soap) GOVC_VI_JSON='' ".ci/clients/${1%-soap}.sh" ;;
        *) GOVC_VI_JSON=1 ".ci/clients/$1.sh" ;;
    esac
}
used_kib() {
    "$jcmd" "$server" GC.run >/dev/null
    "$jcmd" "$server" GC.heap_info | sed -nE 's/.*(heap|Heap|generation).* used ([0-9]+)K.*/\2/p' | awk '{ sum += $1 } END { print sum }'
}

failed=0
printf '%-8s %-15s %-24s %10s\n' round client outcome 'heap KiB'
for ((round = 1; round <= rounds; round++)); do
    for client in "${clients[@]}"; do
        drive "$client" >"$scratch/output" 2>&1 || true
        outcome=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$scratch/output" | tail -1) || outcome='did not end'
        printf '%-8s %-15s %-24s %10s\n' "$round" "$client" "$outcome" "$(used_kib)"
        if [[ $outcome != *', 0 failed' ]]; then
            failed=$((failed + 1))
            grep FAIL "$scratch/output" || tail -5 "$scratch/output"
        fi
        kill -0 "$server" 2>/dev/null || { echo 'the server ended'; tail -20 "$scratch/server.log"; exit 1; }
    done
done
echo "$((rounds * ${#clients[@]} - failed)) runs passed, $failed failed"
[ "$failed" -eq 0 ]
