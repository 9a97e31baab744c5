#!/usr/bin/env bash
# A real Prometheus, Debian's, scrapes a server that this script starts, while clients call and a scenario gives them trouble; then
# every query of every dashboard is evaluated, and the rules are tested. The dashboards are read by the types of Grafana's SDK, kept
# in the user's cache. Needs prometheus, promtool, curl and python3. Ends with the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. .ci/checks.sh
# Of Grafana 11.6; the part before the exclamation mark is when it was generated.
version='1769699379!11.6.0'
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/grafana-sdk-11.6.0
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q "grafana-foundation-sdk==$version"
    touch "$venv/installed"
fi
scratch=$(mktemp -d)
. .ci/server.sh
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY
speed=5
start_server --vms 500 --scenario .ci/prometheus/scenario.yaml >/dev/null || { echo '0 passed, 1 failed'; exit 1; }
admin=$(grep -Eo 'http://127\.0\.0\.1:[0-9]+' "$scratch/server.log" | head -1)

check 'the dashboards are as the types of Grafana have them' "$venv/bin/python" .ci/prometheus/schema.py config/grafana/dashboards
check 'promtool check rules' promtool check rules config/prometheus/rules.yml
check 'promtool check config' promtool check config config/prometheus/prometheus.yml
check 'promtool test rules' promtool test rules config/prometheus/rules.test.yml

mkdir "$scratch/prometheus"
cp config/prometheus/rules.yml "$scratch/prometheus"
sed -e "s/vfleet:8990/${admin#http://}/" -e 's/_interval: 5s/_interval: 1s/' config/prometheus/prometheus.yml >"$scratch/prometheus/prometheus.yml"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
prometheus --config.file="$scratch/prometheus/prometheus.yml" --storage.tsdb.path="$scratch/tsdb" \
    --web.listen-address="127.0.0.1:$port" --log.level=warn >"$scratch/prometheus.log" 2>&1 &
prometheus=$!
trap 'kill "$prometheus" 2>/dev/null || true; stop_server' EXIT
timeout 60 python3 .ci/console/load.py "$GOVC_URL" "$admin" 25 >"$scratch/load.log" 2>&1 &
load=$!
sleep 24
check 'every query of every dashboard has an answer' python3 .ci/prometheus/check.py "http://127.0.0.1:$port" config/grafana/dashboards
wait "$load" || true

# What is ours; the names of the JVM's are not.
ours() { curl -sS "$admin/metrics" | grep -E '^(# (HELP|TYPE) )?vfleet_'; }
metrics() { promtool check metrics < <(ours); }
check 'promtool check metrics' metrics
check 'OpenMetrics for who asks' says '^# EOF$' curl -sS -H 'Accept: application/openmetrics-text' "$admin/metrics"
check 'what any process shows' says '^process_resident_memory_bytes [0-9]' curl -sS "$admin/metrics"
small() { [ "$(curl -sS "$admin/metrics" | wc -c)" -lt 1000000 ] || curl -sS "$admin/metrics" | wc -c; }
check 'the page is smaller than a megabyte' small
check 'a HEAD is answered' says '^HTTP/1.1 200' curl -sS -I "$admin/metrics"
tally
