#!/usr/bin/env bash
# Measures the time to answer snapshot calls at constant rates, from the first second after a start and warm, beside a bare
# listener in the same run, and the pauses of the JVM by its own log. Prints a table in Markdown.
set -euo pipefail
usage() {
    cat <<'END'
load-tests/rate/rates.sh [OPTION…]
  --rates A,B…     calls a second (4000,8000)
  --starts N       how often a server is started and measured in its first five seconds (3)
  --seconds N      length of each warm measurement (10)
  --warm N         length of the warm-up before it, at the first rate (20)
END
}
rates=4000,8000 starts=3 seconds=10 warm=20
while [ $# -gt 0 ]; do
    case $1 in
        --rates | --starts | --seconds | --warm) [ $# -ge 2 ] || { usage >&2; exit 2; }; declare "${1#--}=$2"; shift ;;
        --help) usage; exit ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
here=$(dirname "$(readlink -f "$0")")
vegeta=$("$here/vegeta.sh")
. "$here/../wrk/servers.sh" curl openssl python3

measure() { python3 "$here/rates.py" --vegeta "$vegeta" --scratch "$scratch" "$@"; }

echo "$("$root/vfleet" --version | tail -1) at $(git -C "$root" describe --always --dirty 2>/dev/null || echo 'an unknown commit');" \
    "Java $(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release")${JAVA_OPTS:+ with $JAVA_OPTS}; $(nproc) cores;" \
    "vegeta, TLS, 16 connections, HTTP/1.1"
echo
python3 "$here/rates.py" --head
given=${JAVA_OPTS:-}
first=${rates%%,*}
for ((n = 1; n <= starts; n++)); do
    export JAVA_OPTS="$given -Xlog:safepoint=info:file=$scratch/pauses$n:tm"
    start_vfleet --vm 1000 --standalone-host 0 --speed max
    measure --port "${fleet##*:}" --pid "$fleet_pid" --rates "$first" --seconds 5 --pauses "$scratch/pauses$n" \
        --name "start $n, ready after $fleet_ms ms: first 5 s"
    if [ "$n" -lt "$starts" ]; then stop "$fleet_pid"; fi
done
measure --port "${fleet##*:}" --pid "$fleet_pid" --rates "$first" --seconds "$warm" --quiet
measure --port "${fleet##*:}" --pid "$fleet_pid" --rates "$rates" --seconds "$seconds" --pauses "$scratch/pauses$starts" --name 'warm'
measure --port "${fleet##*:}" --pid "$fleet_pid" --rates "$first" --seconds 2 --quiet --answers "$scratch/answers"
stop "$fleet_pid"
export JAVA_OPTS="$given"
start_bare "$scratch/answers"
measure --port "${bare##*:}" --pid "$bare_pid" --rates "$first" --seconds "$warm" --quiet --bare "$scratch/answers"
measure --port "${bare##*:}" --pid "$bare_pid" --rates "$rates" --seconds "$seconds" --bare "$scratch/answers" --name 'bare listener, warm'
