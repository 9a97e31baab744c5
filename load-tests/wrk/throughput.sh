#!/usr/bin/env bash
# Requests per second with TLS and 16 connections: CurrentTime, a bare listener with the same bytes, and snapshots.
set -euo pipefail
seconds=${1:-15}
. "$(dirname "$(readlink -f "$0")")/servers.sh" wrk curl openssl jq python3
here=$root/load-tests/wrk

# measure MODE URL: "requests-per-second answers-that-were-not-200"
measure() {
    MODE=$1 wrk -t2 -c16 -d"${seconds}s" -s "$here/calls.lua" "$2" | sed -nE 's/^RESULT ([0-9]+)\.[0-9]+ /\1 /p'
}
row() { printf '%-52s %10s %10s\n' "$@"; }

start_vfleet --vms 1000 --speed max
token=$(login)
export TOKEN=$token VMS
post ServiceInstance/ServiceInstance/CurrentTime '{}' >"$scratch/time"
view=$(post ViewManager/ViewManager/CreateContainerView \
    '{"container": {"_typeName": "ManagedObjectReference", "type": "Folder", "value": "group-d1"}, "type": ["VirtualMachine"], "recursive": true}')
post PropertyCollector/propertyCollector/RetrievePropertiesEx "{\"specSet\": [{\"_typeName\": \"PropertyFilterSpec\",
    \"propSet\": [{\"_typeName\": \"PropertySpec\", \"type\": \"VirtualMachine\"}],
    \"objectSet\": [{\"_typeName\": \"ObjectSpec\", \"obj\": $view, \"skip\": true,
        \"selectSet\": [{\"_typeName\": \"TraversalSpec\", \"type\": \"ContainerView\", \"path\": \"view\"}]}]}],
    \"options\": {\"_typeName\": \"RetrieveOptions\", \"maxObjects\": 100}}" >"$scratch/vms"
VMS=$(jq -r '[.objects[].obj.value] | join(" ")' "$scratch/vms")
start_bare "$scratch/time"

measure time "$fleet" >/dev/null # warm both up
measure time "$bare" >/dev/null
read -r time_rate time_bad < <(measure time "$fleet")
read -r bare_rate bare_bad < <(measure time "$bare")
measure snapshots "$fleet" >/dev/null
read -r snapshot_rate snapshot_bad < <(measure snapshots "$fleet")

row "work (TLS, 16 connections, ${seconds} s)" req/s 'not 200'
row 'bare listener, the bytes of CurrentTime' "$bare_rate" "$bare_bad"
row 'CurrentTime' "$time_rate" "$time_bad"
row 'CreateSnapshotEx_Task, RemoveAllSnapshots_Task' "$snapshot_rate" "$snapshot_bad"
row 'CurrentTime of bare' "$((100 * time_rate / bare_rate)) %" ''
row 'snapshot calls of bare' "$((100 * snapshot_rate / bare_rate)) %" ''
"$jdk/bin/jcmd" "$fleet_pid" GC.run >/dev/null
row 'heap after a collection' "$("$jdk/bin/jcmd" "$fleet_pid" GC.heap_info | sed -nE 's/.*used ([0-9]+K).*/\1/p' | head -1)" ''
[ "$((time_bad + snapshot_bad))" -eq 0 ]
