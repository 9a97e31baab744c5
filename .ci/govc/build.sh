#!/usr/bin/env bash
# Builds govc, unmodified, at the version that go.mod names, and prints the path of the binary. The binary is cached
# by version and recipe. All other output goes to standard error.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=$(awk '$2 == "github.com/vmware/govmomi" { print $3 }' "$here/go.mod")
# Everything that determines the binary is part of its path.
recipe=$(cat "$here/go.mod" "$here/go.sum" "$here/generate.sh" | sha256sum | cut -c1-12)
kept="${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/govc-$version-$recipe"

if [ ! -x "$kept/govc" ]; then
    command -v go >/dev/null || { echo "govc: no Go found; it is needed to build govc $version" >&2; exit 1; }
    echo "govc: building $version with $(go version)" >&2
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cp "$here/go.mod" "$here/go.sum" "$work"
    cd "$work"
    "$here/generate.sh" >main.go
    go build -trimpath -o govc . >&2
    mkdir -p "$kept"
    mv govc "$kept/govc.$$"
    mv "$kept/govc.$$" "$kept/govc" # atomic, so that concurrent builds never see a partial file
fi
echo "$kept/govc"
