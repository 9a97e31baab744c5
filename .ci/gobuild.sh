#!/usr/bin/env bash
# Builds a client that is a Go module, unmodified, at the versions of .ci/NAME/go.mod, and prints the path of the binary:
# gobuild.sh NAME. Its main package is .ci/NAME/main.go, or what .ci/NAME/generate.sh prints. The binary is cached by recipe.
# All other output goes to standard error.
set -euo pipefail
name=${1:?the folder of the client}
here=$(dirname "$(readlink -f "$0")")/$name
# Everything that determines the binary is part of its path.
recipe=$(cd "$here" && cat -- * | sha256sum | cut -c1-12)
kept="${XDG_CACHE_HOME:-$HOME/.cache}/vfleet/$name-$recipe"

if [ ! -x "$kept/$name" ]; then
    command -v go >/dev/null || { echo "$name: no Go found; it is needed to build it" >&2; exit 1; }
    echo "$name: building with $(go version)" >&2
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cp "$here"/* "$work"
    cd "$work"
    [ ! -x generate.sh ] || ./generate.sh >main.go
    go build -trimpath -o "$name" . >&2
    mkdir -p "$kept"
    mv "$name" "$kept/$name.$$"
    mv "$kept/$name.$$" "$kept/$name" # atomic, so that concurrent builds never see a partial file
fi
echo "$kept/$name"
