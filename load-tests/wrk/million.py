"""The calls of million.sh: prints one line "what<TAB>value" each, and fails if an answer is wrong. Standard library only."""

import json
import random
import sys
import threading
import time

import vijson
from vijson import BASE

PORT, VMS, SAMPLE, CLIENTS = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), 8
MARK = b'"_typeName":"ObjectContent"'


class Client(vijson.Client):
    def __init__(self):
        super().__init__(PORT, timeout=120)

    def task(self, path, body):
        """Starts a task and waits for its end; returns its result."""
        return self.end(self.call("POST", path, body))


def names_of_all(client):
    """The specification of every machine's name."""
    content = client.call("POST", "ServiceInstance/ServiceInstance/RetrieveServiceContent", {})
    view = client.call("POST", "ViewManager/ViewManager/CreateContainerView",
                       {"container": content["rootFolder"], "type": ["VirtualMachine"], "recursive": True})
    walk = {"_typeName": "TraversalSpec", "type": "ContainerView", "path": "view"}
    return {"_typeName": "PropertyFilterSpec",
            "propSet": [{"_typeName": "PropertySpec", "type": "VirtualMachine", "pathSet": ["name"]}],
            "objectSet": [{"_typeName": "ObjectSpec", "obj": view, "skip": True, "selectSet": [walk]}]}


def stream(client, spec):
    """Every machine with its name, in one answer."""
    begun = time.monotonic()
    body = json.dumps({"specSet": [spec], "options": {"_typeName": "RetrieveOptions"}})
    client.http.request("POST", BASE + "PropertyCollector/propertyCollector/RetrievePropertiesEx", body, client.headers)
    answer = client.http.getresponse()
    answer.read(1)
    first, size, found, tail = (time.monotonic() - begun) * 1000, 1, 0, b""
    while piece := answer.read(1 << 20):
        size += len(piece)
        # A mark may lie across two pieces, so the end of each piece is searched again with the next.
        both = tail + piece
        found += both.count(MARK)
        tail = both[-(len(MARK) - 1):]
    took = time.monotonic() - begun
    if found != VMS:
        raise SystemExit(f"streamed {found} machines, need {VMS}")
    print(f"all {VMS} names in one answer, {size / 1e6:.0f} MB\t{took:.1f} s, first byte {first:.0f} ms")


def page(client, method, body):
    """The bytes of a page and its token, None for the last one: parsing the page takes longer than making it."""
    client.http.request("POST", BASE + "PropertyCollector/propertyCollector/" + method, json.dumps(body), client.headers)
    answer = client.http.getresponse()
    text = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{method}: {answer.status} {text[:500]!r}")
    _, found, rest = text.rpartition(b'"token":"')
    return text, rest[:rest.index(b'"')].decode() if found else None


def sweep(client, spec):
    """Every machine with its name, in pages of at most 10,000; returns the references, in order."""
    begun, pages, first_ms = time.monotonic(), [], 0
    text, token = page(client, "RetrievePropertiesEx",
                       {"specSet": [spec], "options": {"_typeName": "RetrieveOptions", "maxObjects": 10000}})
    while True:
        pages.append(text)
        first_ms = first_ms or (time.monotonic() - begun) * 1000
        if token is None:
            break
        text, token = page(client, "ContinueRetrievePropertiesEx", {"token": token})
    took = time.monotonic() - begun
    refs, names = [], set()
    for text in pages:
        for found in json.loads(text)["objects"]:
            refs.append(found["obj"]["value"])
            names.add(found["propSet"][0]["val"]["_value"])
    if len(refs) != VMS or len(set(refs)) != VMS or len(names) != VMS:
        raise SystemExit(f"swept {len(refs)} machines, {len(set(refs))} references, {len(names)} names; need {VMS}")
    print(f"all {VMS} names in {len(pages)} pages\t{took:.1f} s, first page {first_ms:.0f} ms")
    return refs


def find_last(client, last):
    uuid = client.call("GET", f"VirtualMachine/{last}/config")["uuid"]
    begun = time.monotonic()
    found = client.call("POST", "SearchIndex/SearchIndex/FindByUuid", {"uuid": uuid, "vmSearch": True})
    took = (time.monotonic() - begun) * 1000
    if not found or found["value"] != last:
        raise SystemExit(f"FindByUuid {uuid}: {found}, need {last}")
    print(f"FindByUuid of the last machine\t{took:.1f} ms")


def snapshots(refs):
    """A snapshot taken and removed on each of a sample, by several clients at once."""
    todo, wrong, took = random.Random(1).sample(refs, SAMPLE), [], []

    def work():
        try:
            client = Client()
            while True:
                try:
                    vm = todo.pop()
                except IndexError:
                    return
                begun = time.monotonic()
                made = client.task(f"VirtualMachine/{vm}/CreateSnapshotEx_Task", {"name": "million", "memory": False})
                info = client.call("GET", f"VirtualMachine/{vm}/snapshot")
                if info["currentSnapshot"]["value"] != made["value"]:
                    raise SystemExit(f"{vm}: current is {info['currentSnapshot']}, need {made}")
                client.task(f"VirtualMachineSnapshot/{made['value']}/RemoveSnapshot_Task", {"removeChildren": False})
                if client.call("GET", f"VirtualMachine/{vm}/snapshot") is not None:
                    raise SystemExit(f"{vm}: the snapshot is still there")
                took.append(time.monotonic() - begun)
        except BaseException as problem:
            wrong.append(problem)

    begun = time.monotonic()
    clients = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if wrong:
        raise SystemExit(wrong[0])
    total = time.monotonic() - begun
    took.sort()
    print(f"snapshot taken and removed on {SAMPLE} machines\t{total:.1f} s, p99 {took[len(took) * 99 // 100] * 1000:.0f} ms")


main = Client()
names_spec = names_of_all(main)
stream(main, names_spec)
machines = sweep(main, names_spec)
find_last(main, machines[-1])
snapshots(machines)
main.call("POST", "SessionManager/SessionManager/Logout", {})
