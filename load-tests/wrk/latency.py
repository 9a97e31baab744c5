"""The measurement behind latency.sh: each rule alone, at two rates. Standard library and wrk."""

import http.client
import math
import os
import random
import re
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import vijson

RATES = (1_000, 5_000)
SERVICE = "ServiceInstance/ServiceInstance/"


def lognormal(rng):
    return 10 * math.exp(rng.gauss(0, math.log(8) / 2.3263478740408408))


def quantiles(rng):
    points = ((0, 2), (0.5, 12), (0.9, 40), (0.99, 150), (1, 160))
    place = rng.random()
    for (low, start), (high, end) in zip(points, points[1:]):
        if place <= high:
            return start + (end - start) * (place - low) / (high - low)
    return points[-1][1]


# Rule, verb, path, body, and one of its times in milliseconds.
RULES = (
    ("fixed-5ms", "POST", SERVICE + "CurrentTime", "", lambda rng: 5),
    ("fixed-20ms", "GET", SERVICE + "serverClock", "", lambda rng: 20),
    ("lognormal", "GET", SERVICE + "capability", "", lognormal),
    ("quantiles", "GET", SERVICE + "content", "", quantiles),
)


def meant(draw):
    """Mean, p50 and p99 by a million draws of another generator."""
    rng = random.Random(1)
    times = sorted(draw(rng) for _ in range(200_000))
    return statistics.fmean(times), times[len(times) // 2], times[len(times) * 99 // 100]


def metrics(admin):
    with urllib.request.urlopen(f"http://127.0.0.1:{admin}/metrics") as page:
        return page.read().decode()


def buckets(text, name, label):
    """Cumulative counts by bound, in seconds, summed over what the label matches."""
    sums = {}
    for line in text.splitlines():
        found = re.match(rf'{name}_bucket{{(.*)le="([^"]+)"(.*)}} (\S+)', line)
        if found and label in found[1] + found[3]:
            bound = math.inf if found[2] == "+Inf" else float(found[2])
            sums[bound] = sums.get(bound, 0) + float(found[4])
    return sums


def percentile(before, after, share):
    """The bound in milliseconds below which that share of what came meanwhile is."""
    more = {bound: after[bound] - before.get(bound, 0) for bound in sorted(after)}
    count = more.get(math.inf, 0)
    for bound, below in more.items():
        if count and below >= share * count:
            return bound * 1_000
    return math.nan


def wrk(port, token, rule, seconds, connections):
    _, verb, path, body, _ = rule
    with tempfile.NamedTemporaryFile("w", suffix=".calls") as calls:
        calls.write("\t".join((verb, vijson.BASE + path, body, "Content-Type: application/json",
                               f"vmware-api-session-id: {token}")) + "\n")
        calls.flush()
        run = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s",
             "-s", os.path.join(os.path.dirname(__file__), "calls.lua"), f"https://127.0.0.1:{port}"],
            capture_output=True, text=True, env={**os.environ, "CALLS": calls.name}, check=False)
    result = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", run.stdout)
    if not result:
        raise SystemExit(f"wrk: {run.stdout} {run.stderr}")
    requests, micros, bad, _, _ = map(int, result.groups())
    if bad:
        raise SystemExit(f"{rule[0]}: {bad} answers were wrong: {run.stdout}")
    return requests / micros * 1e6


class Observer(threading.Thread):
    """One client beside the load: wrk's own percentiles are corrected for what it did not send, and say something else."""

    def __init__(self, port, token, rule):
        super().__init__(daemon=True)
        self.http = http.client.HTTPSConnection(vijson.HOST, port, context=ssl._create_unverified_context(), timeout=30)
        self.rule, self.headers = rule, {"Content-Type": "application/json", "vmware-api-session-id": token}
        self.times, self.over = [], False

    def run(self):
        _, verb, path, body, _ = self.rule
        while not self.over:
            begun = time.perf_counter()
            self.http.request(verb, vijson.BASE + path, body or None, self.headers)
            self.http.getresponse().read()
            self.times.append((time.perf_counter() - begun) * 1_000)

    def seen(self):
        self.over = True
        self.join()
        times = sorted(self.times[1:])
        return times[len(times) // 2], times[len(times) * 99 // 100]


def shown(millis):
    return f"{millis:.1f}" if millis == millis and millis != math.inf else "above all bounds" if millis == math.inf else "-"


def main():
    port, admin, seconds = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    client = vijson.Client(port)
    token = client.headers["vmware-api-session-id"]
    print("| rule | calls/s | meant p50, p99 (ms) | beyond that in the server, p99 at most (ms) | a bare timer late, p99 at most (ms) "
          "| seen by one client beside it p50, p99 (ms) |")
    print("|---|---:|---:|---:|---:|---:|")
    for rule in RULES:
        wrk(port, token, rule, 3, 32)  # compiled, and connections made
    for rate in RATES:
        for rule in RULES:
            mean, p50, p99 = meant(rule[4])
            before = metrics(admin)
            observer = Observer(port, token, rule)
            observer.start()
            got = wrk(port, token, rule, seconds, max(1, round(rate * mean / 1_000)))
            seen50, seen99 = observer.seen()
            after = metrics(admin)
            excess = percentile(buckets(before, "vfleet_injected_excess_seconds", f'rule="{rule[0]}"'),
                                buckets(after, "vfleet_injected_excess_seconds", f'rule="{rule[0]}"'), 0.99)
            late = percentile(buckets(before, "vfleet_timer_lateness_seconds", ""),
                              buckets(after, "vfleet_timer_lateness_seconds", ""), 0.99)
            print(f"| {rule[0]} | {got:,.0f} | {p50:.1f}, {p99:.1f} | {shown(excess)} | {shown(late)} | {seen50:.1f}, {seen99:.1f} |",
                  flush=True)


if __name__ == "__main__":
    main()
