"""Runs every ready scenario with a client of good manners, whose verdict must be passed, and with a bad one, whose verdict must be
failed by the right expectation. Needs the files of scenarios as arguments, VFLEET_ADMIN, GOVC_URL, GOVC_SIM_PID and GOVC_TLS_CA_CERTS.
Ends with the line "N passed, N failed"."""

import contextlib
import dataclasses
import json
import os
import pathlib
import signal
import sys
import threading
import time

from client import Admin, VCenter
from jobs import GOOD, Jobs, Manner

GIVES_UP = Manner(tries=1, cleans_up=False, logs_in_again=False, full_when_lost=False)
HAMMERS = Manner(tries=12, pause=0.0)
INSISTS = Manner(tries=5, pause=0.05, knows_hopeless=False, falls_back=False, looks_first=False)
LEAVES_FILES = Manner(consolidates=False)
LOOKS_AWAY = Manner(task_patience=0.5, tries=1)
FORGETS_FIRST = Manner(looks_first=False)
SESSION_LOST = Manner(logs_in_again=False)
STAYS_IN = Manner(pause=0.02, logs_out=False)
IMPATIENT = Manner(patience=0.05, tries=5, pause=0.0)
IN_PARALLEL = Manner(removals=8)
IGNORES_QUESTIONS = Manner(answers=False, task_patience=2.0, tries=1)

TWO = ("DC0_H0_VM0", "DC0_H0_VM1")
# What the machine of a test may do to a run that is about the client.
PATIENT = {"id": "instrument", "simulator": {"timerLatenessP99": "10s", "addedLatencyP99": "10s", "loopLagP99": "10s"}}


@dataclasses.dataclass(frozen=True)
class Rehearsal:
    """What a scenario is run with; by the expectation that its bad client does not meet, or one of several where
    it depends on the moment which."""

    bad: Manner
    fails: str
    machines: tuple = TWO
    job: str = "backup"
    user: str | None = None
    short: dict = dataclasses.field(default_factory=dict)  # layered over it, so that it takes seconds
    before: str | None = None  # a job that is done before the trouble begins
    raises: str | None = None  # the incident that begins before the job
    occupies: float = 0.0  # seconds for which somebody else has a session


def _incident(rule, length=None):
    """An incident that begins when it is raised, and lasts for seconds at the speed of the test."""
    return {"incidents": [{"id": rule, "at": "1000d"} | ({"length": length} if length else {})]}


RESTART = {"effect": {"vcenterRestart": {"down": "300ms", "starting": "300ms"}}}
OFF = ("DC0_H0_VM5", "DC0_H0_VM6")


