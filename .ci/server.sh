# Starting and ending the server that clients are checked against; sourced by run and client, not run. Needs $scratch.
server=''
stop_server() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap stop_server EXIT

# start_server OPTION…: further options of vfleet; $speed of its tasks is 20 where it is not set.
start_server() {
    ./vfleet --listen 127.0.0.1:0 --admin 127.0.0.1:0 --env-file "$scratch/env" --ca-file "$scratch/ca.pem" \
        --speed "${speed:-20}" "$@" >"$scratch/server.log" 2>&1 &
    server=$!
    local waited=0
    until [ -s "$scratch/env" ]; do
        kill -0 "$server" 2>/dev/null || { echo 'the server ended before it served:'; cat "$scratch/server.log"; server=''; return 1; }
        [ $((waited += 1)) -le 600 ] || { echo 'not serving after 60 s:'; cat "$scratch/server.log"; return 1; }
        sleep 0.1
    done
    . "$scratch/env"
    cat "$scratch/server.log"
}
