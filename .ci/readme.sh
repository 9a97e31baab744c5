#!/usr/bin/env bash
# Runs the commands of the README in a fresh clone, in order and in one shell: the lines that begin with "$ " (and those
# with "> ", which continue the line above) in every fenced console block after a line <!-- ci -->. The first command
# that fails fails the check. A command that ends with & is stopped when the shell ends.
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
    echo 'set -v' # prints each command as it is read
    cat "$work/commands"
} >"$work/script"
cd "$work/vfleet"
timeout 600 bash "$work/script"
