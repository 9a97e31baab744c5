"""The jobs of a backup product, done well or badly: what a client does when something goes wrong is its manner."""

import dataclasses
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from client import Fault, Lost, Unavailable

# What another try cannot help.
HOPELESS = {
    "TooManySnapshotLevels", "SnapshotIncompatibleDeviceInVm", "MethodDisabled", "NoPermission", "RestrictedVersion",
}  # fmt: skip
QUIESCING = {"ApplicationQuiesceFault", "FilesystemQuiesceFault", "ToolsUnavailable"}
COLLECTOR = ("PropertyCollector", "propertyCollector")


@dataclasses.dataclass(frozen=True)
class Manner:
    """What a client does that is not its job. The defaults are good manners."""

    tries: int = 5  # of each step
    pause: float = 0.25  # seconds before the second try, and twice as many before each further one
    knows_hopeless: bool = True  # does not try again what cannot succeed
    falls_back: bool = True  # takes a snapshot without quiescing when the guest cannot be quiesced
    logs_in_again: bool = True
    logs_out: bool = True
    cleans_up: bool = True  # removes what it has made, also when the job fails
    reads_to_end: bool = True  # waits for the end of each task
    consolidates: bool = True
    answers: bool = True  # a question of a machine
    looks_first: bool = True  # for leftovers, and whether a task that is gone has done its work
    patience: float = 30.0  # seconds that it waits for one answer
    task_patience: float = 60.0  # seconds that it waits for the end of a task
    removals: int = 2  # at once
    full_when_lost: bool = True  # asks for all areas in use when the change id is refused


GOOD = Manner()


class TaskGone(Exception):
    """The task is not there any more: what it has done must be looked at."""


