"""The calls of churn.sh: prints one line "what<TAB>value" each, and fails if lists do not agree. Standard library only."""

import http.client
import json
import re
import sys
import threading
import time

import vijson
from vijson import BASE, HOST

PORT, ADMIN, VMS, CHANGED, PART, PAUSES = *map(int, sys.argv[1:5]), *sys.argv[5:7]
CLIENTS = 8


class Inventory(vijson.Client):
    """A client that lists what there is."""

    def __init__(self):
        super().__init__(PORT)

    def all(self, kind, container=None):
        root = container or ref("Folder", "group-d1")
        view = self.call("POST", "ViewManager/ViewManager/CreateContainerView",
                         {"container": root, "type": [kind], "recursive": True})
        found = self.call("GET", f"ContainerView/{view['value']}/view") or []
        self.call("POST", f"ContainerView/{view['value']}/DestroyView", {})
        return found


def ref(kind, value):
    return {"_typeName": "ManagedObjectReference", "type": kind, "value": value}


def sweep(client):
    """The references and names of all machines, in one answer; what is found is counted by its mark."""
    view = client.call("POST", "ViewManager/ViewManager/CreateContainerView",
                       {"container": ref("Folder", "group-d1"), "type": ["VirtualMachine"], "recursive": True})
    walk = {"_typeName": "TraversalSpec", "type": "ContainerView", "path": "view"}
    spec = {"_typeName": "PropertyFilterSpec",
            "propSet": [{"_typeName": "PropertySpec", "type": "VirtualMachine", "pathSet": ["name"]}],
            "objectSet": [{"_typeName": "ObjectSpec", "obj": view, "skip": True, "selectSet": [walk]}]}
    took = []
    for _ in range(3):
        begun, mark, found, tail = time.monotonic(), b'"_typeName":"ObjectContent"', 0, b""
        body = json.dumps({"specSet": [spec], "options": {"_typeName": "RetrieveOptions"}})
        client.http.request("POST", BASE + "PropertyCollector/propertyCollector/RetrievePropertiesEx", body, client.headers)
        answer = client.http.getresponse()
        while piece := answer.read(1 << 20):
            both = tail + piece
            found += both.count(mark)
            tail = both[-(len(mark) - 1):]
        took.append(time.monotonic() - begun)
    if found != VMS:
        raise SystemExit(f"swept {found} machines, need {VMS}")
    return f"{min(took):.1f} s"


def longest_turn():
    """The longest turn of an event loop in the last minute, as the server measures it."""
    admin = http.client.HTTPConnection(HOST, ADMIN, timeout=60)
    admin.request("GET", "/metrics")
    lines = admin.getresponse().read().decode().splitlines()
    return max(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("vfleet_loop_longest_turn_seconds"))


def pauses():
    """The pauses of the whole process so far, in milliseconds, as its own log tells them."""
    with open(PAUSES, encoding="utf-8") as log:
        return [float(total) / 1e6 for total in re.findall(r"Total: +(\d+) ns", log.read())]


