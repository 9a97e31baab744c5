#!/usr/bin/env bash
# First class disks by an unmodified govc, over VI/JSON, or over SOAP if GOVC_VI_JSON is empty. The argument names a
# powered-on virtual machine that nothing else uses. Needs what govc.sh needs. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../govc.sh"
vm=${1:-DC0_H0_VM0}
# The manager of the vCenter; without this govc makes disks by the service of storage lifecycle.
export GOVC_DATASTORE=LocalDS_0 GOVC_GLOBAL_VSLM=false
disk=disk-of-$vm

id_of() { govc disk.ls -ds LocalDS_0 -l | awk -v name="$1" '$2 == name { print $1 }'; }
made() {
    says '^[0-9a-f-]{36}$' govc disk.create -ds LocalDS_0 -size 1G "$disk"
    says "^[0-9a-f-]{36} +$disk +1.0G" govc disk.ls -ds LocalDS_0 -l
    says "\[LocalDS_0\] fcd/" govc disk.ls -ds LocalDS_0 -L "$(id_of "$disk")"
}
attached() {
    local id
    id=$(id_of "$disk")
    govc disk.attach -ds LocalDS_0 -vm "$vm" "$id"
    says "$id" govc device.info -json -vm "$vm" 'disk-*'
    refused govc disk.attach -ds LocalDS_0 -vm "$vm" "$id"
    refused govc disk.rm -ds LocalDS_0 "$id"
    govc disk.detach -vm "$vm" "$id"
    lacks "$id" govc device.info -json -vm "$vm" 'disk-*'
    refused govc disk.detach -vm "$vm" "$id"
}
snapshots() {
    local id snapshot
    id=$(id_of "$disk")
    snapshot=$(govc disk.snapshot.create -ds LocalDS_0 "$id" first)
    says "^$snapshot +first" govc disk.snapshot.ls -ds LocalDS_0 -l "$id"
    govc disk.snapshot.rm -ds LocalDS_0 "$id" "$snapshot"
    lacks "$snapshot" govc disk.snapshot.ls -ds LocalDS_0 "$id"
    refused govc disk.snapshot.rm -ds LocalDS_0 "$id" "$snapshot"
}
removed() {
    local id
    id=$(id_of "$disk")
    govc disk.rm -ds LocalDS_0 "$id"
    lacks "$id" govc disk.ls -ds LocalDS_0
    refused govc disk.rm -ds LocalDS_0 "$id"
}
registered() {
    local id
    govc datastore.mkdir -ds LocalDS_0 "$disk"
    govc datastore.disk.create -ds LocalDS_0 -size 1G "$disk/plain.vmdk"
    id=$(govc disk.register -ds LocalDS_0 "$disk/plain.vmdk" "registered-$disk")
    says "^$id +registered-$disk" govc disk.ls -ds LocalDS_0 -l
    refused govc disk.register -ds LocalDS_0 "$disk/plain.vmdk" again
    govc disk.rm -ds LocalDS_0 "$id"
    refused govc datastore.ls -ds LocalDS_0 "$disk/plain.vmdk"
    govc datastore.rm -ds LocalDS_0 "$disk"
}

tagged() {
    local id tag=tag-of-$disk
    id=$(id_of "$disk")
    govc tags.category.create "category-$tag" >"$scratch/out"
    govc tags.create -c "category-$tag" "$tag" >"$scratch/out"
    govc disk.tags.attach -c "category-$tag" "$tag" "$id"
    says "$id" govc disk.ls -c "category-$tag" -t "$tag"
    govc disk.tags.detach -c "category-$tag" "$tag" "$id"
    lacks "$id" govc disk.ls -c "category-$tag" -t "$tag"
    refused govc disk.tags.attach -c "category-$tag" none "$id"
    govc tags.rm -c "category-$tag" "$tag"
    govc tags.category.rm "category-$tag"
}
with_metadata() {
    local id
    id=$(id_of "$disk")
    govc disk.metadata.update "$id" foo=bar biz=baz
    says '^foo +bar' govc disk.metadata.ls "$id"
    says '^foo +bar$' govc disk.metadata.ls -K foo "$id"
    govc disk.metadata.update -d foo "$id"
    lacks foo govc disk.metadata.ls "$id"
    says "$id" govc disk.ls -q metadataKey.eq=biz
    refused govc disk.metadata.ls -K foo "$id"
}
# The same by the service of storage lifecycle, which finds disks on all datastores.
by_the_service() {
    local id snapshot
    export GOVC_GLOBAL_VSLM=true
    id=$(govc disk.create -size 1G "global-$disk")
    says "^$id +global-$disk +1.0G" govc disk.ls -l
    says "$id" govc disk.ls -q "name.eq=global-$disk"
    snapshot=$(govc disk.snapshot.create "$id" first)
    says "^$snapshot +first" govc disk.snapshot.ls -l "$id"
    govc disk.snapshot.rm "$id" "$snapshot"
    govc disk.attach -vm "$vm" "$id"
    refused govc disk.rm "$id"
    govc disk.detach -vm "$vm" "$id"
    govc disk.rm "$id"
    refused govc disk.rm "$id"
    export GOVC_GLOBAL_VSLM=false
}

check 'disk.create, disk.ls' made
check 'disk.attach, disk.detach' attached
check 'disk.snapshot.create, disk.snapshot.ls, disk.snapshot.rm' snapshots
check 'disk.tags.attach, disk.tags.detach' tagged
check 'disk.metadata.update, disk.metadata.ls' with_metadata
check 'disk.rm' removed
check 'disk.register' registered
check 'disks by the service of storage lifecycle' by_the_service
tally