REHEARSALS = {
    "01-task-in-progress": Rehearsal(HAMMERS, "retry"),
    "02-application-quiesce": Rehearsal(GIVES_UP, "done"),
    "03-filesystem-quiesce": Rehearsal(GIVES_UP, "retry"),
    "04-no-tools": Rehearsal(INSISTS, "retry", ("DC0_C0_RP0_VM1",)),
    "05-datastore-full": Rehearsal(HAMMERS, "retry", OFF, short=_incident("full", "10m"), raises="full"),
    "06-chain-too-deep": Rehearsal(INSISTS, "retry", ("DC0_C0_RP0_VM2",)),
    "07-snapshot-unsupported": Rehearsal(INSISTS, "retry", ("DC0_C0_RP0_VM3",)),
    "08-disk-locked": Rehearsal(LEAVES_FILES, "consolidated"),
    "09-consolidation-needed": Rehearsal(LEAVES_FILES, "consolidated"),
    "10-cbt-reset": Rehearsal(GIVES_UP, "retry", short=_incident("reset"), before="backup", raises="reset"),
    "12-snapshot-gone": Rehearsal(GIVES_UP, "retry"),
    "13-host-disconnected": Rehearsal(HAMMERS, "retry"),
    "14-host-agent-timeout": Rehearsal(GIVES_UP, "done"),
    "15-session-expired": Rehearsal(SESSION_LOST, "no-leaks or done"),
    "16-password-rotated": Rehearsal(HAMMERS, "retry", short=_incident("rotated", "4m"), raises="rotated"),
    "17-session-limit": Rehearsal(STAYS_IN, "no-leaks", occupies=0.5),
    "18-vcenter-restart": Rehearsal(GIVES_UP, "jobs", short={"incidents": [{"id": "restart"} | RESTART]}),
    "19-slow-updates": Rehearsal(IMPATIENT, "waits", short={"latency": [{"id": "updates", "time": "400ms"}]}),
    "22-task-stuck": Rehearsal(
        LOOKS_AWAY, "done", short={"faults": [{"id": "stuck", "effect": {"task": {"stall": "20m"}}}]}
    ),
    "23-task-gone": Rehearsal(FORGETS_FIRST, "calls"),
    "24-machine-gone": Rehearsal(HAMMERS, "retry"),
    "25-orphaned-snapshot": Rehearsal(FORGETS_FIRST, "cleaned", ("DC0_C0_RP0_VM4",), "backup_after_cleaning"),
    "26-tree-lags": Rehearsal(HAMMERS, "retry"),
    "27-method-disabled": Rehearsal(INSISTS, "retry"),
    "28-no-permission": Rehearsal(INSISTS, "retry", user="reader"),
    "30-busy-by-state": Rehearsal(HAMMERS, "retry"),
    "31-name-taken": Rehearsal(INSISTS, "retry", job="restore"),
    "33-canceled": Rehearsal(GIVES_UP, "retry"),
    "34-question": Rehearsal(IGNORES_QUESTIONS, "answered or done", short=_incident("full", "10m"), raises="full"),
    "35-licence": Rehearsal(INSISTS, "retry"),
    "36-admin-restriction": Rehearsal(INSISTS, "retry", ("DC0_H0_VM0",), "statistics"),
    "37-transport": Rehearsal(GIVES_UP, "jobs"),
    "38-stun": Rehearsal(IN_PARALLEL, "overlap", ("DC0_H0_VM0", "DC0_H0_VM1", "DC0_H0_VM2", "DC0_H0_VM3")),
    "cbt-reset": Rehearsal(GIVES_UP, "retry", short=_incident("reset"), before="backup", raises="reset"),
    "datastore-full": Rehearsal(HAMMERS, "retry", OFF, short=_incident("full", "15m"), raises="full"),
    "flaky-connections": Rehearsal(GIVES_UP, "no-leaks or done"),
    "flaky-quiesce": Rehearsal(GIVES_UP, "done"),
    "host-loss": Rehearsal(GIVES_UP, "done", short=_incident("lost", "15m"), raises="lost"),
    "nightly-backup": Rehearsal(GIVES_UP, "done"),
    "session-limit": Rehearsal(STAYS_IN, "no-leaks", job="backup_in_its_session"),
    "slow-vcenter": Rehearsal(
        IMPATIENT,
        "waits",
        short={"latency": [{"id": i, "time": t} for i, t in (("login", "100ms"), ("waits", "150ms"), ("rest", "20ms"))]},
    ),
    "vcenter-restart": Rehearsal(
        GIVES_UP, "jobs", short={"incidents": [{"id": "restart", "at": "1000d"} | RESTART]}, raises="restart"
    ),
}

admin = Admin(os.environ["VFLEET_ADMIN"])
passed = failed = 0


def told(name, fine, why=""):
    global passed, failed
    passed, failed = passed + bool(fine), failed + (not fine)
    print(f"  ok    {name}" if fine else f"  FAIL  {name}: {why}", flush=True)


def layered(below, above):
    """A document over another: members of objects by their key, rules by their id."""
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: layered(below.get(key), value) for key, value in above.items()}
    if isinstance(below, list) and isinstance(above, list) and all("id" in each for each in above):
        over = {each["id"]: each for each in above}
        return [layered(each, over[each["id"]]) if each["id"] in over else each for each in below]
    return above


