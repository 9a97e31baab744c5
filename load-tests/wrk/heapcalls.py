"""Prints the calls of heap.sh for wrk: a snapshot on each machine, then all removed; heapcalls.py PORT VMS."""

import json
import sys

import vijson
from vijson import BASE

client = vijson.Client(int(sys.argv[1]))
content = client.call("POST", "ServiceInstance/ServiceInstance/RetrieveServiceContent", {})
view = client.call("POST", "ViewManager/ViewManager/CreateContainerView",
                   {"container": content["rootFolder"], "type": ["VirtualMachine"], "recursive": True})
machines = client.call("GET", f"ContainerView/{view['value']}/view")[:int(sys.argv[2])]
headers = f"Content-Type: application/json\tvmware-api-session-id: {client.headers['vmware-api-session-id']}"
for method, body in (("CreateSnapshotEx_Task", json.dumps({"name": "heap", "memory": False})), ("RemoveAllSnapshots_Task", "{}")):
    for machine in machines:
        print("POST", f"{BASE}VirtualMachine/{machine['value']}/{method}", body, headers, sep="\t")
