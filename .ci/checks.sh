# The functions that every check script counts its checks with; sourced, not run.
passed=0
failed=0

# check NAME COMMAND…: one check. The command runs in a subshell under -e; its output is printed only if it fails.
check() {
    local name=$1 out rc
    shift
    set +e
    out=$(set -e; "$@" 2>&1)
    rc=$?
    set -e
    if [ "$rc" -eq 0 ]; then
        passed=$((passed + 1))
        echo "  ok    $name"
    else
        failed=$((failed + 1))
        echo "  FAIL  $name (exit $rc)"
        sed 's/^/        | /' <<<"$out"
    fi
}

# says REGEX COMMAND…: the command succeeds and some line of its output matches.
says() {
    local want=$1 out
    shift
    out=$("$@")
    grep -Eq -- "$want" <<<"$out" || { echo "no line matches: $want"; echo "$out"; return 1; }
}

# lacks REGEX COMMAND…: the command succeeds and no line of its output matches.
lacks() {
    local unwanted=$1 out
    shift
    out=$("$@")
    ! grep -E -- "$unwanted" <<<"$out" || { echo "these lines match: $unwanted"; return 1; }
}

# refused COMMAND…: succeeds if the command fails.
refused() {
    ! "$@" || { echo "was not refused: $*"; return 1; }
}

tally() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