def put(text, short):
    """Makes the fleet as it was, and puts a scenario in force with what shortens it."""
    admin.must("POST", "/admin/v1/reset")
    admin.must("PUT", "/admin/v1/scenario", text)
    scenario = layered(admin.must("GET", "/admin/v1/scenario")["scenario"], short)
    if all(each["id"] != PATIENT["id"] for each in scenario["expect"]):
        scenario["expect"].append(PATIENT)
    for each in scenario["expect"]:
        if each.get("retries", {}).get("notBefore"):
            each["retries"]["notBefore"] = "200ms"
    admin.must("PUT", "/admin/v1/scenario", json.dumps(scenario))


def client(manner, user=None):
    return Jobs(VCenter(os.environ["GOVC_URL"], os.environ["GOVC_TLS_CA_CERTS"]), manner, user)


def verdict():
    return admin.must("POST", "/admin/v1/verdict")


def shown(result, jobs):
    broken = [f"{e['id']} {e['verdict']}: {e.get('reason')}" for e in result["expectations"] if e["verdict"] != "passed"]
    return f"{result['verdict']}; {'; '.join(broken)}; {jobs.failed[:2]}"


def rehearse(path, each):
    name = path.stem
    for manner, want in ((GOOD, "passed"), (each.bad, "failed")):
        title = f"{name}: a good client passes" if want == "passed" else f"{name}: a bad client fails by {each.fails}"
        # What takes milliseconds here is disturbed now and then by what else the machine does: once more, and it is said.
        for again in ("", ", the second time"):
            begun = time.monotonic()
            fine, details = run(path, each, manner, want)
            if fine:
                break
            print(f"  note  {title}{again}: {details}", flush=True)
        told(f"{title}{again} ({time.monotonic() - begun:.1f} s)", fine, details)


@contextlib.contextmanager
def occupied(seconds):
    """Somebody else has a session for a time."""
    if not seconds:
        yield
        return
    other = client(GOOD).vcenter
    other.login()
    leaves = threading.Timer(seconds, lambda: (other.logout(), other.drop()))
    leaves.start()
    yield
    leaves.join()


def run(path, each, manner, want):
    """Whether a client of a manner comes to the verdict that is wanted, and what it came to."""
    put(path.read_text(), each.short)
    jobs = client(manner, each.user)
    if each.before:
        jobs.run(getattr(jobs, each.before), each.machines)
    if each.raises:
        admin.must("POST", f"/admin/v1/incidents/{each.raises}")
    with occupied(each.occupies):
        jobs.run(getattr(jobs, each.job), each.machines)
    result = verdict()
    broken = {e["id"] for e in result["expectations"] if e["verdict"] == "failed"}
    fine = result["verdict"] == want and (want == "passed" or any(one in broken for one in each.fails.split(" or ")))
    return fine, shown(result, jobs)


def overloaded():
    """A server that stands still now and then, as on a machine with too much to do, says nothing about its clients."""
    pid = int(os.environ["GOVC_SIM_PID"])
    put("""
apiVersion: vfleet/v1
kind: Scenario
latency:
- {id: each, time: 20ms}
expect:
- {id: instrument, simulator: {timerLatenessP99: 20ms, addedLatencyP99: 20ms, loopLagP99: 20ms}}
- {id: no-leaks, leaks: {sessions: 0}}
""", {})
    done = threading.Event()

    def halting():
        while not done.is_set():
            os.kill(pid, signal.SIGSTOP)
            time.sleep(0.15)
            os.kill(pid, signal.SIGCONT)
            time.sleep(0.15)

    halts = threading.Thread(target=halting)
    halts.start()
    jobs = client(GOOD)
    try:
        jobs.run(jobs.backup, TWO)
    finally:
        done.set()
        halts.join()
    result = verdict()
    told("an overloaded run says invalid", result["verdict"] == "invalid", shown(result, jobs))


def main(paths):
    for path in paths:
        each = REHEARSALS.get(path.stem)
        if each is None:
            told(path.stem, False, "no client rehearses it")
            continue
        try:
            rehearse(path, each)
        except Exception as error:  # one scenario that cannot be run is a failure, and the others are still run
            told(path.stem, False, f"{type(error).__name__}: {error}")
    overloaded()
    print(f"{passed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main([pathlib.Path(each) for each in sys.argv[1:]]) else 0)
