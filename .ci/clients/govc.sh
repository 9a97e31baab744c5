#!/usr/bin/env bash
# Drives a started server with an unmodified govc, over VI/JSON, or over SOAP if GOVC_VI_JSON is empty. The argument
# names a powered-on virtual machine that nothing else uses. Needs GOVC (the binary), GOVC_URL, GOVC_TLS_CA_CERTS and
# the default inventory. In JSON mode govc loses the text of a task's error, so refusals are read from its exit code and
# from Task.info. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../govc.sh"
vm=${1:-DC0_H0_VM0}
path=/DC0/vm/$vm

# Plain HTTP to the same server, for what govc does not print.
base=$(sed -E 's#//[^@/]*@#//#' <<<"$GOVC_URL")/vim25/8.0.3.0
login() {
    local credentials=${GOVC_URL#*//}
    credentials=${credentials%%@*}
    curl -sS --fail-with-body --cacert "$GOVC_TLS_CA_CERTS" -D - -o /dev/null -H 'Content-Type: application/json' \
        -d "{\"userName\":\"${credentials%%:*}\",\"password\":\"${credentials#*:}\"}" "$base/SessionManager/SessionManager/Login" |
        tr -d '\r' | sed -n 's/^vmware-api-session-id: //Ip'
}
get() { curl -sS --fail-with-body --cacert "$GOVC_TLS_CA_CERTS" -H "vmware-api-session-id: $(login)" "$base/$1"; }

last_task() { govc object.collect -s "$path" recentTask | tr ',' '\n' | tail -1; }
quiesced() { govc object.collect -json "$path" snapshot | jq -e '[.. | objects | .quiesced? // empty] | any'; }

all_vms() {
    diff <(printf '/DC0/vm/%s\n' DC0_C0_RP0_VM0 DC0_C0_RP0_VM1 DC0_H0_VM0 DC0_H0_VM1) <(govc find / -type m | sort)
}

# The second power-on ends in a fault, seen in the exit code and in the state of the task; then the type of the fault.
powered_on_twice() {
    refused govc vm.power -on "$vm"
    says '^error$' govc object.collect -s "$(last_task)" info.state
}
fault_of_last_task() {
    local task
    task=$(last_task)
    says "^$1\$" jq -r '.error._typeName' <(get "Task/${task#Task:}/info")
}

# A drive whose door the guest has locked: its disc goes when that is answered, and the task waits until then.
locked_drive_asks() {
    local disconnect
    govc vm.change -vm "$vm" -e vfleet.cdromLocked=TRUE && govc device.connect -vm "$vm" cdrom-3000 || return 1
    "$GOVC" device.disconnect -vm "$vm" cdrom-3000 &
    disconnect=$!
    sleep 1
    says 'msg.cdromdisconnect.locked' govc vm.question -vm "$vm" || { kill "$disconnect"; return 1; }
    refused govc snapshot.create -vm "$vm" -m=false meanwhile
    govc vm.question -vm "$vm" -answer 0 && wait "$disconnect" || return 1
    govc vm.change -vm "$vm" -e vfleet.cdromLocked=
}

# A watcher sees the task run and end, through updates and without polling.
watched_to_completion() {
    local watcher
    "$GOVC" tasks -f "$path" >"$scratch/watched" 2>&1 &
    watcher=$!
    sleep 1
    govc snapshot.create -vm "$vm" -m=true -d 'while watched' watched || { kill "$watcher"; return 1; }
    sleep 1
    kill "$watcher"
    cat "$scratch/watched"
    grep -Eiq 'snapshot.*running +\[' "$scratch/watched" || { echo 'never seen running'; return 1; }
    grep -Eiq 'snapshot.*success +\[' "$scratch/watched" || { echo 'its end was not reported'; return 1; }
}

# A persisted session is reused by its cookie, without another login.
one_session_for_two_runs() {
    local before after
    export GOVC_PERSIST_SESSION=true
    before=$(govc session.ls | wc -l)
    after=$(govc session.ls | wc -l)
    [ "$before" -eq "$after" ] || { echo "sessions: $before, then $after"; return 1; }
}

# A machine of the cluster runs on while its host goes into maintenance mode, on another host; then all is as it was.
clustered=/DC0/vm/DC0_C0_RP0_VM0
host_of() { govc object.collect -s "$1" runtime.host | sed 's/.*://'; }
host_path() { govc find / -type h | while read -r each; do ! govc object.collect -s "$each" summary.host | grep -q ":$1\$" || echo "$each"; done; }
evacuated() {
    local host path
    host=$(host_of "$clustered")
    path=$(host_path "$host")
    govc host.maintenance.enter "$path"
    says '^true$' govc object.collect -s "$path" runtime.inMaintenanceMode
    [ "$(host_of "$clustered")" != "$host" ] || { echo "still on $host"; return 1; }
    says '^poweredOn$' govc object.collect -s "$clustered" runtime.powerState
    govc host.maintenance.exit "$path"
    says '^false$' govc object.collect -s "$path" runtime.inMaintenanceMode
    govc vm.migrate -host "$path" "$clustered"
    [ "$(host_of "$clustered")" = "$host" ] || { echo "not back on $host"; return 1; }
}
# A machine runs on a host of its own, so that nothing can be moved; whatever comes of it, the host is open at the end.
waits_in_vain() {
    local result=0 host=/DC0/host/DC0_H0/DC0_H0
    govc vm.power -on "$vm" || true
    refused govc host.maintenance.enter -timeout 1 $host || result=1
    govc host.maintenance.exit $host || true
    return $result
}
reconnected() {
    govc host.disconnect /DC0/host/DC0_H0/DC0_H0
    says '^disconnected$' govc object.collect -s /DC0/host/DC0_H0/DC0_H0 runtime.connectionState
    govc host.reconnect /DC0/host/DC0_H0/DC0_H0
    says '^connected$' govc object.collect -s /DC0/host/DC0_H0/DC0_H0 runtime.connectionState
}


# A datacenter with a cluster, to which hosts are added and moved, and that is renamed, moved and destroyed.
datacenter_with_hosts() {
    export GOVC_DATACENTER=of-$vm
    local dc=/$GOVC_DATACENTER
    govc datacenter.create "$GOVC_DATACENTER"
    says 'Clusters: +0' govc datacenter.info "$GOVC_DATACENTER"
    govc folder.create "$dc/host/area"
    govc cluster.create -folder "$dc/host/area" team
    govc cluster.change -drs-enabled -drs-mode partiallyAutomated team
    govc cluster.add -cluster team -hostname "esx1.$vm" -username root -password secret -noverify
    refused govc cluster.add -cluster team -hostname "esx1.$vm" -username root -password secret -noverify
    govc host.add -hostname "esx2.$vm" -username root -password secret -noverify -folder "$dc/host"
    govc cluster.mv -cluster team "$dc/host/esx2.$vm/esx2.$vm"
    says '^2$' govc object.collect -s "$dc/host/area/team" summary.numHosts
    govc object.rename "$dc/host/area" region
    govc object.mv "$dc/host/region/team" "$dc/host"
    govc host.maintenance.enter "$dc/host/team/esx1.$vm"
    govc host.remove "$dc/host/team/esx1.$vm"
    govc object.destroy "$dc"
    refused govc ls "$dc/host/team"
}
configured_cluster() {
    local of='-cluster DC0_C0' one=DC0_C0_RP0_VM0 two=DC0_C0_RP0_VM1
    govc cluster.group.create $of -name "group-$vm" -vm $one $two
    govc cluster.rule.create $of -name "rule-$vm" -enable -anti-affinity $one $two
    says "rule-$vm" govc cluster.rule.ls $of
    govc cluster.rule.remove $of -name "rule-$vm"
    govc cluster.group.remove $of -name "group-$vm"
    lacks "group-$vm" govc cluster.group.ls $of
    govc cluster.override.change $of -vm $one -drs-enabled=false
    says "$one" govc cluster.override.info $of
    govc cluster.override.remove $of -vm $one
}
configured_pool() {
    local parent=DC0_C0/Resources
    govc pool.create -cpu.reservation 100 "$parent/pool-$vm"
    refused govc pool.create -cpu.reservation 100000000 "$parent/greedy-$vm"
    govc pool.create "$parent/pool-$vm/inner"
    govc pool.change -name "changed-$vm" -mem.limit 4096 "$parent/pool-$vm"
    says 'Mem Limit: +4096MB' govc pool.info "$parent/changed-$vm"
    govc pool.destroy -children "$parent/changed-$vm"
    govc pool.destroy "$parent/changed-$vm"
}

check 'about says what the server is' says 'API type: +VirtualCenter' govc about
check 'a client that does not trust the certificate is kept out' refused env -u GOVC_TLS_CA_CERTS "$GOVC" about
check 'a wrong password is refused' refused env GOVC_USERNAME=user GOVC_PASSWORD=wrong "$GOVC" about
check 'vm.option.info shows the guests of a cluster' says '^debian12_64Guest +Debian GNU/Linux 12' govc vm.option.info -cluster DC0_C0
check 'vm.option.info of one guest' says 'vmx-19' govc vm.option.info -json -cluster DC0_C0 -id vmx-19 ubuntu64Guest
check 'session.ls shows the session that asks' says 'user.*govc' govc session.ls
check 'session.ls: a kept session is used again' one_session_for_two_runs
check 'alarm.info shows the default alarms' says 'alarm.HostConnectionStateAlarm' govc alarm.info
check 'ls shows the datacenter' says '^/DC0/vm$' govc ls
check 'ls shows the hosts' says '^/DC0/host/DC0_C0$' govc ls host
check 'find / -type m finds every machine' all_vms
check 'tree shows the cluster and its machines' says 'DC0_C0_RP0_VM1' govc tree /
check 'vm.info shows the machine' says 'Power state: +poweredOn' govc vm.info "$vm"
check 'vm.info shows a UUID' says 'UUID: +[0-9a-f]{8}-[0-9a-f]{4}-' govc vm.info "$vm"
check 'vm.power -off' says 'OK$' govc vm.power -off "$vm"
check 'vm.info shows it off' says 'Power state: +poweredOff' govc vm.info "$vm"
check 'vm.power -on' says 'OK$' govc vm.power -on "$vm"
check 'vm.info shows it on' says 'Power state: +poweredOn' govc vm.info "$vm"
check 'vm.power -on once more is refused' powered_on_twice
check 'Task.info names the fault' fault_of_last_task InvalidPowerState
check 'vm.question: none' govc vm.question -vm "$vm"
check 'a locked drive asks before its disc goes' locked_drive_asks
check 'vm.ip waits until the guest has come up' says '^10\.' timeout 60 "$GOVC" vm.ip "$vm"
check 'snapshot.create -m=false -q=true' govc snapshot.create -vm "$vm" -m=false -q=true -d 'first light' first
check 'the snapshot is quiesced, for Tools run' quiesced
check 'snapshot.tree shows the name' says '^first$' govc snapshot.tree -vm "$vm"
check 'snapshot.create below it' govc snapshot.create -vm "$vm" -m=false second
check 'snapshot.tree shows the child' says '^ +second$' govc snapshot.tree -vm "$vm"
check 'the child is the current one' says '^second$' govc snapshot.tree -vm "$vm" -C
check 'snapshot.tree shows a date and a size' says '^\[[0-9.]+[KMGT]?B +20[0-9]{2}-.*\] +first$' govc snapshot.tree -vm "$vm" -D -s
check 'snapshot.revert to the first' govc snapshot.revert -vm "$vm" first
check 'the first is the current one' says '^first$' govc snapshot.tree -vm "$vm" -C
check 'without memory the machine is off then' says 'poweredOff' govc object.collect -s "$path" runtime.powerState
check 'snapshot.remove' govc snapshot.remove -vm "$vm" second
check 'it is gone from the tree' lacks 'second' govc snapshot.tree -vm "$vm"
check 'snapshot.remove of what is not there is refused' refused govc snapshot.remove -vm "$vm" second
check 'snapshot.remove of all' govc snapshot.remove -vm "$vm" '*'
check 'the tree is empty' lacks '.' govc snapshot.tree -vm "$vm"
check 'object.collect reads a property' says "^$vm\$" govc object.collect -s "$path" name
check 'object.collect reads a keyed path' says '"key": *200' govc object.collect -json "$path" 'config.hardware.device[200]'
check 'object.collect sweeps a type' says 'DC0_C0_RP0_VM0' govc object.collect -type m / name
check 'object.collect waits for a value' says 'success' govc object.collect -s "$(last_task)" -info.state success
check 'tasks lists what was done' says "$vm.*success" govc tasks -n 200 "$path"
check 'tasks names the refused one' says "$vm.*error" govc tasks -n 200 "$path"
check 'events tells of the machine' says "$vm|Task:" govc events "$path"
check 'events tells how a machine began' says 'DC0_C0_RP0_VM1 has been created' govc events -n 100 "${path%/*}/DC0_C0_RP0_VM1"
check 'tasks tells what was done before the start' says 'success' govc tasks -b 20000h "${path%/*}/DC0_C0_RP0_VM1"
check 'a snapshot is watched to completion while it runs' watched_to_completion
check 'datastore.ls shows a folder for each machine' says "^$vm\$" govc datastore.ls
check 'datastore.ls -l shows the files of a machine and their sizes' says "^ *[0-9.]+[KMGT]B .*$vm-flat\.vmdk\$" govc datastore.ls -l "$vm"
check 'datastore.ls -R shows the files of all machines' says 'DC0_C0_RP0_VM1\.vmx$' govc datastore.ls -R
check 'datastore.ls -R -l shows each folder' says "^\[LocalDS_0\] $vm/:\$" govc datastore.ls -R -l
# In JSON mode govc does not see which fault ended a task, by which it tells a folder from a pattern.
if [ -z "$GOVC_VI_JSON" ]; then
    check 'datastore.ls takes a pattern' says "^$vm\.vmx\$" govc datastore.ls "$vm/*.vmx"
    check 'datastore.ls takes a file' says "^$vm\.nvram\$" govc datastore.ls "$vm/$vm.nvram"
fi
check 'datastore.ls of what is not there is refused' refused govc datastore.ls none/none.vmx
check 'the machine is left without snapshots' govc snapshot.remove -vm "$vm" '*'

# Machines come and go. Everything that is made here is gone at the end, but for an empty folder.
copy=copy-of-$vm team=team-of-$vm pool=DC0_C0/Resources
export GOVC_DATACENTER=DC0
check 'vm.clone' govc vm.clone -vm "$vm" -pool $pool -ds LocalDS_0 -on=true "$copy"
check 'the copy runs' says poweredOn govc object.collect -s "/DC0/vm/$copy" runtime.powerState
check 'a name that is taken is refused' refused govc vm.clone -vm "$vm" -pool $pool -ds LocalDS_0 -on=false "$copy"
check 'a machine that runs is not unregistered' refused govc vm.unregister "$copy"
check 'folder.create' govc folder.create "/DC0/vm/$team"
check 'object.mv' govc object.mv "/DC0/vm/$copy" "/DC0/vm/$team"
check 'it is in its folder' says "^/DC0/vm/$team/$copy\$" govc ls "/DC0/vm/$team"
check 'vm.migrate' govc vm.migrate -host DC0_C0/DC0_C0_H1 "$copy"
check 'it is on its host' says "^/DC0/host/DC0_C0/DC0_C0_H1\$" govc ls -L "$(govc object.collect -s "/DC0/vm/$team/$copy" runtime.host)"
check 'vm.power -off' govc vm.power -off "$copy"
check 'vm.markastemplate' govc vm.markastemplate "$copy"
check 'a template is not powered on' refused govc vm.power -on "$copy"
check 'vm.clone of a template to another network' govc vm.clone -vm "$copy" -pool $pool -ds LocalDS_0 -net 'VM Network' -on=false "$copy-2"
check 'vm.markasvm' govc vm.markasvm -pool $pool "$copy"
check 'object.rename' govc object.rename "/DC0/vm/$team/$copy" "$copy-renamed"
check 'vm.unregister' govc vm.unregister "$copy-renamed"
check 'vm.register' govc vm.register -ds LocalDS_0 -pool $pool "$copy/$copy.vmx"
check 'it is registered under its name' says "^$copy-renamed\$" govc object.collect -s "/DC0/vm/$copy-renamed" name
check 'vm.destroy' govc vm.destroy "$copy-renamed" "$copy-2"
check 'events tells that it is gone' says 'removed' govc events -n 20
new=new-of-$vm
check 'vm.create with a disk' govc vm.create -ds LocalDS_0 -pool $pool -net 'VM Network' -disk 1GB -on=true -m 128 "$new"
check 'vm.instantclone' govc vm.instantclone -vm "$new" -pool $pool -ds LocalDS_0 "$new-instant"
check 'the instant clone runs' says poweredOn govc object.collect -s "/DC0/vm/$new-instant" runtime.powerState
check 'vm.destroy of the instant clone' govc vm.destroy "$new-instant"
check 'vm.disk.create' govc vm.disk.create -vm "$new" -name "$new/data" -size 2GB
check 'vm.network.add' govc vm.network.add -vm "$new" -net 'VM Network' -net.adapter vmxnet3
check 'it has two disks and two adapters' says '^4$' bash -c "timeout 60 $GOVC device.ls -vm $new | grep -cE '^(disk|ethernet)-'"
check 'device.remove' govc device.remove -vm "$new" ethernet-1
# Devices of a machine that is off; each kind once.
devices() { govc device.ls -vm "$new" | awk '{print $1}'; }
has_device() { says "^$1\$" devices; }
disk_grows() {
    govc vm.disk.change -vm "$new" -disk.name disk-1000-1 -size 3GB
    says '"capacityInKB": *3145728' govc device.info -json -vm "$new" disk-1000-1
    refused govc vm.disk.change -vm "$new" -disk.name disk-1000-1 -size 1GB
}
cdrom_takes_and_gives_an_iso() {
    govc device.cdrom.insert -vm "$new" -ds LocalDS_0 -device cdrom-3000 images/boot.iso
    says 'images/boot.iso' govc device.info -vm "$new" cdrom-3000
    govc device.cdrom.eject -vm "$new" -device cdrom-3000
    lacks 'boot.iso' govc device.info -vm "$new" cdrom-3000
}
port_is_connected() {
    govc device.serial.connect -vm "$new" -device serialport-9000 telnet://:33233
    says 'telnet://:33233' govc device.info -vm "$new" serialport-9000
    govc device.serial.disconnect -vm "$new" -device serialport-9000
}
adapter_changes_network() {
    govc vm.network.change -vm "$new" -net DC0_DVPG0 ethernet-0
    says 'DVSwitch' govc device.info -vm "$new" ethernet-0
    refused govc vm.network.change -vm "$new" -net none ethernet-0
    govc device.disconnect -vm "$new" ethernet-0
}
hardware_changes() {
    govc vm.change -vm "$new" -c 2 -m 256 -annotation 'changed' -e guestinfo.a=b -cpu.shares high -mem.reservation 64
    says '^changed 256 2$' bash -c "timeout 60 $GOVC object.collect -s /DC0/vm/$new summary.config.numCpu summary.config.memorySizeMB summary.config.annotation | tr '\n' ' ' | sed 's/ \$//'"
    says 'guestinfo.a: +b' govc vm.info -e "$new"
    refused govc vm.change -vm "$new" -c 100000
}
check 'vm.power -off' govc vm.power -off "$new"
check 'vm.change' hardware_changes
check 'vm.disk.change makes a disk larger, not smaller' disk_grows
check 'device.scsi.add' govc device.scsi.add -vm "$new" -type pvscsi
check 'vm.disk.create on that controller' govc vm.disk.create -vm "$new" -controller pvscsi-1001 -name "$new/more" -size 1GB
check 'a controller with a disk is not removed' refused govc device.remove -vm "$new" pvscsi-1001
check 'device.remove of a disk' govc device.remove -vm "$new" disk-1001-0
check 'device.remove of a controller' govc device.remove -vm "$new" pvscsi-1001
check 'device.sata.add' says '^ahci-|^sata-' govc device.sata.add -vm "$new"
check 'device.cdrom.add' says '^cdrom-3000$' govc device.cdrom.add -vm "$new" -controller ide-200
check 'device.cdrom.insert and device.cdrom.eject' cdrom_takes_and_gives_an_iso
check 'device.floppy.add' says '^floppy-' govc device.floppy.add -vm "$new"
check 'device.serial.add' says '^serialport-9000$' govc device.serial.add -vm "$new"
check 'device.serial.connect and device.serial.disconnect' port_is_connected
check 'device.usb.add' says '^usb-' govc device.usb.add -vm "$new"
check 'a second USB controller of the kind is refused' refused govc device.usb.add -vm "$new"
check 'device.boot' govc device.boot -vm "$new" -delay 1000 -order cdrom,disk
check 'vm.network.change' adapter_changes_network
check 'what was added is listed' has_device serialport-9000
check 'the machine starts with all of it' says 'OK$' govc vm.power -on "$new"
check 'a drive is not removed while the machine runs' refused govc device.remove -vm "$new" cdrom-3000
check 'vm.destroy of what was made' govc vm.destroy "$new"
check 'snapshot.create of the base of a clone' govc snapshot.create -vm "$vm" -m=false base
check 'vm.clone -link' govc vm.clone -vm "$vm" -link -snapshot base -pool $pool -ds LocalDS_0 -on=false "$new-linked"
check 'the clone has a disk of its own above the base' says "/$new-linked\.vmdk\$" govc device.info -vm "$new-linked" 'disk-*'
check 'vm.disk.attach' govc vm.disk.attach -vm "$new-linked" -link=false -ds LocalDS_0 -disk "$vm/$vm.vmdk" \
    -mode independent_nonpersistent
check 'it has two disks' says '^2$' bash -c "timeout 60 $GOVC device.ls -vm $new-linked | grep -c ^disk-"
check 'vm.destroy of the clone' govc vm.destroy "$new-linked"
check 'snapshot.remove of the base' govc snapshot.remove -vm "$vm" '*'
check 'the machines are those of before' all_vms
check 'host.maintenance.enter moves what runs, host.maintenance.exit opens the host again' evacuated
check 'host.maintenance.enter waits for what cannot be moved, until its timeout' waits_in_vain
check 'host.disconnect and host.reconnect' reconnected
check 'vm.power -off, -on -M of a machine of the cluster' bash -c "timeout 60 '$GOVC' vm.power -off DC0_C0_RP0_VM1 && timeout 60 '$GOVC' vm.power -on -M DC0_C0_RP0_VM1"
check 'cluster.group, cluster.rule, cluster.override' configured_cluster
roles_and_permissions() {
    local role="role-of-$vm" folder=/DC0/vm
    govc role.create "$role" VirtualMachine.Interact.PowerOn
    refused govc role.create "$role" VirtualMachine.Interact.PowerOn
    says 'VirtualMachine.Interact.PowerOn' govc role.ls "$role"
    govc role.update -r "$role" VirtualMachine.Interact.PowerOn
    lacks 'VirtualMachine.Interact.PowerOn' govc role.ls "$role"
    govc permissions.set -principal Administrators -group -role "$role" $folder
    says "$role.*Administrators" govc permissions.ls $folder
    says "Administrators" govc role.usage "$role"
    refused govc role.remove "$role"
    govc permissions.remove -principal Administrators -group $folder
    govc role.remove "$role"
    refused govc permissions.remove -principal user /
    refused govc permissions.set -principal nobody -role ReadOnly /
}
disabled_method() {
    govc object.method -name Rename_Task -enable=false -source "of-$vm" "$path"
    says 'Rename_Task' govc object.collect -s "$path" disabledMethod
    refused govc object.rename "$path" "other-$vm"
    govc object.method -name Rename_Task -source "of-$vm" "$path"
    lacks 'Rename_Task' govc object.collect -s "$path" disabledMethod
}

custom_fields() {
    govc fields.add -type VirtualMachine "field-of-$vm"
    refused govc fields.add "field-of-$vm"
    govc fields.set "field-of-$vm" "gold" "$path"
    says "gold" govc fields.info "$path"
    refused govc fields.set "field-of-$vm" "gold" /DC0/host/DC0_H0/DC0_H0
    govc fields.rename "field-of-$vm" "other-of-$vm"
    says "other-of-$vm" govc fields.ls
    says 'CustomFieldStringValue|gold' govc object.collect -json "$path" summary.customValue
    govc fields.rm "other-of-$vm"
    lacks "gold" govc fields.info "$path"
}

host_services() {
    local host=/DC0/host/DC0_H0/DC0_H0
    govc host.service -host $host start TSM-SSH
    refused govc host.service -host $host start TSM-SSH
    govc host.service -host $host stop TSM-SSH
    refused govc host.service -host $host stop TSM-SSH
}

options_and_licences() {
    local key=AAAAA-11111-BBBBB-22222-CCCCC before
    before=$(govc option.ls event.maxAge | awk '{print $NF}')
    govc option.set event.maxAge 90
    says '90' govc option.ls event.maxAge
    govc option.set event.maxAge "$before"
    refused govc option.set event.maxAge never
    govc license.add $key
    says "$key" govc license.ls
    govc license.label.set $key team backup
    govc license.assign $key
    refused govc license.remove $key
    says "$key" govc license.assigned.ls
    govc license.assign -remove $key
    govc license.remove $key
    lacks "$key" govc license.ls
}

check 'alarms: those that are declared for a machine' says 'Virtual machine CPU usage' govc alarms -d "$path"
check 'host.service' host_services
check 'option.set, license.add, license.label.set, license.assign, license.assigned.ls, license.remove' options_and_licences
check 'fields.add, fields.set, fields.info, fields.rename, fields.rm' custom_fields
check 'role.create, role.update, role.usage, role.remove, permissions.set, permissions.ls, permissions.remove' roles_and_permissions
# Over VI/JSON govc does not read the answer of a call that answers nothing in a namespace of its own.
[ -n "$GOVC_VI_JSON" ] || check 'object.method' disabled_method
check 'pool.create, pool.change, pool.info, pool.destroy' configured_pool
check 'datacenter.create, cluster.create, cluster.add, host.add, cluster.mv, host.remove, object.mv' datacenter_with_hosts
statistics() {
    says '^DC0_H0 .*cpu.usage.average +[0-9.]+,[0-9.]+,[0-9.]+ +%$' govc metric.sample -n 3 /DC0/host/DC0_H0/DC0_H0 cpu.usage.average
    says 'Realtime: +true' govc metric.info /DC0/host/DC0_H0/DC0_H0 cpu.usage.average
    says '^DC0_C0 .*cpu.usage.average' govc metric.sample -i 300 -n 2 /DC0/host/DC0_C0 cpu.usage.average
    refused govc metric.sample -i 20 /DC0/host/DC0_C0 cpu.usage.average
}
switch_with_hosts() {
    govc dvs.create -folder /DC0/network "dvs-of-$vm"
    govc dvs.add -dvs "dvs-of-$vm" -pnic vmnic2 DC0_H0/DC0_H0
    govc dvs.portgroup.add -dvs "dvs-of-$vm" -nports 16 -vlan 7 "pg-of-$vm"
    govc dvs.portgroup.change -vlan 9 "pg-of-$vm"
    says 'VlanId: +9' govc dvs.portgroup.info -pg "pg-of-$vm" "dvs-of-$vm"
    govc dvs.change -mtu 9000 "dvs-of-$vm"
    says '^9000$' govc object.collect -s "network/dvs-of-$vm" config.maxMtu
    govc vm.network.add -vm DC0_H0_VM1 -net "pg-of-$vm"
    refused govc object.destroy "/DC0/network/pg-of-$vm"
    govc device.remove -vm DC0_H0_VM1 ethernet-1
    govc object.destroy "/DC0/network/pg-of-$vm"
    govc object.destroy "/DC0/network/dvs-of-$vm"
    lacks "of-$vm" govc ls /DC0/network
}
host_network() {
    govc host.vswitch.add -host DC0_H0/DC0_H0 "vs-of-$vm"
    refused govc host.vswitch.add -host DC0_H0/DC0_H0 "vs-of-$vm"
    govc host.portgroup.add -host DC0_H0/DC0_H0 -vswitch "vs-of-$vm" -vlan 3201 "net-of-$vm"
    says "net-of-$vm" govc ls /DC0/network
    govc host.portgroup.remove -host DC0_H0/DC0_H0 "net-of-$vm"
    govc host.vswitch.remove -host DC0_H0/DC0_H0 "vs-of-$vm"
    lacks "net-of-$vm" govc ls /DC0/network
}
check 'metric.sample, metric.info of a host and of a cluster' statistics
counters() {
    says '^cpu.usage.average +-? *Usage' govc metric.ls -l "$path"
    lacks 'vsan' govc metric.ls "$path"
    says 'Past day' govc metric.interval.info
    refused govc metric.ls "/DC0/vm/none"
}
check 'metric.ls, metric.interval.info' counters
tags_and_categories() {
    local category="kind-of-$vm" tag="gold-of-$vm"
    govc tags.category.create -d 'kinds' -t VirtualMachine "$category"
    refused govc tags.category.create "$category"
    says 'AssociableTypes: +.VirtualMachine' govc tags.category.info "$category"
    govc tags.create -d 'the best' -c "$category" "$tag"
    refused govc tags.create -c "$category" "$tag"
    says "$tag" govc tags.ls -c "$category"
    govc tags.update -d 'better' -c "$category" "$tag"
    says 'Description: +better' govc tags.info -c "$category" "$tag"
    govc tags.attach -c "$category" "$tag" "$path"
    says "VirtualMachine:" govc tags.attached.ls "$tag"
    says "$tag" govc tags.attached.ls -r "$path"
    refused govc tags.attach -c "$category" "$tag" /DC0/datastore/LocalDS_0
    govc tags.detach -c "$category" "$tag" "$path"
    lacks "$tag" govc tags.attached.ls -r "$path"
    govc tags.rm -c "$category" "$tag"
    govc tags.category.update -n "other-of-$vm" "$category"
    govc tags.category.rm "other-of-$vm"
    lacks "of-$vm" govc tags.category.ls
}
check 'tags.category.*, tags.create, tags.update, tags.attach, tags.attached.ls, tags.detach, tags.rm' tags_and_categories
check 'dvs.create, dvs.add, dvs.portgroup.*, dvs.change' switch_with_hosts
check 'host.vswitch.add, host.portgroup.add and what is removed again' host_network
# Datastores come and go; what is made here is gone at the end.
h0=/DC0/host/DC0_C0/DC0_C0_H0 h1=/DC0/host/DC0_C0/DC0_C0_H1
unused_disk() { govc host.storage.info -t lun -host $h0 | tail -1 | sed -E 's#.*/(naa\.[0-9a-f]+).*#\1#'; }
nfs() { govc datastore.create -type nfs -name "$1" -remote-host filer -remote-path "$2" -mode readWrite "$3"; }
check 'datastore.create of an export' nfs nfs0 /export/a $h0
check 'another host gets the same datastore' nfs nfs0 /export/a $h1
check 'a name that is taken is refused' refused nfs LocalDS_0 /export/b $h0
check 'an export that has another name is refused' refused nfs nfs1 /export/a $h1
check 'datastore.info shows it' says 'Type: +NFS' govc datastore.info nfs0
check 'datastore.create of a part of a disk' govc datastore.create -type vmfs -name vmfs0 -disk "$(unused_disk)" -size 20G $h0
check 'datastore.info shows its size' says 'Capacity: +20.0 GB' govc datastore.info vmfs0
check 'a disk that is in use is refused' refused govc datastore.create -type vmfs -name vmfs1 -disk "$(unused_disk)" $h0
check 'datastore.create of a directory' govc datastore.create -type local -name local0 -path /scratch $h0
check 'datastore.mkdir' govc datastore.mkdir -ds nfs0 iso
check 'datastore.mkdir once more is refused' refused govc datastore.mkdir -ds nfs0 iso
check 'datastore.upload' govc datastore.upload -ds nfs0 "$here/govc.sh" iso/one
check 'datastore.cp' govc datastore.cp -ds nfs0 iso/one iso/two
check 'datastore.mv' govc datastore.mv -ds nfs0 iso/two three
check 'datastore.download' says 'Datastores come and go' govc datastore.download -ds nfs0 three -
check 'datastore.rm' govc datastore.rm -ds nfs0 three
check 'datastore.rm of what is not there is refused' refused govc datastore.rm -ds nfs0 three
check 'datastore.disk.create' govc datastore.disk.create -ds nfs0 -size 1G iso/disk.vmdk
check 'datastore.disk.shrink' govc datastore.disk.shrink -ds nfs0 iso/disk.vmdk
check 'datastore.disk.inflate' govc datastore.disk.inflate -ds nfs0 iso/disk.vmdk
check 'a disk that is not thin is not shrunk' refused govc datastore.disk.shrink -ds nfs0 iso/disk.vmdk
check 'folder.create of a datastore cluster' govc folder.create -pod /DC0/datastore/pod0
check 'object.mv of a datastore into it' govc object.mv /DC0/datastore/nfs0 /DC0/datastore/pod0
check 'datastore.cluster.change' govc datastore.cluster.change -drs-enabled -drs-mode automated pod0
check 'datastore.cluster.info shows it' says 'SDRS Mode: +automated' govc datastore.cluster.info pod0
check 'datastore.cluster.info shows the sum' says 'Capacity: +10240.0 GB' govc datastore.cluster.info pod0
check 'datastore.maintenance.enter' govc datastore.maintenance.enter -ds pod0/nfs0
check 'nothing is made on it then' refused govc vm.create -ds pod0/nfs0 -pool $pool -on=false "$new-2"
check 'datastore.maintenance.exit' govc datastore.maintenance.exit -ds pod0/nfs0
check 'object.rename of a datastore' govc object.rename /DC0/datastore/vmfs0 vmfs9
check 'datastore.remove of a volume' govc datastore.remove -ds vmfs9 $h1
check 'datastore.remove of a directory' govc datastore.remove -ds local0 $h0
check 'datastore.remove on one host' govc datastore.remove -ds pod0/nfs0 $h0
check 'the other has it still' says '^NFS$' govc object.collect -s /DC0/datastore/pod0/nfs0 summary.type
check 'datastore.remove on the last host' govc datastore.remove -ds pod0/nfs0 $h1
check 'object.destroy of the datastore cluster' govc object.destroy /DC0/datastore/pod0
check 'one datastore is left' says '^/DC0/datastore/LocalDS_0$' govc find / -type s
check 'no other one is left' lacks 'nfs0|vmfs|local0|pod0' govc find / -type s

storage_policies() {
    local name="policy-of-$vm"
    govc tags.category.create -t Datastore "category-of-$vm"
    govc tags.create -c "category-of-$vm" "tag-of-$vm"
    govc storage.policy.create -category "category-of-$vm" -tag "tag-of-$vm" "$name"
    refused govc storage.policy.create -category "category-of-$vm" -tag "tag-of-$vm" "$name"
    lacks 'LocalDS_0' govc storage.policy.info -s "$name"
    govc tags.attach -c "category-of-$vm" "tag-of-$vm" /DC0/datastore/LocalDS_0
    says 'Compatible Datastores: +LocalDS_0' govc storage.policy.info -s "$name"
    govc storage.policy.rm "$name"
    lacks "$name" govc storage.policy.ls
    govc tags.category.rm -f "category-of-$vm"
}
check 'storage.policy.create, storage.policy.info, storage.policy.ls, storage.policy.rm' storage_policies
tally
