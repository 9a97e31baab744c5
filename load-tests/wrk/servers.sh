# Starts and stops the servers that are compared; sourced, not run.
root=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
scratch=$(mktemp -d)
started=()
end_all() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait
    rm -rf "$scratch"
}
trap end_all EXIT

for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "$tool is needed and was not found" >&2; exit 1; }
done
[ -f "$root/target/vfleet.jar" ] || "$root/vfleet" --version >/dev/null

# The first start of a jar writes its ahead-of-time cache in the background; done here, before anything is measured.
write_cache() {
    local cache=$root/target/vfleet.aot server waited=0
    [ "$cache" -nt "$root/target/vfleet.jar" ] && return
    "$root/vfleet" --listen 127.0.0.1:0 --admin 127.0.0.1:0 >/dev/null 2>&1 &
    server=$!
    until [ "$cache" -nt "$root/target/vfleet.jar" ] || [ $((waited += 1)) -gt 1200 ]; do sleep 0.1; done
    kill "$server"
    wait "$server" || true
}
write_cache

java_home() {
    local jdk
    for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/*; do
        if grep -Eqs '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$jdk/release"; then echo "$jdk"; return; fi
    done
    echo 'no JDK 25 was found' >&2
    return 1
}
jdk=$(java_home)

now_ms() { echo $(($(date +%s%N) / 1000000)); }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# answers URL: waits until the URL gives any answer; 60 s at most.
answers() {
    local end=$(($(now_ms) + 60000))
    until curl -sk -o /dev/null --max-time 5 "$1"; do
        [ "$(now_ms)" -lt "$end" ] || { echo "no answer from $1" >&2; return 1; }
        sleep 0.01
    done
}

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -keyout "$scratch/key.pem" -out "$scratch/cert.pem" 2>/dev/null
# Compiled before its start is timed, as the jar is.
"$jdk/bin/javac" -cp "$root/target/vfleet.jar" -d "$scratch/bare" "$root/load-tests/wrk/Bare.java"

# start_bare FOLDER: starts a listener that answers with the files in the folder. Sets $bare to its address, $bare_pid
# to its process, and $bare_ms to the time that the start took.
start_bare() {
    local port begun
    port=$(free_port)
    begun=$(now_ms)
    "$jdk/bin/java" ${JAVA_OPTS:-} --enable-native-access=ALL-UNNAMED -cp "$root/target/vfleet.jar:$scratch/bare" Bare \
        "$port" "$scratch/cert.pem" "$scratch/key.pem" "$1" &
    bare_pid=$!
    started+=("$bare_pid")
    bare=https://127.0.0.1:$port
    answers "$bare/"
    bare_ms=$(($(now_ms) - begun))
}

# start_vfleet OPTION…: starts vfleet; sets $fleet, $fleet_pid and $fleet_ms likewise.
start_vfleet() { start_server "$root/vfleet" "$@"; }

# start_jar JAR OPTION…: the same with any vfleet.jar, without a cache, so that two jars run under equal
# conditions.
start_jar() {
    local jar=$1
    shift
    # shellcheck disable=SC2086 # JAVA_OPTS is a list of words
    start_server "$jdk/bin/java" -XX:+UseCompactObjectHeaders ${JAVA_OPTS:-} --enable-native-access=ALL-UNNAMED -jar "$jar" "$@"
}

start_server() {
    local port begun
    port=$(free_port)
    begun=$(now_ms)
    "$@" --listen "127.0.0.1:$port" --admin 127.0.0.1:0 --cert "$scratch/cert.pem" --key "$scratch/key.pem" \
        >"$scratch/vfleet.log" 2>&1 &
    fleet_pid=$!
    started+=("$fleet_pid")
    fleet=https://127.0.0.1:$port
    answers "$fleet/sdk/vimServiceVersions.xml" || { cat "$scratch/vfleet.log" >&2; return 1; }
    fleet_ms=$(($(now_ms) - begun))
}

stop() {
    kill "$1"
    wait "$1" || true
}
