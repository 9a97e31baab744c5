#!/usr/bin/env bash
# Scrapes a started server through an unmodified vmware_exporter of a fixed version, kept in the user's cache, with all that
# it collects switched on. Needs python3, GOVC_URL and GOVC_TLS_CA_CERTS, and the default inventory. Ends with the line "N
# passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../checks.sh"
version=0.18.4

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/exporter-$version
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # It names neither requests among what it needs, nor the last Twisted that it works with.
    "$venv/bin/pip" install -q "vmware_exporter==$version" 'twisted==23.10.0' 'pyvmomi==9.1.1.0' 'requests==2.32.5'
    touch "$venv/installed"
fi
scratch=$(mktemp -d)
exporter=''
end() {
    [ -z "$exporter" ] || { kill "$exporter" 2>/dev/null && wait "$exporter" || true; }
    rm -rf "$scratch"
}
trap end EXIT

credentials=${GOVC_URL#*//}
address=${credentials#*@}
credentials=${credentials%%@*}
section() {
    cat <<YAML
$1:
    vsphere_host: "${address%%/*}"
    vsphere_user: "${credentials%%:*}"
    vsphere_password: "$2"
    ignore_ssl: True
    specs_size: 5000
    fetch_custom_attributes: True
    fetch_tags: True
    fetch_alarms: True
    collect_only:
        vms: True
        vmguests: True
        datastores: True
        hosts: True
        snapshots: True
YAML
}
{ section default "${credentials#*:}"; section wrong wrong; } >"$scratch/conf"
# A bundle of the environment would count more than ignore_ssl.
export REQUESTS_CA_BUNDLE="$GOVC_TLS_CA_CERTS"
port=$((20000 + $$ % 10000))
"$venv/bin/vmware_exporter" -c "$scratch/conf" -a 127.0.0.1 -p "$port" >"$scratch/log" 2>&1 &
exporter=$!
for _ in $(seq 100); do
    ! curl -s -o "$scratch/health" "http://127.0.0.1:$port/healthz" || break
    kill -0 "$exporter" 2>/dev/null || break
    sleep 0.2
done

scrape() {
    curl -sS --fail-with-body --max-time 60 "http://127.0.0.1:$port/metrics$1" >"$scratch/metrics$1" || { tail -20 "$scratch/log"; return 1; }
    grep -E '^vmware_' "$scratch/metrics$1"
}
metrics() { grep -E "^vmware_$1" "$scratch/metrics"; }
clean() { ! grep -aE 'ERROR|Traceback' "$scratch/log"; }
# every NAME LOW HIGH: there are readings of it, each a number between the two.
every() {
    metrics "$1{" | awk -v low="$2" -v high="$3" '{ n++; if ($NF < low || $NF > high) { print; bad = 1 } } END { exit bad || !n }'
}
wrong_password() { scrape '?section=wrong' || true; grep -aiE 'incorrect user name|InvalidLogin' "$scratch/log"; }

check 'a scrape' says '^vmware_vm_power_state' scrape ''
check 'nothing of it failed' clean
check 'every machine is on' says '^4$' grep -cE '^vmware_vm_power_state\{.* 1\.0$' "$scratch/metrics"
check 'a machine is told with its host, cluster, data center' says 'cluster_name="DC0_C0",dc_name="DC0".*host_name=' metrics 'vm_power_state'
check 'its CPU by the counters' every vm_cpu_usage_average 0 10000
check 'its memory by the counters' every vm_mem_usage_average 0 10000
check 'its disks, network' every vm_disk_usage_average 0 10000000
check 'its guest file systems' every vm_guest_disk_free 0 1000000000000
check 'Tools run' every vm_guest_tools_running_status 1 1
check 'the datastore has its size' every datastore_capacity_size 1000000000 1000000000000000
check 'the free space is not more' every datastore_freespace_size 0 1000000000000000
check 'every host is connected' every host_connection_state 1 1
check 'the sensors of a host' every host_sensor_state 0 3
check 'the CPU of a host by the counters' every host_cpu_usage_average 0 10000
check 'the alarms of a host' every host_red_alarms 0 0
check 'a wrong password is said' wrong_password
tally
