#!/usr/bin/env bash
# Customization, VMware Tools, the console and operations in a guest by an unmodified govc, over VI/JSON, or over SOAP if
# GOVC_VI_JSON is empty. The argument names a virtual machine to clone. Needs what govc.sh needs. Ends with the line
# "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/../govc.sh"
vm=guest-of-${1:-DC0_H0_VM0}
path=/DC0/vm/$vm
export GOVC_DATACENTER=DC0 GOVC_GUEST_LOGIN=root:vmware

# Tools come up some time after the machine is powered on.
ready() { govc object.collect -s "$path" -guest.guestOperationsReady true; }
started() { govc vm.power -on "$vm" && ready; }
waited_for_event() {
    local tries=0
    until govc events -n 100 "$path" | grep -q "$1"; do
        [ $((tries += 1)) -le 60 ] || { echo "no event: $1"; govc events -n 100 "$path"; return 1; }
        sleep 0.5
    done
}

named_and_addressed() {
    refused govc vm.customize -vm "$vm" -ip 10.9.8.7 none
    refused govc vm.customize -vm "$vm" -ip 10.9.8.7 -netmask 255.255.0.0 -ip 10.9.8.8 -netmask 255.255.0.0 -name web -domain example.test
    govc vm.customize -vm "$vm" -ip 10.9.8.7 -netmask 255.255.0.0 -gateway 10.9.0.1 -dns-server 10.9.0.2 \
        -name "web-1" -domain example.test
    refused govc vm.customize -vm "$vm" -ip dhcp -name web-2 -domain example.test
    says '"pendingCustomization": *"' govc object.collect -json "$path" config.tools
    started
    waited_for_event 'ustomization of .* succeeded'
    says '^web-1.example.test$' govc object.collect -s "$path" guest.hostName
    says '^10.9.8.7$' govc vm.ip "$vm"
    says '"prefixLength": *16' govc object.collect -json "$path" guest.net
}
running_one_is_not_customized() { refused govc vm.customize -vm "$vm" -ip dhcp -name web-3 -domain example.test; }

programs() {
    says 'systemd|vmtoolsd' govc guest.ps -vm "$vm" -e
    refused govc guest.ps -vm "$vm" -l root:wrong
    says '^web-1' govc guest.run -vm "$vm" hostname
    local code=0 pid
    govc guest.run -vm "$vm" /bin/sh -c 'exit 3' || code=$?
    [ "$code" -eq 3 ] || { echo "exit code $code"; return 1; }
    refused govc guest.start -vm "$vm" /bin/none
    pid=$(govc guest.start -vm "$vm" /bin/sleep 1000)
    says '/bin/sleep" 1000' govc guest.ps -vm "$vm" -p "$pid"
    govc guest.kill -vm "$vm" -p "$pid"
    refused govc guest.kill -vm "$vm" -p "$pid"
    refused govc guest.kill -vm "$vm" -p 1
}
environment() {
    says '^HOME=/root$' govc guest.getenv -vm "$vm" HOME
    says '^PATH=' govc guest.getenv -vm "$vm"
}
directories() {
    govc guest.mkdir -vm "$vm" -p /srv/a/b
    refused govc guest.mkdir -vm "$vm" /srv/a/b
    refused govc guest.mkdir -vm "$vm" /srv/none/b
    govc guest.mv -vm "$vm" /srv/a /srv/c
    says ' b$' govc guest.ls -vm "$vm" /srv/c
    refused govc guest.ls -vm "$vm" /srv/a
    refused govc guest.rmdir -vm "$vm" /srv/c
    govc guest.rmdir -vm "$vm" -r /srv/c
    says '^/tmp/' govc guest.mktemp -vm "$vm" -d -t made -s .d
}
files() {
    local made
    made=$(govc guest.mktemp -vm "$vm" -t made -s .txt)
    says "${made##*/}" govc guest.ls -vm "$vm" /tmp
    echo 'what is sent' >"$scratch/sent"
    refused govc guest.upload -vm "$vm" "$scratch/sent" "$made"
    govc guest.upload -vm "$vm" -f -perm 0640 "$scratch/sent" "$made"
    says '^what is sent$' govc guest.download -vm "$vm" "$made" -
    says "^-rw-r-----.*${made##*/}" govc guest.ls -vm "$vm" "$made"
    govc guest.chmod -vm "$vm" 0600 "$made"
    govc guest.chown -vm "$vm" 1000:1000 "$made"
    says "^-rw------- +1000 +1000 .*${made##*/}" govc guest.ls -vm "$vm" "$made"
    govc guest.touch -vm "$vm" -d 'Sat Jan 2 03:04:05 UTC 2021' "$made"
    says "Jan 2 03:04 2021" govc guest.ls -vm "$vm" "$made"
    govc guest.touch -vm "$vm" /tmp/touched
    govc guest.mv -vm "$vm" "$made" /tmp/moved
    refused govc guest.mv -vm "$vm" -n /tmp/moved /tmp/touched
    govc guest.rm -vm "$vm" /tmp/moved
    refused govc guest.rm -vm "$vm" /tmp/moved
    refused govc guest.download -vm "$vm" /tmp/moved -
}
tools() {
    govc vm.guest.tools -mount "$vm"
    says '^true$' govc object.collect -s "$path" runtime.toolsInstallerMounted
    govc vm.guest.tools -unmount "$vm"
    says '^false$' govc object.collect -s "$path" runtime.toolsInstallerMounted
    govc vm.guest.tools -upgrade "$vm"
    ready
}
console() {
    says "^vmrc://.*@.*/\?moid=vm-" govc vm.console "$vm"
    says '^https://.*/ui/webconsole.html\?.*sessionTicket=' govc vm.console -h5 "$vm"
    says '^wss://.*/ticket/' govc vm.console -wss "$vm"
    govc vm.console -capture "$scratch/screen.png" "$vm"
    says 'PNG' head -c 4 "$scratch/screen.png"
}
hardware() {
    refused govc vm.upgrade -vm "$vm" -version 21
    govc vm.power -off "$vm"
    refused govc guest.ps -vm "$vm"
    local before
    before=$(govc object.collect -s "$path" config.version)
    govc vm.upgrade -vm "$vm"
    [ "$before" != "$(govc object.collect -s "$path" config.version)" ] || { echo "still $before"; return 1; }
    # In JSON mode govc does not see which fault ended a task, by which it knows what is up to date.
    [ -n "$GOVC_VI_JSON" ] || says 'not older' govc vm.upgrade -vm "$vm"
}

check 'vm.clone' govc vm.clone -vm "${1:-DC0_H0_VM0}" -pool DC0_C0/Resources -ds LocalDS_0 -on=false "$vm"
check 'vm.customize: it has its name and address after the first boot' named_and_addressed
check 'a machine that runs is not customized' running_one_is_not_customized
check 'guest.ps, guest.run, guest.start, guest.kill' programs
check 'guest.getenv' environment
check 'guest.mkdir, guest.mv, guest.ls, guest.rmdir, guest.mktemp -d' directories
check 'guest.mktemp, guest.upload, guest.download, guest.chmod, guest.chown, guest.touch, guest.mv, guest.rm' files
check 'guest.df' says '^/ +[0-9.]+GB' govc guest.df -vm "$vm"
check 'vm.guest.tools' tools
check 'vm.console' console
check 'vm.upgrade' hardware
check 'vm.destroy' govc vm.destroy "$vm"
tally
