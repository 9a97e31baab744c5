#!/usr/bin/env bash
# Measures what it costs that virtual machines come and go in a fleet of a million, in a heap of 1 GB: some are made, as many of the
# first are destroyed, and as many are moved to other hosts and folders; then every list has to agree. A turn that is longer than the
# pauses of the process beside it is one of vfleet's own.
set -euo pipefail
vms=${1:-1000000} changed=${2:-10000}
. "$(dirname "$(readlink -f "$0")")/servers.sh" curl openssl python3
export JAVA_OPTS="-Xmx1g -Xlog:safepoint:file=$scratch/pauses"

row() { printf '%-58s %s\n' "$@"; }
used_kib() {
    # Until the last tasks are forgotten.
    sleep 3
    "$jdk/bin/jcmd" "$fleet_pid" GC.run >/dev/null
    "$jdk/bin/jcmd" "$fleet_pid" GC.heap_info | sed -nE 's/.*(heap|Heap|generation).* used ([0-9]+)K.*/\2/p' | awk '{ sum += $1 } END { print sum }'
}

start_vfleet --vms "$vms" --speed max --config "$root/load-tests/wrk/churn.yaml"
admin=$(sed -nE 's|.*admin[^0-9]*http[^ ]*:([0-9]+).*|\1|Ip' "$scratch/vfleet.log" | head -1)
row "vfleet --vms $vms, -Xmx1g, $changed of each kind" ''
row 'start to first answer' "$fleet_ms ms"
python3 "$root/load-tests/wrk/churn.py" "${fleet##*:}" "$admin" "$vms" "$changed" sweep "$scratch/pauses" >"$scratch/before"
before=$(used_kib)
python3 "$root/load-tests/wrk/churn.py" "${fleet##*:}" "$admin" "$vms" "$changed" make "$scratch/pauses" >"$scratch/made"
made=$(used_kib)
python3 "$root/load-tests/wrk/churn.py" "${fleet##*:}" "$admin" "$vms" "$changed" rest "$scratch/pauses" >"$scratch/rest"
for part in before made rest; do
    while IFS=$'\t' read -r what value; do row "$what" "$value"; done <"$scratch/$part"
    [ "$part" != made ] || row 'heap for each machine made' "$(((made - before) * 1024 / changed)) bytes"
done
