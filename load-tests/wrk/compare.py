"""The measurement behind compare.sh: sessions, calls, checks of answers, rounds of wrk in turn, tables in Markdown."""

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

import wires
from wires import Ref

HERE = os.path.dirname(os.path.abspath(__file__))
MACHINE = re.compile(r"\bDC0_C0_RP0_VM\d+\b")
CHANGED = 100  # machines whose snapshots are taken and removed
IDLE = 0.1  # of a core: what a server may still use when the next server is measured


class Row(NamedTuple):
    name: str
    title: str
    calls: object  # of a server: its calls, or none if it has no such call
    right: object  # of a server and an answer: whether it is what was asked for
    connections: int = 16
    threads: int = 2


class Server:
    """A server process together with the protocol that it is measured over."""

    def __init__(self, name, wire, pid):
        self.name, self.wire, self.pid, self.port = name, wire, pid, wire.http.port
        self.content = wire.content()
        wire.login(self.content["sessionManager"])
        self.view = wire.reference(wire.ask(self.content["viewManager"], "CreateContainerView",
                                            container=self.content["rootFolder"], type=["VirtualMachine"],
                                            recursive=True))
        found = wire.objects(self.retrieve(["name"], self.all_machines()))
        self.machines = [ref for ref, _ in found]
        self.one, properties = found[len(found) // 2]
        self.one_name = properties["name"]

    def retrieve_call(self, paths, objects, type="VirtualMachine"):
        """RetrievePropertiesEx; no paths means all properties."""
        what = {"_typeName": "PropertySpec", "type": type} | ({"pathSet": paths} if paths else {"all": True})
        spec = {"_typeName": "PropertyFilterSpec", "propSet": [what], "objectSet": [objects]}
        return self.wire.call(self.content["propertyCollector"], "RetrievePropertiesEx", specSet=[spec],
                              options={"_typeName": "RetrieveOptions"})

    def retrieve(self, paths, objects, type="VirtualMachine"):
        return self.wire.send(self.retrieve_call(paths, objects, type))[0]

    def all_machines(self):
        return reached(self.view, "view")

    def one_machine(self):
        return {"_typeName": "ObjectSpec", "obj": self.one}

    def ended_well(self):
        """Of the newest finished tasks, the share that ended in success."""
        ended = [found["info.state"] for _, found in self.wire.objects(
            self.retrieve(["info.state"], reached(self.content["taskManager"], "recentTask"), "Task"))]
        finished = [state for state in ended if state in ("success", "error")]
        return f"{100 * finished.count('success') / len(finished):.0f} % of {len(finished)}"


class Bare:
    """The bare listener: it gets the calls of another server, and answers the bytes that the other has answered."""

    def __init__(self, name, like, port, pid, answers):
        self.name, self.like, self.port, self.pid, self.answers = name, like, port, pid, answers

    def calls(self, row, sample):
        path = f"{row.name}-{self.like.name.replace('/', '')}"
        with open(os.path.join(self.answers, path), "w") as file:
            file.write(sample)
        return [call._replace(path="/" + path) for call in row.calls(self.like)]


def reached(obj, path):
    walk = {"_typeName": "TraversalSpec", "type": obj.type, "path": path}
    return {"_typeName": "ObjectSpec", "obj": obj, "skip": True, "selectSet": [walk]}


def reads_one(*paths):
    return lambda server: [server.retrieve_call(list(paths), server.one_machine())]


def reads_all(*paths):
    return lambda server: [server.retrieve_call(list(paths), server.all_machines())]


def gets(name):
    return lambda server: [server.wire.get(server.one, name)] if isinstance(server.wire, wires.Json) else []


def snapshots(server):
    """Takes one on each machine, then removes them all, so that each machine's first task ends before its second."""
    changed = server.machines[:CHANGED]
    return ([server.wire.call(vm, "CreateSnapshotEx_Task", name="wrk", memory=False) for vm in changed]
            + [server.wire.call(vm, "RemoveAllSnapshots_Task") for vm in changed])


def names_one(server, text):
    return set(MACHINE.findall(text)) == {server.one_name}


def names_all(server, text):
    return len(set(MACHINE.findall(text))) == len(server.machines)


ROWS = [
    Row("time", "`CurrentTime`", lambda server: [server.wire.call(Ref("ServiceInstance", "ServiceInstance"), "CurrentTime")],
        lambda server, text: re.search(time.strftime("%Y-%m-", time.gmtime()), text)),
    Row("power", "one machine: `runtime.powerState`", reads_one("runtime.powerState"),
        lambda server, text: server.one.value in text and "poweredOn" in text),
    Row("summary", "one machine: `summary`", reads_one("summary"), names_one),
    Row("config", "one machine: `config`", reads_one("config"), names_one),
    Row("all", "one machine: all properties", reads_one(), names_one),
    Row("get-summary", "one machine: GET `summary`", gets("summary"), names_one),
    Row("get-config", "one machine: GET `config`", gets("config"), names_one),
    Row("names", "all machines: `name`, `runtime.powerState`", reads_all("name", "runtime.powerState"), names_all, 1, 1),
    Row("layouts", "all machines: `config`, `summary`, `layoutEx`", reads_all("config", "summary", "layoutEx"), names_all,
        1, 1),
    Row("snapshots", "`CreateSnapshotEx_Task`, `RemoveAllSnapshots_Task`", snapshots,
        lambda server, text: server.wire.reference(text).type == "Task", 16, 1),
]


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        user, system = file.read().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def settle(pid):
    """Waits until the process is idle, 10 s at most, so that its remaining work does not slow the next server."""
    for _ in range(50):
        before = cpu_seconds(pid)
        time.sleep(0.2)
        if cpu_seconds(pid) - before <= 0.2 * IDLE:
            return


class Result(NamedTuple):
    rate: float
    bad: int
    p50: float  # ms
    p99: float
    cpu: float  # of the server, µs per call


def wrk(server, row, calls, seconds):
    """One run of wrk; repeated with four times the length if no answer has come by its end."""
    lines = ["\t".join([call.verb, call.path, call.body, *(f"{name}: {value}" for name, value in call.headers.items())])
             for call in calls]
    file = os.path.join(options.scratch, "calls")
    with open(file, "w") as out:
        out.write("\n".join(lines))
    before = cpu_seconds(server.pid)
    run = subprocess.run(["wrk", f"-t{row.threads}", f"-c{row.connections}", f"-d{seconds}s", "--timeout", "60s", "-s",
                           f"{HERE}/calls.lua", f"https://127.0.0.1:{server.port}"],
                          env=os.environ | {"CALLS": file}, capture_output=True, text=True)
    found = re.search(r"^RESULT (\d+) (\d+) (\d+) (\d+) (\d+)$", run.stdout, re.M)
    settle(server.pid)
    if not found:
        raise SystemExit(f"wrk, {row.name}, {server.name}: {run.stdout} {run.stderr}")
    requests, micros, bad, p50, p99 = map(int, found.groups())
    if not requests:
        if seconds > 60:
            raise SystemExit(f"{row.name}: {server.name} has not answered in {seconds} s")
        return wrk(server, row, calls, 4 * seconds)
    cpu = (cpu_seconds(server.pid) - before) * 1e6 / requests
    return Result(requests * 1e6 / micros, bad, p50 / 1e3, p99 / 1e3, cpu)


def sample(server, row):
    """The answer to the first call of a row, checked."""
    text = server.wire.send(row.calls(server)[0])[0]
    if not row.right(server, text):
        raise SystemExit(f"{row.name}: {server.name} answers {text[:500]}")
    return text


def warm_up(server, row, calls):
    """Up to 6 runs, until a call costs no less CPU time than in the run before, when the JIT compiler has finished."""
    cost = float("inf")
    for _ in range(6 if options.warm else 0):
        before, cost = cost, wrk(server, row, calls, options.warm).cpu
        if cost > 0.9 * before:
            return


def measure(row, servers, bares):
    """Measures a row: {name: [a Result of each round]}, {name: bytes of an answer}."""
    measured = [server for server in servers if row.calls(server)]
    samples = {server.name: sample(server, row) for server in measured}
    turns = [(server, row.calls(server)) for server in measured]
    turns += [(bare, bare.calls(row, samples[bare.like.name])) for bare in bares if bare.like in measured]
    results = {server.name: [] for server, _ in turns}
    for server, calls in turns:
        warm_up(server, row, calls)
    for round in range(options.rounds):
        # Each round begins with another server.
        first = round % len(turns)
        for server, calls in turns[first:] + turns[:first]:
            results[server.name].append(wrk(server, row, calls, options.seconds))
        progress = ", ".join(f"{name} {all[-1].rate:.0f}" for name, all in results.items())
        print(f"{time.strftime('%H:%M:%S')} {row.name} {round + 1}/{options.rounds}: {progress}", file=sys.stderr)
    for server in measured:
        sample(server, row)
    return results, {name: len(text.encode()) for name, text in samples.items()}


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(heads, lines):
    print("| " + " | ".join(heads) + " |\n|---" + "|---:" * (len(heads) - 1) + "|")
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print()


def rates(row, results, servers):
    """Medians of the rounds; a ratio is the median of the ratios within the rounds, each measured side by side."""
    def median(name):
        return number(statistics.median(round.rate for round in results[name])) if name in results else "–"

    def ratio(over, under):
        if over not in results or under not in results:
            return "–"
        return f"{statistics.median(a.rate / b.rate for a, b in zip(results[over], results[under])):.2f}"

    ratios = [("SOAP", "VI/JSON"), ("SOAP", "vcsim"), ("VI/JSON", "vcsim"), ("VI/JSON", "bare VI/JSON"), ("SOAP", "bare SOAP")]
    return [title(row), *map(median, servers), *(ratio(over, under) for over, under in ratios)]


def details(row, results, sizes, servers):
    def of(name, show):
        return show(results[name]) if name in results else "–"

    def latency(all):
        return " / ".join(number(statistics.median(value)) for value in ([r.p50 for r in all], [r.p99 for r in all]))

    def cpu(all):
        return number(statistics.median(round.cpu for round in all))

    return [title(row), *(of(name, latency) for name in servers), *(of(name, cpu) for name in servers),
            *(f"{sizes[name]:,}" if name in sizes else "–" for name in servers)]


def title(row):
    return row.title + (" (1 connection)" if row.connections == 1 else "")


def machine():
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    return f"{model[1] if model else os.uname().machine}, {os.cpu_count()} cores, shared by servers and wrk"


def load():
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def main():
    begun, before = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()), load()
    servers = [Server("VI/JSON", wires.Json(options.vfleet[0]), options.vfleet[1]),
               Server("SOAP", wires.Soap(options.vfleet[0]), options.vfleet[1])]
    if options.before:
        servers += [Server(f"{name} before", wire(options.before[0]), options.before[1])
                    for name, wire in (("VI/JSON", wires.Json), ("SOAP", wires.Soap))]
    if options.vcsim:
        servers.append(Server("vcsim", wires.Soap(options.vcsim[0]), options.vcsim[1]))
    bares = [Bare(f"bare {server.name}", server, *options.bare, options.answers) for server in servers[:2]
             if options.bare]
    tls = {server.wire.tls() for server in servers}
    if len(tls) > 1:
        raise SystemExit(f"not the same TLS for all: {tls}")
    counts = {len(server.machines) for server in servers}
    if len(counts) > 1:
        raise SystemExit(f"not the same number of machines for all: {counts}")

    measured, ended = [], []
    try:
        for row in (row for row in ROWS if not options.rows or row.name in options.rows):
            measured.append((row, *measure(row, servers, bares)))
            if row.name == "snapshots":
                ended = [f"{server.name} {server.ended_well()}" for server in servers]
    finally:  # prints what was measured before an error or an interruption
        show(measured)
        bad = [f"{row.name}: {name} {sum(round.bad for round in all)}" for row, results, _ in measured
               for name, all in results.items() if any(round.bad for round in all)]
        print(f"- {begun}; {machine()}; load average {before} before, {load()} after, including wrk and the servers")
        print("\n".join(f"- {what}" for what in options.about))
        print(f"- {counts.pop():,} machines each, of one shape; {tls.pop()}; 16 connections kept alive unless noted;"
              f" medians of rounds in turn: {options.rounds} of {options.seconds} s, after"
              f" {'2 to 6 runs' if options.warm else 'no run'} of {options.warm} s to warm up")
        if not options.before:
            print("- an answer of each row was checked before and after; vcsim's have fewer and other fields: see the bytes."
                  " Bare is a Vert.x listener that reads the same request and answers the same bytes")
        print("- answers that were not 2xx, or none: " + ("; ".join(bad) or "no row had any"))
        if ended:
            print("- of the newest finished tasks in success after the snapshots: " + ", ".join(ended))
    return 1 if bad else 0


