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

# Each task of the module assert is a check; the other tasks prepare it.
passed=0
failed=0
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
if [ $((passed + failed)) -ne "$claims" ]; then
    echo "  FAIL  $((passed + failed)) of $claims checks were run"
    failed=$((failed + 1))
fi
if [ "$failed" -gt 0 ]; then
    jq -r '.plays[].tasks[] | select(.hosts.localhost.failed) | .task.name + ": " + (.hosts.localhost.msg // "" | tostring)' \
        "$scratch/results.json" | cut -c1-500
    tail -20 "$scratch/errors"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
