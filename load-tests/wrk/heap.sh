#!/usr/bin/env bash
# What a heap and a collector cost: snapshots taken and removed on 1,000 machines, by wrk, once for each heap and each
# collector: resident memory, throughput, pauses. heap.sh [--seconds 60] [--heaps '96m 384m'] [--collectors 'G1 ZGC'] [--vms 1000]
# [--connections 16]. A collector is a name of -XX:+UseNameGC; ZGC is generational. Needs curl, openssl,
# python3 and wrk. Each run ends by itself; the whole takes heaps x collectors x (seconds + 15).
set -euo pipefail
seconds=60 heaps='96m 256m 384m 1g' collectors='G1 ZGC Parallel Serial' vms=1000 connections=16
while [ $# -gt 0 ]; do
    case $1 in
        --seconds | --heaps | --collectors | --vms | --connections) declare "${1#--}=$2"; shift 2 ;;
        *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
    esac
done
. "$(dirname "$(readlink -f "$0")")/servers.sh" curl openssl python3 wrk
lua=$root/load-tests/wrk/calls.lua

metric() { curl -s --max-time 10 "$admin/metrics" | awk -v name="$1" '$1 == name { print $2 }'; }
resident_mb() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$fleet_pid/status"; }

# One row: the server runs, is loaded, and its own log of collections and safepoints is read.
measure() {
    local heap=$1 collector=$2 log=$scratch/gc-$1-$2 early late result pauses full
    export JAVA_OPTS="-Xmx$heap -XX:+Use${collector}GC -XX:+ExitOnOutOfMemoryError -Xlog:safepoint*,gc*:file=$log:uptime"
    [ "$collector" != ZGC ] || JAVA_OPTS=${JAVA_OPTS/UseZGCGC/UseZGC}
    start_jar "$root/target/vfleet.jar" --vms "$vms" --speed max
    admin=http://$(sed -nE 's/.*Admin:[ ]+http:..([0-9.:]+).*/\1/p' "$scratch/vfleet.log" | head -1)
    python3 "$root/load-tests/wrk/heapcalls.py" "${fleet##*:}" "$vms" >"$scratch/calls"
    CALLS=$scratch/calls timeout -s KILL $((seconds + 60)) wrk -t1 -c"$connections" -d$((seconds / 3))s --timeout 60s -s "$lua" "$fleet" \
        >/dev/null || true
    early=$(resident_mb)
    CALLS=$scratch/calls timeout -s KILL $((seconds + 60)) wrk -t1 -c"$connections" -d"${seconds}s" --timeout 60s -s "$lua" "$fleet" \
        >"$scratch/result" || true
    if ! kill -0 "$fleet_pid" 2>/dev/null; then
        printf '| %s | %s | ended: out of memory | | | | | | |\n' "$heap" "$collector"
        return
    fi
    late=$(resident_mb)
    result=$(awk '/^RESULT/ { printf "%d | %d | %.1f", $2 * 1000000 / $3, $4, $6 / 1000 }' "$scratch/result")
    full=$(grep -c 'Pause Full' "$log" || true)
    # Of all safepoints, from the request to the end, in milliseconds.
    pauses=$(sed -nE 's/.*Total: +([0-9]+) ns.*/\1/p' "$log" | sort -n | awk '{ all[NR] = $1 }
        END { if (NR) printf "%.1f | %.1f", all[int((NR * 99 + 99) / 100)] / 1e6, all[NR] / 1e6; else printf "- | -" }')
    printf '| %s | %s | %s | %s | %s | %s | %s | %.2f |\n' "$heap" "$collector" "$early" "$late" "$result" "$pauses" "$full" \
        "$(metric vfleet_held_ratio)"
    stop "$fleet_pid"
}

echo '| heap | collector | MB resident at a quarter | at the end | calls/s | refused | p99 ms | safepoint p99 ms | longest ms | full collections | held of the bound |'
echo '|---|---|---|---|---|---|---|---|---|---|---|'
for heap in $heaps; do
    for collector in $collectors; do measure "$heap" "$collector"; done
done
