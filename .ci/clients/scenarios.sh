#!/usr/bin/env bash
# Checks the scenarios that come with vfleet, at a server that this script starts with their fleet: each can be used, a client of
# good manners passes it, and a bad one fails by the right expectation; and the recipes of the page do what it says. Needs curl
# and python3. Ends with the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. .ci/checks.sh
scratch=$(mktemp -d)
. .ci/server.sh
speed=600
start_server --config config/scenarios/fleet >/dev/null || { echo '0 passed, 1 failed'; exit 1; }
VFLEET_ADMIN=$(grep -Eo 'http://127\.0\.0\.1:[0-9]+' "$scratch/server.log" | head -1)
export VFLEET_ADMIN GOVC_URL GOVC_TLS_CA_CERTS GOVC_SIM_PID
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY

# counted SCRIPT ARGUMENT…: a script that ends with its own counts, which are added to those of this one.
counted() {
    local line
    timeout 600 python3 ".ci/scenarios/$1" "${@:2}" | tee "$scratch/counted" || true
    line=$(tail -1 "$scratch/counted" | grep -E '^[0-9]+ passed, [0-9]+ failed$') || line='0 passed, 1 failed'
    passed=$((passed + ${line%% *}))
    line=${line#*, }
    failed=$((failed + ${line%% *}))
}

check 'vfleet lint' says 'no mistakes' ./vfleet lint config/scenarios/nightly-backup.yaml
for file in config/scenarios/*.yaml; do
    check "lint $file" curl -sS --fail-with-body -o "$scratch/lint" -H 'Content-Type: application/yaml' \
        --data-binary "@$file" "$VFLEET_ADMIN/admin/v1/scenario/lint"
done
counted recipes.py docs/scenarios.md
counted rehearse.py config/scenarios/*.yaml
tally
