#!/usr/bin/env bash
# Drives a started server with an unmodified Ansible of a fixed version, kept in the user's cache: the playbook beside
# this file, with the modules of community.vmware. Needs python3, jq, GOVC_URL and GOVC_TLS_CA_CERTS, and the default
# inventory. Ends with the line "N passed, N failed".
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=12.3.0
pyvmomi=9.1.1.0

: "${GOVC_URL:?the server}" "${GOVC_TLS_CA_CERTS:?the CA certificates that the client trusts}"
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/ansible-$version
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q "ansible==$version" "pyvmomi==$pyvmomi" requests
    touch "$venv/installed"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

credentials=${GOVC_URL#*//}
address=${credentials#*@}
address=${address%%/*}
credentials=${credentials%%@*}
jq -n --arg user_name "${credentials%%:*}" --arg secret "${credentials#*:}" --arg address "${address%:*}" --arg port "${address##*:}" \
    --arg trusted "$GOVC_TLS_CA_CERTS" --arg python "$venv/bin/python" \
    '{$user_name, $secret, $address, port_of_server: $port, $trusted, ansible_python_interpreter: $python}' >"$scratch/vars.json"

export HOME=$scratch ANSIBLE_HOME=$scratch ANSIBLE_STDOUT_CALLBACK=ansible.posix.json ANSIBLE_DEPRECATION_WARNINGS=False
cd "$scratch"
timeout 300 "$venv/bin/ansible-playbook" -i localhost, -e "@$scratch/vars.json" "$here/ansible.yml" \
    >"$scratch/results.json" 2>"$scratch/errors" || true

# The inventory plugin, which reads the fleet before there is a playbook.
jq -n --slurpfile vars "$scratch/vars.json" '$vars[0] | {plugin: "community.vmware.vmware_vm_inventory", hostname: .address,
    port: .port_of_server, username: .user_name, password: .secret, validate_certs: true, strict: false, with_nested_properties: true,
    hostnames: ["config.name"], filters: ["runtime.powerState == \"poweredOn\""],
    properties: ["name", "config.name", "config.uuid", "guest.ipAddress", "runtime.powerState", "config.guestId"],
    keyed_groups: [{key: "config.guestId", separator: ""}]}' >"$scratch/fleet.vmware.yml"
SSL_CERT_FILE=$GOVC_TLS_CA_CERTS timeout 120 "$venv/bin/ansible-inventory" -i "$scratch/fleet.vmware.yml" --list 2>"$scratch/inventory-errors" |
    jq 'walk(if type == "object" and has("__ansible_unsafe") then .__ansible_unsafe else . end)' >"$scratch/inventory.json" || true

passed=0
failed=0
inventory_check() {
    if jq -e "$2" "$scratch/inventory.json" >/dev/null 2>&1; then
        passed=$((passed + 1))
        echo "  ok    $1"
    else
        failed=$((failed + 1))
        echo "  FAIL  $1: $(tail -2 "$scratch/inventory-errors" | cut -c1-300)"
    fi
}
inventory_check 'vmware_vm_inventory lists the machines that run' '._meta.hostvars | keys | index("DC0_H0_VM0") != null'
inventory_check 'vmware_vm_inventory knows their properties' '[._meta.hostvars[] | .config.uuid | test("^[0-9a-f-]{36}$")] | all'
inventory_check 'vmware_vm_inventory groups them by their guest systems' \
    '([._meta.hostvars[].config.guestId] | unique) - (keys) == []'
inventory_checks=$((passed + failed))

# Each task of the module assert is a check; the other tasks prepare it.
while IFS=$'\t' read -r fails name message; do
    if [ "$fails" = false ]; then
        passed=$((passed + 1))
        echo "  ok    $name"
    else
        failed=$((failed + 1))
        echo "  FAIL  $name: $message"
    fi
done < <(jq -r '.plays[].tasks[] | .task.name as $name | .hosts.localhost | select(.action | test("assert$")) |
    [.failed // false, $name, (.assertion // .msg // "" | tostring)] | @tsv' "$scratch/results.json" 2>>"$scratch/errors")
claims=$(grep -c 'assert:' "$here/ansible.yml")
if [ $((passed + failed - inventory_checks)) -ne "$claims" ]; then
    echo "  FAIL  $((passed + failed - inventory_checks)) of $claims checks were run"
    failed=$((failed + 1))
fi
if [ "$failed" -gt 0 ]; then
    jq -r '.plays[].tasks[] | select(.hosts.localhost.failed) | .task.name + ": " + (.hosts.localhost.msg // "" | tostring)' \
        "$scratch/results.json" | cut -c1-500
    tail -20 "$scratch/errors"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
