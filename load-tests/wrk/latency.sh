#!/usr/bin/env bash
# Measures whether calls are held back for as long as a scenario says, at 1,000 and 5,000 calls a second: what was meant, what the
# server took beyond that, how late a bare timer of the same run was, and what a client saw. Prints a table in Markdown.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/servers.sh" curl openssl python3 wrk
start_vfleet --vms 1000 --scenario "$root/load-tests/wrk/latency.yaml"
admin=$(sed -nE 's|.*admin[^0-9]*http[^ ]*:([0-9]+).*|\1|Ip' "$scratch/vfleet.log" | head -1)
python3 "$root/load-tests/wrk/latency.py" "${fleet##*:}" "$admin" "${1:-5}"
