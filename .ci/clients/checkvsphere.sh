#!/usr/bin/env bash
# Drives a started server with an unmodified checkvsphere of a fixed version, a monitoring plugin on pyVmomi, kept in the
# user's cache. Needs python3, GOVC_URL and GOVC_TLS_CA_CERTS, and the default inventory. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../checks.sh"
version=0.3.40
pyvmomi=9.1.1.0

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/checkvsphere-$version
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q "checkvsphere==$version" "pyvmomi==$pyvmomi"
    touch "$venv/installed"
fi

credentials=${GOVC_URL#*//}
address=${credentials#*@}
address=${address%%/*}
credentials=${credentials%%@*}
export VSPHERE_PASS=${credentials#*:}

# plugin COMMAND OPTION…: its output and its exit code, which is the state that it reports: 0 is OK.
plugin() {
    local command=$1
    shift
    SSL_CA_FILE=${trusted-$GOVC_TLS_CA_CERTS} timeout 60 "$venv/bin/check_vsphere" "$command" -s "${address%:*}" \
        -o "${address##*:}" -u "${credentials%%:*}" "$@"
}
# state N COMMAND OPTION…: the plugin ends with this state, not with an exception of its own.
state() {
    local want=$1 rc=0 out
    shift
    out=$(plugin "$@" 2>&1) || rc=$?
    echo "$out"
    [ "$rc" -eq "$want" ] && ! grep -q 'Traceback' <<<"$out" || { echo "state $rc, not $want"; return 1; }
}
# It trusts the public authorities, as pip has them.
distrustful() { trusted=$(ls "$venv"/lib/python3*/site-packages/pip/_vendor/certifi/cacert.pem) plugin about; }
wrong_password() { VSPHERE_PASS=wrong plugin about; }

host=$(plugin host-runtime --mode version 2>/dev/null | grep -oE 'DC0_C0_H0[^ ;:]*' | head -1) || true
: "${host:=DC0_C0_H0}"
check 'about says what the server is' says 'vCenter Server 8\.' state 0 about
check 'a client that does not trust the certificate is kept out' refused distrustful
check 'a wrong password is refused' refused wrong_password
check 'power-state: every host is up' state 0 power-state --critical 0
check 'host-runtime: a host is connected' state 0 host-runtime --vihost "$host" --mode con
check 'host-runtime: its sensors are well' state 0 host-runtime --vihost "$host" --mode health
check 'host-runtime: it has no issues' state 0 host-runtime --vihost "$host" --mode issues
check 'host-runtime: its status' state 0 host-runtime --vihost "$host" --mode status
check 'host-runtime: its temperatures' state 0 host-runtime --vihost "$host" --mode temp
check 'host-runtime: it is not in maintenance' state 0 host-runtime --vihost "$host" --mode maintenance
check 'host-runtime: its version' says 'ESXi 8\.' state 0 host-runtime --vihost "$host" --mode version
check 'host-nic: its adapters are plugged in' state 0 host-nic --vihost "$host"
check 'host-storage: its adapters' state 0 host-storage --vihost "$host" --mode adapter
check 'host-storage: its LUNs' state 0 host-storage --vihost "$host" --mode lun
check 'host-storage: its paths' state 0 host-storage --vihost "$host" --mode path
check 'host-service: its shells do not run, as after an installation' state 2 host-service --vihost "$host"
check 'host-service: its other services run' state 0 host-service --vihost "$host" --banned '^TSM'
check 'cluster-health: every host of the cluster is well' state 0 cluster-health --cluster-name DC0_C0 --cluster-threshold 1:1
check 'datastores: none is full' state 0 datastores --critical 95
check 'datastores of a host' state 0 datastores --vimtype HostSystem --vimname "$host" --critical 95
check 'vm-tools: Tools run in every machine' state 0 vm-tools
check 'vm-guestfs: the file systems of a machine' state 0 vm-guestfs --vm-name DC0_C0_RP0_VM0 --critical 99
check 'vm-net-dev: every adapter is connected at start' state 0 vm-net-dev --mode start-unconnected
check 'media: none is connected' state 0 media
check 'snapshots: no machine has one' state 0 snapshots --mode count --critical 0
# perf STATE TYPE NAME COUNTER OPTION…
perf() { state "$1" perf --vimtype "$2" --vimname "$3" --perfcounter "$4" "${@:5}"; }
check 'perf: the CPU of a host' says 'reported [0-9.]+ %' perf 0 HostSystem "$host" cpu:usage:average
# A machine that was just started has no reading yet.
for _ in $(seq 30); do
    ! perf 0 VirtualMachine DC0_C0_RP0_VM0 mem:usage:average >/dev/null 2>&1 || break
    sleep 1
done
check 'perf: the memory of a machine' says 'reported [0-9.]+ %' perf 0 VirtualMachine DC0_C0_RP0_VM0 mem:usage:average
# Below 101, which every percentage is: a machine that was just started may use next to none.
check 'perf: a threshold that is passed' perf 2 VirtualMachine DC0_C0_RP0_VM0 mem:usage:average --critical 101:
check 'perf: a cluster over five minutes' perf 0 ClusterComputeResource DC0_C0 cpu:usage:average --interval 300
check 'perf: the space of a datastore, kept every five minutes' perf 0 Datastore LocalDS_0 disk:used:latest --interval 300
check 'perf: no counter of that name' perf 3 HostSystem "$host" cpu:nothing:average
check 'list-metrics: the counters of the vCenter' says 'cpu:usage:average' state 0 list-metrics
tally