def by_all(what, work, items):
    """Does the work for each item, by several clients at once."""
    todo, wrong = list(items), []
    longest_turn()
    before = len(pauses())

    def run():
        try:
            client = Inventory()
            while True:
                try:
                    item = todo.pop()
                except IndexError:
                    return
                work(client, item)
        except BaseException as problem:
            wrong.append(problem)

    begun = time.monotonic()
    threads = [threading.Thread(target=run) for _ in range(CLIENTS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if wrong:
        raise SystemExit(wrong[0])
    took = time.monotonic() - begun
    print(f"{what}\t{took:.1f} s, {len(items) / took:.0f}/s, longest turn {longest_turn() * 1000:.1f} ms, "
          f"longest pause of the process {max(pauses()[before:], default=0):.1f} ms")


def make(client):
    pools, hosts = client.all("ResourcePool"), client.all("HostSystem")
    stores = {host["value"]: client.call("GET", f"HostSystem/{host['value']}/datastore") for host in hosts[:1]}
    name = client.call("GET", f"Datastore/{stores[hosts[0]['value']][0]['value']}/name")
    folder = vm_folders(client)[0]
    pool = client.call("GET", f"ComputeResource/{owner(client, hosts[0])}/resourcePool")

    def one(each, index):
        config = {"_typeName": "VirtualMachineConfigSpec", "name": f"made-{index}" if index >= 0 else f"warm{index}", "numCPUs": 1, "memoryMB": 64,
                  "files": {"_typeName": "VirtualMachineFileInfo", "vmPathName": f"[{name}]"}}
        task = each.call("POST", f"Folder/{folder['value']}/CreateVM_Task", {"config": config, "pool": pool})
        return each.end(task)

    def one_for_a_moment(each, index):
        each.end(each.call("POST", f"VirtualMachine/{one(each, index)['value']}/Destroy_Task", {}))

    by_all(f"{CHANGED // 5} made and destroyed, not warm", one_for_a_moment, range(-CHANGED // 5, 0))
    by_all(f"{CHANGED} made", one, range(CHANGED))
    del pools


def owner(client, host):
    return client.call("GET", f"HostSystem/{host['value']}/parent")["value"]


def vm_folders(client):
    return [folder for folder in client.all("Folder") if folder["value"].startswith("group-v")]


def rest(client):
    hosts, folders = client.all("HostSystem"), vm_folders(client)
    listed = client.call("GET", f"HostSystem/{hosts[0]['value']}/vm")
    vms = client.all("VirtualMachine")
    first = int(listed[0]["value"][3:])
    planned = [vm for vm in vms if first <= int(vm["value"][3:]) < first + VMS]
    step = max(1, len(planned) // (2 * CHANGED))
    gone, moved = planned[::2 * step][:CHANGED], planned[step::2 * step][:CHANGED]

    def destroy(each, vm):
        if each.call("GET", f"VirtualMachine/{vm['value']}/runtime")["powerState"] == "poweredOn":
            each.end(each.call("POST", f"VirtualMachine/{vm['value']}/PowerOffVM_Task", {}))
        each.end(each.call("POST", f"VirtualMachine/{vm['value']}/Destroy_Task", {}))

    by_all(f"{CHANGED} of the first ones powered off and destroyed", destroy, gone)
    siblings = {}

    def move(each, vm):
        host = each.call("GET", f"VirtualMachine/{vm['value']}/runtime")["host"]
        cluster = owner(each, host)
        if cluster not in siblings:
            siblings[cluster] = each.call("GET", f"ComputeResource/{cluster}/host")
        # One of the hosts that share its datastore.
        position = [one["value"] for one in siblings[cluster]].index(host["value"])
        target = siblings[cluster][position // 8 * 8 + (position + 1) % 8]
        folder = folders[int(vm["value"][3:]) % len(folders)]
        spec = {"_typeName": "VirtualMachineRelocateSpec", "host": target, "folder": folder}
        each.end(each.call("POST", f"VirtualMachine/{vm['value']}/RelocateVM_Task", {"spec": spec}))

    by_all(f"{CHANGED} moved to other hosts and folders", move, moved)
    print(f"all names in one answer, after that\t{sweep(client)}")
    agree(client, hosts, folders)


def agree(client, hosts, folders):
    """Every machine is on one host, in one folder, and in the view of all."""
    everything = {vm["value"] for vm in client.all("VirtualMachine")}
    on_hosts = [vm["value"] for host in hosts for vm in client.call("GET", f"HostSystem/{host['value']}/vm")]
    in_folders = [vm["value"] for folder in folders
                  for vm in client.call("GET", f"Folder/{folder['value']}/childEntity")
                  if vm["type"] == "VirtualMachine"]
    if len(everything) != VMS or sorted(on_hosts) != sorted(everything) or sorted(in_folders) != sorted(everything):
        raise SystemExit(f"{len(everything)} in the view, {len(on_hosts)} on hosts, {len(in_folders)} in folders, need {VMS}")
    print(f"the view, the lists of {len(hosts)} hosts and of {len(folders)} folders\tagree on {VMS} machines")


main = Inventory()
if PART == "sweep":
    print(f"all names in one answer, before\t{sweep(main)}")
elif PART == "make":
    make(main)
else:
    rest(main)
