#!/usr/bin/env bash
# Measures vfleet over VI/JSON and over SOAP beside vcsim and beside a bare listener, in one run on this machine, and
# prints tables in Markdown with the ratios. It starts all servers on 127.0.0.1 and stops them.
set -euo pipefail
usage() {
    cat <<'END'
load-tests/wrk/compare.sh [OPTION…]
  --rows A,B…      of time, power, summary, config, all, get-summary, get-config, names, layouts, snapshots (all of them)
  --seconds N      length of each round of a row, for each server, in seconds (3)
  --rounds N       number of rounds; all servers are measured in each, and the medians are printed (5)
  --warm N         seconds of a warm-up run; each server gets two to six for each row, until a call costs no less CPU
                   time than in the run before; 0 turns the warm-up off (2)
  --vms N          virtual machines in each server (1000; vcsim needs about 40 ms for each to start)
  --without-vcsim  compare VI/JSON, SOAP and the bare listener only
  --against JAR    compare with an older vfleet.jar only: both jars run at once on the same JVM options, each row is
                   measured on them in turn, and the ratio of their CPU time per call is printed
END
}
rows='' seconds=3 rounds=5 warm=2 vms=1000 with_vcsim=yes against=''
while [ $# -gt 0 ]; do
    case $1 in
        --rows | --seconds | --rounds | --warm | --vms | --against)
            [ $# -ge 2 ] || { usage >&2; exit 2; }
            declare "${1#--}=$2"
            shift ;;
        --without-vcsim) with_vcsim=no ;;
        --help) usage; exit ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
. "$(dirname "$(readlink -f "$0")")/servers.sh" wrk curl openssl python3
here=$root/load-tests/wrk
about() { abouts+=(--about "$*"); }
say() { echo "$*" >&2; }
abouts=()

[ -z "$against" ] || [ -r "$against" ] || { say "--against: $against cannot be read"; exit 2; }

missing=no waited=0
if [ -n "$against" ]; then
    about "against: $against, $(sha256sum "$against" | cut -c1-12)"
elif [ "$with_vcsim" = no ]; then
    about 'vcsim: left out'
elif binary=$("$root/load-tests/vcsim/build.sh" 2>"$scratch/build.log"); then
    vcsim_port=$(free_port)
    TMPDIR=$scratch "$binary" -port "$vcsim_port" -cert "$scratch/cert.pem" -key "$scratch/key.pem" -vms "$vms" \
        >"$scratch/vcsim.log" 2>&1 &
    vcsim_pid=$!
    started+=("$vcsim_pid")
    say "vcsim creates its $vms machines"
else
    missing=yes
    about "vcsim: could not be built: $(tail -3 "$scratch/build.log" | tr '\n' ' ')"
    say "vcsim could not be built; the others are compared without it:"
    cat "$scratch/build.log" >&2
fi

shape=(--vm "$vms" --standalone-host 0 --speed max)
if [ -n "$against" ]; then
    start_jar "$against" "${shape[@]}"
    servers=(--before "${fleet##*:}:$fleet_pid")
    start_jar "$root/target/vfleet.jar" "${shape[@]}"
    servers+=(--vfleet "${fleet##*:}:$fleet_pid")
else
    start_vfleet "${shape[@]}"
    mkdir "$scratch/answers"
    start_bare "$scratch/answers"
    servers=(--vfleet "${fleet##*:}:$fleet_pid" --bare "${bare##*:}:$bare_pid")
fi
if [ -n "${vcsim_pid:-}" ]; then
    until curl -sk -o /dev/null --max-time 5 "https://127.0.0.1:$vcsim_port/about"; do
        kill -0 "$vcsim_pid" 2>/dev/null && [ $((waited += 1)) -lt $((120 + vms)) ] ||
            { say "vcsim does not answer:"; cat "$scratch/vcsim.log" >&2; exit 1; }
        sleep 0.5
    done
    servers+=(--vcsim "$vcsim_port:$vcsim_pid")
    about "$(head -1 "$scratch/vcsim.log")"
fi
about "$("$root/vfleet" --version | tail -1) at $(git -C "$root" describe --always --dirty 2>/dev/null || echo 'an unknown commit');" \
    "Java $(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release")${JAVA_OPTS:+ with $JAVA_OPTS};" \
    "$(wrk -v 2>&1 | sed -n '1s/ \[.*//p')"

# The client sets TLS version, cipher and group, since the servers would choose different ones.
cat >"$scratch/openssl.cnf" <<'END'
openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = same
[same]
MinProtocol = TLSv1.3
Ciphersuites = TLS_AES_128_GCM_SHA256
Groups = X25519
END
OPENSSL_CONF=$scratch/openssl.cnf python3 "$here/compare.py" "${servers[@]}" --answers "$scratch/answers" \
    --scratch "$scratch" --seconds "$seconds" --rounds "$rounds" --warm "$warm" --rows "$rows" "${abouts[@]}"
[ "$missing" = no ] || exit 3
