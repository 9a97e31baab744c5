#!/usr/bin/env bash
# Builds govc, unmodified, at the version that go.mod names, and prints the path of the binary. The binary is kept by
# version, so that the second run costs nothing. All else goes to standard error.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=$(awk '$2 == "github.com/vmware/govmomi" { print $3 }' "$here/go.mod")
# What decides the binary decides its place: another recipe is another binary.
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
    mv "$kept/govc.$$" "$kept/govc" # at once, so that two builds do not see each other's half
fi
echo "$kept/govc"
