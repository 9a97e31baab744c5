#!/usr/bin/env bash
# Gathers a fleet of 1,000 virtual machines with an unmodified vSphere input of Telegraf, of a fixed version, from a server
# that this script starts, and checks the values against each other. Needs Go, or the binary of an earlier run, and jq. Ends
# with the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. .ci/checks.sh
telegraf=$(.ci/gobuild.sh telegraf) || { echo '0 passed, 1 failed'; exit 1; }
scratch=$(mktemp -d)
. .ci/server.sh
start_server --standalone-host 0 --host 100 --vm 1000 >/dev/null || { echo '0 passed, 1 failed'; exit 1; }
credentials=${GOVC_URL#*//}
credentials=${credentials%%@*}
# Names of hosts need no resolving, and no environment proxy is asked for the loopback address.
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY
configuration() {
    cat <<TOML
[agent]
  interval = "20s"
  omit_hostname = true
  metric_buffer_limit = 1000000
[[inputs.vsphere]]
  interval = "20s"
  vcenters = ["$(sed -E 's#//[^@/]*@#//#' <<<"$GOVC_URL")"]
  username = "${credentials%%:*}"
  password = "$1"
  tls_ca = "$scratch/ca.pem"
  collect_concurrency = 2
  discover_concurrency = 2
[[outputs.file]]
  files = ["$2"]
  data_format = "json"
TOML
}
gather() {
    configuration "$1" "$2" >"$2.toml"
    timeout 120 "$telegraf" "$2.toml" >"$2.log" 2>&1 || { cat "$2.log"; return 1; }
    ! grep -E ' [EW]! \[inputs' "$2.log"
}
wrong_password() {
    gather wrong "$scratch/wrong" || true
    grep -i 'incorrect user name or password' "$scratch/wrong.log" && [ ! -s "$scratch/wrong" ]
}
# value FILTER: what jq makes of the list of all readings.
value() { jq -s "$1" "$scratch/readings"; }
names() { value "[.[] | select(.name == \"$1\") | .tags.$2] | unique | length"; }
# within FILTER LOW HIGH: every value of the filter is a number between the two; there is one at least.
within() { says '^true$' value "[.[] | $1 | select(. != null)] | length > 0 and all(. >= $2 and . <= $3)"; }
# The newest reading of each object, so that the sums are of one moment.
hosts_are_the_sum_of_their_machines() {
    says '^true$' value '
        def at(t): map(select(.timestamp == t));
        map(select(.name == "vsphere_vm_cpu" and .tags.cpu == "instance-total")) as $machines
        | map(select(.name == "vsphere_host_cpu" and .tags.cpu == "instance-total")) as $hosts
        | ($hosts | map(.timestamp) | max) as $now
        | ($machines | at($now) | group_by(.tags.esxhostname)
            | map({key: .[0].tags.esxhostname, value: (map(.fields.usagemhz_average) | add)}) | from_entries) as $sums
        | ($hosts | at($now)) | length > 0 and all(.fields.usagemhz_average >= ($sums[.tags.source] // 0) * 0.99)'
}

check 'it gathers without an error or a warning' gather "${credentials#*:}" "$scratch/readings"
check 'readings of every machine' says '^1000$' names vsphere_vm_cpu moid
check 'machines have memory, network, disks' says '^true$' value \
    '(map(.name) | unique) as $n | ["vsphere_vm_mem", "vsphere_vm_net", "vsphere_vm_virtualDisk", "vsphere_vm_datastore", "vsphere_vm_sys"] - $n == []'
check 'readings of every host' says '^true$' value \
    '[.[] | select(.name == "vsphere_host_cpu") | .tags.source] | unique | length == 100'
check 'readings of clusters, resource pools and datastores' says '^true$' value \
    '(map(.name) | unique) as $n | ["vsphere_cluster_cpu", "vsphere_cluster_mem", "vsphere_datastore_disk"] - $n == []'
check 'a CPU is used between 0 and 100 %' within 'select(.name == "vsphere_vm_cpu" or .name == "vsphere_host_cpu") | .fields.usage_average' 0 100
check 'memory is used between 0 and 100 %' within 'select(.name == "vsphere_vm_mem" or .name == "vsphere_host_mem") | .fields.usage_average' 0 100
check 'uptime is no negative number' within 'select(.name == "vsphere_vm_sys") | .fields.uptime_latest' 0 4000000000
check 'a host uses what its machines use, and its own' hosts_are_the_sum_of_their_machines
check 'machines are named with their host and their data center' says '^true$' value \
    '[.[] | select(.name == "vsphere_vm_cpu") | .tags | .vmname and .esxhostname and .dcname and .uuid] | all'
check 'a wrong password is said' wrong_password
tally
