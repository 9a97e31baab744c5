#!/usr/bin/env bash
# Runs the commands of the README in a fresh clone, in order and in one shell, twice: the lines that begin with "$ " (and
# those with "> ", which continue the line above) in every fenced console block after a line <!-- ci -->. The other lines of
# the blocks are what the commands must print. The first command that fails fails the check.
set -euo pipefail
root=$(git -C "$(dirname "$(readlink -f "$0")")" rev-parse --show-toplevel)
work=$(mktemp -d)
# The ahead-of-time cache may still be written there for a moment, which is no failure of what the README says.
trap 'rm -rf "$work" 2>/dev/null || { sleep 5; rm -rf "$work" || true; }' EXIT

awk '
    /^<!-- ci -->$/                  { marked = 1; next }
    /^```console$/ && marked         { inside = 1; next }
    /^```$/                          { inside = 0 }
    inside && (/^\$ / || /^> /)      { print substr($0, 3) }
    !inside && NF                    { marked = 0 }
' "$root/README.md" >"$work/commands"
[ -s "$work/commands" ] || { echo "README.md has no console block marked <!-- ci -->"; exit 1; }

awk '
    /^<!-- ci -->$/                                     { marked = 1; next }
    /^```console$/ && marked                            { inside = 1; next }
    /^```$/                                             { inside = 0 }
    inside && !/^\$ / && !/^> /                         { print }
    !inside && NF                                       { marked = 0 }
' "$root/README.md" >"$work/expected"

git clone -q "$root" "$work/vfleet"
{
    echo 'set -euo pipefail'
    echo "trap 'rc=\$?; kill \$(jobs -p) 2>/dev/null || true; wait; exit \$rc' EXIT"
    echo 'set -v' # prints each command as it is read, to standard error
    cat "$work/commands"
} >"$work/script"
cd "$work/vfleet"
for run in first second; do
    echo "== the $run time"
    timeout 600 bash "$work/script" | tee "$work/printed"
    diff "$work/expected" "$work/printed" || { echo "README.md shows other output than its commands have"; exit 1; }
done

# A start that fails ends the loop that waits for it.
sed 's/--speed 20/--speed none/' "$work/script" >"$work/failing"
rc=0
timeout 60 bash "$work/failing" >"$work/printed" 2>&1 || rc=$?
[ "$rc" -ne 0 ] && [ "$rc" -ne 124 ] || { echo "exit $rc after a start that failed"; cat "$work/printed"; exit 1; }