def cost_ratio(row, results, name):
    """The median of the ratios of CPU time per call within the rounds, with the smallest and the largest."""
    if name not in results:
        return "–"
    all = [now.cpu / before.cpu for now, before in zip(results[name], results[f"{name} before"])]
    return f"{statistics.median(all):.2f} ({min(all):.2f} to {max(all):.2f})"


def show_change(measured):
    names = ["VI/JSON", "SOAP"]
    print()
    table(["server CPU µs per call", *(f"{name}{when}" for name in names for when in ("", " before")),
           *(f"{name} : before" for name in names)],
          [[title(row), *(number(statistics.median(round.cpu for round in results[f"{name}{when}"]))
                          if name in results else "–" for name in names for when in ("", " before")),
            *(cost_ratio(row, results, name) for name in names)] for row, results, _ in measured])


def show(measured):
    if options.before:
        return show_change(measured)
    names = ["VI/JSON", "SOAP", "vcsim"]
    print()
    table(["req/s", *names, "SOAP : VI/JSON", "SOAP : vcsim", "VI/JSON : vcsim", "VI/JSON : bare", "SOAP : bare"],
          [rates(row, results, names) for row, results, _ in measured])
    table(["of these", *(f"{name} p50 / p99 ms" for name in names), *(f"{name} CPU µs per call" for name in names),
           *(f"{name} bytes" for name in names)],
          [details(row, results, sizes, names) for row, results, sizes in measured])


def number_pair(text):
    return tuple(map(int, text.split(":")))


def arguments():
    parser = argparse.ArgumentParser()
    for process in ("vfleet", "before", "bare", "vcsim"):
        parser.add_argument(f"--{process}", type=number_pair, metavar="PORT:PID")
    parser.add_argument("--answers", help="the folder of the bare listener")
    parser.add_argument("--scratch", help="a folder for files of our own")
    parser.add_argument("--about", action="append", default=[], help="a line for the conditions")
    for count in ("seconds", "rounds", "warm"):
        parser.add_argument(f"--{count}", type=int)
    parser.add_argument("--rows", type=lambda text: text.split(",") if text else [])
    parsed = parser.parse_args()
    if unknown := set(parsed.rows) - {row.name for row in ROWS}:
        parser.error(f"no such rows: {', '.join(unknown)}; there are {', '.join(row.name for row in ROWS)}")
    return parsed


if __name__ == "__main__":
    options = arguments()
    sys.exit(main())
