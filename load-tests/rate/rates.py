"""The measurement behind rates.sh: snapshot calls at a constant rate. Standard library and vegeta."""

import argparse
import base64
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "wrk"))
import vijson  # noqa: E402

CHANGED = 100  # machines whose snapshots are taken and removed
CONNECTIONS = 16
HEADINGS = ("Server", "calls/s", "answered", "not 2xx", "p50 ms", "p99 ms", "p99.9 ms", "max ms", "CPU µs a call",
            "generator's CPU", "stolen", "safepoints", "longest ms", "over 5 ms")


def machines(client):
    manager = client.call("GET", "ServiceInstance/ServiceInstance/content")["rootFolder"]
    view = client.call("POST", "ViewManager/ViewManager/CreateContainerView",
                       {"container": manager, "type": ["VirtualMachine"], "recursive": True})
    return [reference["value"] for reference in client.call("GET", f"ContainerView/{view['value']}/view")[:CHANGED]]


def targets(url, token, names):
    for method, body in (("CreateSnapshotEx_Task", {"name": "rate", "memory": False}), ("RemoveAllSnapshots_Task", {})):
        for name in names:
            yield {"method": "POST", "url": f"{url}{vijson.BASE}VirtualMachine/{name}/{method}",
                   "header": {"Content-Type": ["application/json"], "vmware-api-session-id": [token]},
                   "body": base64.b64encode(json.dumps(body).encode()).decode()}


def cpu(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[-1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stolen():
    with open("/proc/stat") as file:
        fields = [int(field) for field in file.readline().split()[1:9]]
    return fields[7], sum(fields)


def attack(args, calls, rate):
    with tempfile.TemporaryDirectory(dir=args.scratch) as folder:
        plan, results = os.path.join(folder, "targets"), os.path.join(folder, "results")
        with open(plan, "w") as file:
            for call in calls:
                file.write(json.dumps(call) + "\n")
        before, (steal, total), children = cpu(args.pid), stolen(), os.times()
        subprocess.run([args.vegeta, "attack", "-format=json", f"-targets={plan}", f"-rate={rate}/1s", "-http2=false",
                        f"-duration={args.seconds}s", f"-connections={CONNECTIONS}", f"-max-connections={CONNECTIONS}",
                        "-insecure", "-timeout=30s", f"-output={results}"], check=True)
        used, (steal_after, total_after), after = cpu(args.pid) - before, stolen(), os.times()
        generator = after.children_user + after.children_system - children.children_user - children.children_system
        text = subprocess.run([args.vegeta, "encode", "-to=csv", results], check=True, capture_output=True, text=True)
        rows = list(csv.reader(text.stdout.splitlines()))
    if not args.quiet:
        report(args, rate, rows, used, generator / args.seconds,
               (steal_after - steal) / max(1, total_after - total))


def report(args, rate, rows, used, generator, steal):
    begun = min(int(row[0]) for row in rows), max(int(row[0]) for row in rows)
    times = sorted(int(row[2]) / 1e6 for row in rows)
    bad = sum(not row[1].startswith("2") for row in rows)
    at = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99, 0.999)]
    pauses = [pause for moment, pause in read_pauses(args.pauses) if begun[0] <= moment <= begun[1]]
    cells = [args.name, f"{rate:,}", f"{len(rows):,}", str(bad), *(f"{time:.1f}" for time in (*at, times[-1])),
             f"{used / len(rows) * 1e6:.0f}", f"{generator:.0%}", f"{steal:.1%}"]
    if args.pauses:
        cells += [str(len(pauses)), f"{max(pauses, default=0):.1f}", str(sum(pause > 5 for pause in pauses))]
    else:
        cells += ["", "", ""]
    print("| " + " | ".join(cells) + " |", flush=True)


def read_pauses(path):
    """Moments of the clock in nanoseconds, and the lengths of the pauses that ended then in milliseconds."""
    if not path:
        return
    with open(path) as file:
        for line in file:
            found = re.search(r"^\[(\d+)ms\].*Total: +(\d+) ns", line)
            if found:
                yield int(found[1]) * 1_000_000, int(found[2]) / 1e6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--head", action="store_true")
    parser.add_argument("--vegeta")
    parser.add_argument("--scratch")
    parser.add_argument("--port", type=int)
    parser.add_argument("--pid", type=int)
    parser.add_argument("--rates")
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--name", default="")
    parser.add_argument("--pauses")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--answers", help="receives an answer of each call, for the bare listener")
    parser.add_argument("--bare", help="the answers of the bare listener")
    args = parser.parse_args()
    if args.head:
        print("| " + " | ".join(HEADINGS) + " |")
        print("|" + "---|" + "---:|" * (len(HEADINGS) - 1))
        return
    url = f"https://{vijson.HOST}:{args.port}"
    if args.bare:
        with open(os.path.join(args.bare, "targets")) as file:
            calls = [json.loads(line) for line in file]
        for call in calls:
            call["url"] = f"{url}/task"
    else:
        client = vijson.Client(args.port)
        names = machines(client)
        calls = list(targets(url, client.headers["vmware-api-session-id"], names))
    for rate in args.rates.split(","):
        attack(args, calls, int(rate))
    if args.answers:
        os.makedirs(args.answers, exist_ok=True)
        task = client.call("POST", f"VirtualMachine/{names[0]}/RemoveAllSnapshots_Task", {})
        with open(os.path.join(args.answers, "task"), "w") as file:
            json.dump(task, file)
        with open(os.path.join(args.answers, "targets"), "w") as file:
            for call in calls:
                file.write(json.dumps(call) + "\n")


if __name__ == "__main__":
    main()
