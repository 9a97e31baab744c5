#!/usr/bin/env bash
# Drives a started server with an unmodified virsh: libvirt's ESX driver, which has a SOAP client of its own and rejects
# values without their type. Needs virsh, GOVC_URL and the default inventory. The driver cannot be given a certificate
# to trust, so it verifies none. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../checks.sh"

: "${GOVC_URL:?the server}"
command -v virsh >/dev/null || { apt-get update -qq && apt-get install -y -qq libvirt-clients; } >/dev/null 2>&1 ||
    { echo 'virsh is missing' >&2; exit 1; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

who=${GOVC_URL#*//}
address=${who#*@}
address=${address%%/*}
who=${who%%@*}
credentials() { printf '[credentials-%s]\npassword=%s\n[auth-esx-%s]\ncredentials=%s\n' "$1" "$1" "${address%:*}" "$1"; }
credentials "${who#*:}" >"$scratch/auth"
credentials wrong >"$scratch/wrong"

host=DC0/DC0_H0
vm=DC0_H0_VM1
virsh() {
    LIBVIRT_AUTH_FILE=$scratch/${auth:-auth} timeout 60 "$(type -P virsh)" -q \
        -c "vpx://${who%%:*}@$address/$host?no_verify=1" "$@"
}
in_cluster() { host=DC0/DC0_C0/DC0_C0_H0 virsh "$@"; }
wrong_password() { auth=wrong virsh hostname; }

# Checks the state of the machine.
is() { says "^$1\$" virsh domstate "$vm"; }

# Nothing can be asked of a guest before it has booted.
comes_up() {
    local waited=0
    until virsh domhostname "$vm"; do
        [ $((waited += 1)) -le 60 ] || { echo 'still silent'; return 1; }
        sleep 0.5
    done
}

# The call returns before the guest has shut down.
goes_down() {
    virsh shutdown "$vm"
    local waited=0
    until [ "$(virsh domstate "$vm")" = 'shut off' ]; do
        [ $((waited += 1)) -le 60 ] || { echo 'still up'; return 1; }
        sleep 0.5
    done
}

[ "$(virsh domstate "$vm")" = running ] || virsh start "$vm" >/dev/null || true
check 'version' says 'Running hypervisor: ESX 8\.' virsh version
check 'hostname' says '^DC0_H0\.' virsh hostname
check 'a host of a cluster is found by its path' says '^DC0_C0_H0\.' in_cluster hostname
check 'a wrong password is refused' refused wrong_password
check 'nodeinfo' says '^CPU model: +Intel' virsh nodeinfo
check 'capabilities: the processors are 64-bit' says '<arch>x86_64</arch>' virsh capabilities
check 'list shows the machines of the host' says "$vm +running" virsh list --all
check 'and none of another host' lacks 'DC0_C0' virsh list --all
check 'a machine is found by its UUID' says "^$vm\$" virsh domname "$(virsh domuuid "$vm")"
check 'dominfo' says '^Max memory: +32768 KiB' virsh dominfo "$vm"
check 'dumpxml reads the configuration file and names the disk' \
    says "<source file='.LocalDS_0. $vm/$vm.vmdk'/>" virsh dumpxml "$vm"
check 'domiflist shows the adapter at its switch' says 'vds +.*vmxnet3 +00:50:56:' virsh domiflist "$vm"
check 'the guest is up' comes_up
check 'domhostname reads from Tools' says '[a-z]' virsh domhostname "$vm"
check 'snapshot-create-as of disks alone, quiesced' virsh snapshot-create-as "$vm" first 'of disks' --disk-only --quiesce
check 'snapshot-create-as with memory' virsh snapshot-create-as "$vm" second
check 'a second one of the same name is refused' refused virsh snapshot-create-as "$vm" second
check 'snapshot-list shows the tree' says '^ +\+- second' virsh snapshot-list "$vm" --tree
check 'snapshot-info counts the children' says '^Children: +1' virsh snapshot-info "$vm" first
check 'snapshot-dumpxml shows the description' says '<description>of disks' virsh snapshot-dumpxml "$vm" first
check 'snapshot-parent' says '^first$' virsh snapshot-parent "$vm" second
check 'snapshot-current is the last taken' says '^second$' virsh snapshot-current "$vm" --name
check 'snapshot-revert to the one without memory' virsh snapshot-revert "$vm" first
check 'domstate: it is off then' is 'shut off'
check 'snapshot-current is the one returned to' says '^first$' virsh snapshot-current "$vm" --name
check 'snapshot-revert to the one with memory' virsh snapshot-revert "$vm" second
check 'it runs again' is running
check 'snapshot-delete with its children' virsh snapshot-delete "$vm" first --children
check 'nothing is left of the tree' lacks . virsh snapshot-list "$vm" --name
check 'suspend' virsh suspend "$vm"
check 'it is suspended' is paused
check 'resume' virsh resume "$vm"
check 'destroy switches it off' virsh destroy "$vm"
check 'and off is off' refused virsh destroy "$vm"
check 'start' virsh start "$vm"
check 'the guest comes up' comes_up
check 'shutdown asks the guest, which goes down by itself' goes_down
check 'start once more' virsh start "$vm"
check 'pool-list shows the datastores' says '^ *LocalDS_0 +active' virsh pool-list --all
check 'pool-info shows their sizes' says '^Capacity: ' virsh pool-info LocalDS_0
check 'net-list shows the switches' says '^ *vSwitch0 +active' virsh net-list --all
tally
