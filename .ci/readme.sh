#!/usr/bin/env bash
# Runs the README's transcript: in every fenced console block that has the line <!-- ci --> before it, the lines that
# begin with "$ " (and with "> ", which go on with the line above), in order, in one shell, in a fresh clone. The first
# command that fails fails the check. A command that ends with & is ended with the shell.
set -euo pipefail
root=$(git -C "$(dirname "$(readlink -f "$0")")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk '
    /^<!-- ci -->$/                  { marked = 1; next }
    /^```console$/ && marked         { inside = 1; next }
    /^```$/                          { inside = 0 }
    inside && (/^\$ / || /^> /)      { print substr($0, 3) }
    !inside && NF                    { marked = 0 }
' "$root/README.md" >"$work/commands"
[ -s "$work/commands" ] || { echo "README.md has no console block marked <!-- ci -->"; exit 1; }

git clone -q "$root" "$work/vfleet"
{
    echo 'set -euo pipefail'
    echo "trap 'rc=\$?; kill \$(jobs -p) 2>/dev/null; wait; exit \$rc' EXIT"
    echo 'set -v' # shows each command as it is read
    cat "$work/commands"
} >"$work/script"
cd "$work/vfleet"
timeout 600 bash "$work/script"
