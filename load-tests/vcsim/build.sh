#!/usr/bin/env bash
# Builds vcsim at the version that go.mod names, and prints the path of the binary. The binary is cached by version and
# recipe. All other output goes to standard error.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
version=$(awk '{ sub(/^require /, "") } $1 == "github.com/vmware/govmomi" { print $2 }' "$here/go.mod")
recipe=$(cat "$here/go.mod" "$here/go.sum" "$here/main.go" | sha256sum | cut -c1-12)
kept="${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/vcsim-$version-$recipe"

if [ ! -x "$kept/vcsim" ]; then
    command -v go >/dev/null || { echo "no Go found; it is needed to build vcsim $version" >&2; exit 1; }
    echo "vcsim: building $version with $(go version)" >&2
    mkdir -p "$kept"
    (cd "$here" && go build -trimpath -mod=readonly -o "$kept/vcsim.$$" . >&2)
    mv "$kept/vcsim.$$" "$kept/vcsim" # atomic, so that concurrent builds never see a partial file
fi
echo "$kept/vcsim"
