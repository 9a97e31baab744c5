#!/usr/bin/env bash
# Opens the console in a browser at servers that this script starts, under load, and looks at every page of it. Needs node, npm,
# chromium, curl and python3. With a folder as its argument, leaves the pictures there. Ends with the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. .ci/checks.sh
scratch=$(mktemp -d)
pictures=${1:-$scratch/pictures}
. .ci/server.sh
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY
speed=1
start_server --vms 5000 --scenario config/scenarios/nightly-backup.yaml >/dev/null || { echo '0 passed, 1 failed'; exit 1; }
admin=$(grep -Eo 'http://127\.0\.0\.1:[0-9]+' "$scratch/server.log" | head -1)
(cp .ci/console/package*.json "$scratch" && cd "$scratch" && npm ci --silent --no-audit --no-fund) || { echo '0 passed, 1 failed'; exit 1; }
cp .ci/console/check.mjs "$scratch"
timeout 240 python3 .ci/console/load.py "$GOVC_URL" "$admin" 200 >"$scratch/load.log" 2>&1 &
load=$!
machine=$(curl -sS "$admin/admin/v1/machines?limit=1&after=40" | grep -Eo 'vm-[0-9]+' | head -1)
rc=0
timeout 240 node "$scratch/check.mjs" "$admin" "$pictures" "$machine" "$server" \
    ./vfleet --listen 127.0.0.1:0 --admin "${admin#http://}" --vms 5000 || rc=$?
kill "$load" 2>/dev/null || true
wait "$server" 2>/dev/null || true
server=''
exit "$rc"
