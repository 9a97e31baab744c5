#!/usr/bin/env bash
# Installs vegeta, the generator of constant rates, and prints the path of the binary, which is kept in the user's cache.
# All other output goes to standard error.
set -euo pipefail
version=v12.12.0
kept="${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/vegeta-$version"
if [ ! -x "$kept/vegeta" ]; then
    command -v go >/dev/null || { echo "no Go found; it is needed to build vegeta $version" >&2; exit 1; }
    echo "vegeta: building $version with $(go version)" >&2
    GOBIN="$kept.$$" go install "github.com/tsenart/vegeta/v12@$version" >&2
    mv "$kept.$$" "$kept"
fi
echo "$kept/vegeta"