class Jobs:
    """Jobs over one session of a client with a manner."""

    def __init__(self, vcenter, manner, user=None):
        self.vcenter, self.manner, self.user = vcenter, manner, user
        self.lock = threading.RLock()
        self.removing = threading.Semaphore(manner.removals)
        self.failed = []
        self.change_ids = {}  # of the last backup, by machine and disk

    def login(self, seen=None):
        with self.lock:
            if self.vcenter.token == seen:
                self.tried(lambda: self.vcenter.login(self.user))

    def tried(self, step):
        """The result of a step, which is tried again as the manner of the client has it."""
        manner = self.manner
        for attempt in range(manner.tries):
            token = self.vcenter.token
            try:
                return step()
            except (Fault, Unavailable, Lost) as error:
                expired = isinstance(error, Fault) and error.name == "NotAuthenticated"
                if attempt == manner.tries - 1 or (expired and not manner.logs_in_again):
                    raise
                if isinstance(error, Fault) and error.name in HOPELESS and manner.knows_hopeless:
                    raise
                if expired:
                    self.login(token)
                    continue
                least = error.retry_after if isinstance(error, Unavailable) and manner.pause else 0
                time.sleep(max(least, manner.pause * 2**attempt))
        raise AssertionError("no try")

    def call(self, to, method, **arguments):
        return self.tried(lambda: self.vcenter.call(to, method, timeout=self.manner.patience, **arguments))

    def get(self, of, name):
        return self.tried(lambda: self.vcenter.get(of, name))

    def find(self, name):
        found = self.call(("SearchIndex", "SearchIndex"), "FindByInventoryPath", inventoryPath=f"DC0/vm/{name}")
        if not found:
            raise Fault("NotFound")
        return found

    def end_of(self, task, vm=None):
        """The TaskInfo at the end of a task, waited for by a filter of a collector."""
        return self.tried(lambda: self._end_of(task, vm))

    def _end_of(self, task, vm):
        vcenter, until = self.vcenter, time.monotonic() + self.manner.task_patience
        collector = vcenter.call(COLLECTOR, "CreatePropertyCollector")
        try:
            self._watch(collector, task)
            version, state = "", None
            while state not in ("success", "error"):
                if time.monotonic() > until:
                    raise TimeoutError(f"no end of {task['value']}")
                options = {"_typeName": "WaitOptions", "maxWaitSeconds": 1}
                update = vcenter.call(
                    collector, "WaitForUpdatesEx", timeout=self.manner.patience, version=version, options=options
                )
                if update:
                    version, state = update["version"], _state(update) or state
                elif vm and self.manner.answers:
                    self._answer(vm)
        finally:
            self._quietly(lambda: vcenter.call(collector, "DestroyPropertyCollector"))
        return vcenter.get(task, "info")

    def _watch(self, collector, task):
        try:
            self.vcenter.call(collector, "CreateFilter", partialUpdates=False, spec=_spec(task))
        except Fault as fault:
            # The collector was made a moment ago, so it is the task that is not there.
            raise TaskGone(task["value"]) if fault.name == "ManagedObjectNotFound" else fault from fault

    def _answer(self, vm):
        question = (self.vcenter.get(vm, "runtime") or {}).get("question")
        if question:
            choices = question["choice"]
            choice = choices["choiceInfo"][choices.get("defaultIndex", 0)]["key"]
            self.vcenter.call(vm, "AnswerVM", questionId=question["id"], answerChoice=choice)

    @staticmethod
    def _quietly(step):
        try:
            step()
        except (Fault, Unavailable, Lost):
            pass

    def work(self, to, method, vm=None, **arguments):
        """Begins a task and waits for its end; a task that fails is its fault."""
        task = self.vcenter.call(to, method, timeout=self.manner.patience, **arguments)
        if not self.manner.reads_to_end:
            return None
        info = self.end_of(task, vm)
        if info["state"] == "error":
            error = info["error"]
            if error["_typeName"] == "LocalizedMethodFault":
                error = error["fault"]
            raise Fault(error["_typeName"], error)
        return info.get("result")

    def snapshot(self, vm, name):
        """The reference of a new snapshot; the second time without quiescing, if the guest is the reason."""
        quiesce = [True]

        def step():
            try:
                return self.work(
                    vm, "CreateSnapshotEx_Task", vm, name=name, memory=False,
                    quiesceSpec={"_typeName": "VirtualMachineGuestQuiesceSpec"} if quiesce[0] else None,
                )  # fmt: skip
            except Fault as fault:
                if fault.name in QUIESCING and self.manner.falls_back:
                    quiesce[0] = False
                raise
            except TaskGone:
                found = self._seen(vm, name) if self.manner.looks_first else []
                return found[0] if found else step()

        return self.tried(step)

    def _seen(self, vm, name):
        """The snapshot of a task that nobody can ask any more, which may still be at work."""
        for _ in range(20):
            found = self.tree(vm, name)
            if found:
                return found
            time.sleep(0.25)
        return []

    def tree(self, vm, name=None):
        """The snapshots of a machine, those with a name if one is given."""
        found, left = [], list((self.get(vm, "snapshot") or {}).get("rootSnapshotList", []))
        while left:
            node = left.pop()
            left += node.get("childSnapshotList", [])
            if name is None or node["name"] == name:
                found.append(node["snapshot"])
        return found

    def remove(self, vm, snapshot):
        with self.removing:
            self._removed(vm, snapshot)
        if self.manner.consolidates and self.get(vm, "runtime").get("consolidationNeeded"):
            self.tried(lambda: self.work(vm, "ConsolidateVMDisks_Task"))

    def _removed(self, vm, snapshot):
        def step():
            try:
                self.work(snapshot, "RemoveSnapshot_Task", removeChildren=False)
            except Fault as fault:
                if fault.name not in ("FileLocked", "ManagedObjectNotFound") or snapshot in self.tree(vm):
                    raise

        self.tried(step)

    def changed(self, vm, snapshot):
        """How many bytes have changed since the last backup, or are in use if there was none, over all disks."""
        total = 0
        for device in self.get(snapshot, "config")["hardware"]["device"]:
            capacity = device.get("capacityInBytes") if device["_typeName"] == "VirtualDisk" else None
            if capacity and device["backing"].get("diskMode", "persistent") == "persistent":
                total += self._areas(vm, snapshot, device, capacity)
        return total

    def _areas(self, vm, snapshot, device, capacity):
        disk = vm["value"], device["key"]
        since, total, offset = self.change_ids.get(disk, "*"), 0, 0

        def query(change_id):
            return self.vcenter.call(
                vm, "QueryChangedDiskAreas", snapshot=snapshot, deviceKey=device["key"], startOffset=offset,
                changeId=change_id,
            )  # fmt: skip

        def step():
            nonlocal since
            try:
                return query(since)
            except Fault as fault:
                if fault.name != "FileFault" or since == "*" or not self.manner.full_when_lost:
                    raise
                since = "*"
                return query(since)

        while offset < capacity:
            areas = self.tried(step)
            total += sum(area["length"] for area in areas.get("changedArea", []))
            offset = areas["startOffset"] + areas["length"]
        self.change_ids[disk] = device["backing"].get("changeId", "*")
        return total

    def backup(self, name, leftovers=None):
        """One machine: snapshot, its changed areas, removal."""
        made, label = None, f"rehearsal-{name}"
        vm = self.find(name)
        try:
            if leftovers and self.manner.looks_first:
                for old in self.tree(vm):
                    self.remove(vm, old)
            made = self.snapshot(vm, label)
            if made:
                self.changed(vm, made)
        finally:
            if self.manner.cleans_up:
                for snapshot in [made] if made else self._left(vm, label):
                    self.remove(vm, snapshot)

    def _left(self, vm, label):
        try:
            return self.tree(vm, label)
        except (Fault, Unavailable, Lost):
            return []

    def backup_after_cleaning(self, name):
        self.backup(name, leftovers=True)

    def backup_in_its_session(self, name):
        """The session of all jobs, or one of its own where the client stays in."""
        if self.manner.logs_out:
            return self.backup(name)
        other = Jobs(self.vcenter.another(), self.manner, self.user)
        other.login()
        return other.backup(name)

    def restore(self, name):
        """A clone of a machine to the name of another, and to one that is free if that is taken; removed again."""
        vm, taken = self.find(name), [True]

        def step():
            clone = "DC0_H0_VM7" if taken[0] else f"restored-{name}"
            try:
                return self.work(
                    vm, "CloneVM_Task", folder=self.get(vm, "parent"), name=clone,
                    spec={
                        "_typeName": "VirtualMachineCloneSpec", "powerOn": False, "template": False,
                        "location": {"_typeName": "VirtualMachineRelocateSpec"},
                    },
                )  # fmt: skip
            except Fault as fault:
                taken[0] = fault.name != "DuplicateName" or not self.manner.falls_back
                raise

        made = self.tried(step)
        if self.manner.cleans_up:
            self.tried(lambda: self.work(made, "Destroy_Task"))

    def statistics(self, name):
        """A query of 300 metrics of a machine, in parts if that is more than is allowed."""
        vm, size = self.find(name), [300]

        def step():
            metrics = [{"_typeName": "PerfMetricId", "counterId": 1 + n, "instance": ""} for n in range(size[0])]
            query = {"_typeName": "PerfQuerySpec", "entity": vm, "metricId": metrics, "intervalId": 300, "maxSample": 1}
            try:
                return self.vcenter.call(("PerformanceManager", "PerfMgr"), "QueryPerf", querySpec=[query])
            except Fault as fault:
                if fault.name == "RestrictedByAdministrator" and self.manner.falls_back:
                    size[0] = 60
                raise

        self.tried(step)

    def run(self, job, names, at_once=4):
        """Does a job for each name, over one session; what fails is kept."""

        def one(name):
            try:
                job(name)
            except (Fault, Unavailable, Lost, TaskGone, TimeoutError) as error:
                self.failed.append(f"{name}: {type(error).__name__} {error}")
            finally:
                self.vcenter.drop()

        try:
            self.login()
        except (Fault, Unavailable, Lost) as error:
            self.failed.append(f"login: {error}")
            return self
        with ThreadPoolExecutor(at_once) as pool:
            list(pool.map(one, names))
        if self.manner.logs_out:
            self._quietly(lambda: self.tried(self.vcenter.logout))
        self.vcenter.drop()
        return self


def _spec(task):
    return {
        "_typeName": "PropertyFilterSpec",
        "propSet": [{"_typeName": "PropertySpec", "type": "Task", "pathSet": ["info.state"]}],
        "objectSet": [{"_typeName": "ObjectSpec", "obj": task}],
    }


def _state(update):
    for filters in update.get("filterSet", []):
        for changed in filters.get("objectSet", []):
            for change in changed.get("changeSet", []):
                value = change.get("val")
                return value.get("_value") if isinstance(value, dict) else value
    return None
