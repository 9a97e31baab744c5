#!/usr/bin/env bash
# Measures a fleet of a million in a heap of 1 GB: the start beside that of a bare listener, lookups, a full sweep,
# snapshots, and the heap.
set -euo pipefail
vms=${1:-1000000}
runs=3
. "$(dirname "$(readlink -f "$0")")/servers.sh" curl openssl python3
export JAVA_OPTS=-Xmx1g

row() { printf '%-52s %s\n' "$@"; }
median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }

# The starts alternate, so that a slow phase of the machine affects both servers.
bares=() fleets=()
for ((run = 1; run <= runs; run++)); do
    start_bare "$scratch"
    stop "$bare_pid"
    bares+=("$bare_ms")
    start_vfleet --vms "$vms" --speed max
    fleets+=("$fleet_ms")
    [ "$run" -eq "$runs" ] || stop "$fleet_pid"
done
bare_start=$(median "${bares[@]}")
fleet_start=$(median "${fleets[@]}")

row "vfleet --vms $vms, -Xmx1g" ''
row "start to first answer, median of $runs" "$fleet_start ms (${fleets[*]})"
row 'the same of a bare listener' "$bare_start ms (${bares[*]})"
python3 "$root/load-tests/wrk/million.py" "${fleet##*:}" "$vms" 1000 >"$scratch/rows"
while IFS=$'\t' read -r what value; do row "$what" "$value"; done <"$scratch/rows"

"$jdk/bin/jcmd" "$fleet_pid" GC.run >/dev/null
heap_kib=$("$jdk/bin/jcmd" "$fleet_pid" GC.heap_info | sed -nE 's/.*(heap|Heap|generation).* used ([0-9]+)K.*/\2/p' | awk "{ sum += \$1 } END { print sum }")
row 'heap after a garbage collection' "$((heap_kib / 1024)) MB"

[ "$((fleet_start - bare_start))" -le 500 ] || { echo "start: more than 500 ms above the bare listener's"; exit 1; }
[ "$heap_kib" -lt $((200 * 1024)) ] || { echo 'heap: need under 200 MB'; exit 1; }
