#!/usr/bin/env bash
# What reading properties costs: calls per second with TLS, and the server's CPU time for each, which other work on the
# machine hardly moves. One machine read by 16 connections; a thousand machines in one call, by one.
set -euo pipefail
seconds=${1:-8}
. "$(dirname "$(readlink -f "$0")")/servers.sh" wrk curl openssl jq python3
here=$root/load-tests/wrk

row() { printf '%-52s %10s %12s %12s %8s\n' "$@"; }

# retrieve OBJECT TYPE SELECT PATHS: the body of RetrievePropertiesEx; PATHS in JSON, null for all.
retrieve() {
    jq -cn --argjson obj "$1" --arg type "$2" --argjson select "$3" --argjson paths "$4" '{specSet: [{_typeName: "PropertyFilterSpec",
        propSet: [{_typeName: "PropertySpec", type: $type} + if $paths == null then {all: true} else {pathSet: $paths} end],
        objectSet: [{_typeName: "ObjectSpec", obj: $obj} + if $select == null then {} else {skip: true, selectSet: $select} end]}],
        options: {_typeName: "RetrieveOptions"}}'
}

# measure WHAT CONNECTIONS BODY: a row of what came of it.
measure() {
    local rate bad before cpu
    export MODE=retrieve BODY=$3
    wrk -t1 "-c$2" -d4s -s "$here/calls.lua" "$fleet" >/dev/null # warms up
    before=$(cpu_ms "$fleet_pid")
    read -r rate bad < <(wrk -t1 "-c$2" "-d${seconds}s" -s "$here/calls.lua" "$fleet" | sed -n 's/^RESULT //p')
    cpu=$(($(cpu_ms "$fleet_pid") - before))
    row "$1" "$rate" "$(awk "BEGIN { print $2 * 1000 / $rate }")" \
        "$(awk "BEGIN { print $cpu / ($rate * $seconds) }")" "$bad"
}

start_vfleet --vms 1000 --speed max
token=$(login)
export TOKEN=$token
view=$(post ViewManager/ViewManager/CreateContainerView \
    '{"container": {"_typeName": "ManagedObjectReference", "type": "Folder", "value": "group-d1"}, "type": ["VirtualMachine"], "recursive": true}')
walk='[{"_typeName": "TraversalSpec", "type": "ContainerView", "path": "view"}]'
one=$(post PropertyCollector/propertyCollector/RetrievePropertiesEx "$(retrieve "$view" VirtualMachine "$walk" '["name"]')" |
    jq -c '.objects[500].obj')

row "work (TLS, ${seconds} s each)" calls/s 'ms a call' 'CPU ms' 'not 200'
measure 'one machine: runtime.powerState' 16 "$(retrieve "$one" VirtualMachine null '["runtime.powerState"]')"
measure 'one machine: summary' 16 "$(retrieve "$one" VirtualMachine null '["summary"]')"
measure 'one machine: config' 16 "$(retrieve "$one" VirtualMachine null '["config"]')"
measure 'one machine: all' 16 "$(retrieve "$one" VirtualMachine null null)"
measure '1,000 machines: name, runtime.powerState' 1 "$(retrieve "$view" VirtualMachine "$walk" '["name", "runtime.powerState"]')"
measure '1,000 machines: config, summary, layoutEx' 1 "$(retrieve "$view" VirtualMachine "$walk" '["config", "summary", "layoutEx"]')"
