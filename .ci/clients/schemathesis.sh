#!/usr/bin/env bash
# Calls the admin port of a server that this script starts, as its OpenAPI describes it and otherwise, by an unmodified schemathesis
# of a fixed version, kept in the user's cache: no answer is a failure of the server, and each is described. The same calls in every
# run. Needs curl and python3. Ends with the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. .ci/checks.sh
version=4.32.5
venv=${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/schemathesis-$version
if [ ! -f "$venv/installed" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q "schemathesis==$version"
    touch "$venv/installed"
fi
scratch=$(mktemp -d)
. .ci/server.sh
start_server --journal >/dev/null || { echo '0 passed, 1 failed'; exit 1; }
admin=$(grep -Eo 'http://127\.0\.0\.1:[0-9]+' "$scratch/server.log" | head -1)
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY

# phase NAME OPTION…: one way of making calls. Of what the schema allows not all is a scenario, so that a refusal is no failure.
phase() {
    (cd "$scratch" && timeout 120 "$venv/bin/schemathesis" run "$admin/openapi.yaml" --url "$admin" --phases "$1" --seed 1 \
        --generation-deterministic --exclude-checks positive_data_acceptance --request-timeout 20 --exclude-path /admin/v1/stream --warnings off --no-color "${@:2}")
}
alive() { [ "$(curl -sS -o /dev/null -w '%{http_code}' "$admin/readyz")" = 200 ]; }

check 'the examples of the description, and the edges of what it allows' phase examples,coverage
check 'calls at random, by the description and against it' phase fuzzing --max-examples 25
check 'one call after another, with what the one before has answered' phase stateful --max-examples 10
check 'the server is ready after all that' alive
check 'and has written no stack trace' lacks '^\s+at |Exception' cat "$scratch/server.log"
tally
