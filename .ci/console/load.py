#!/usr/bin/env python3
"""Snapshots of some hundred machines by three clients, for as long as it is told: load for what shows it.

Usage: load.py GOVC-URL ADMIN-URL SECONDS
"""
import json
import random
import ssl
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

AGENTS = ("backup-tool/1.0", "replicator/2.1", "inventory/9")
MACHINES = 300
TLS = ssl._create_unverified_context()  # the certificate of a server on this machine


class Client:
    def __init__(self, url, agent):
        parts = urllib.parse.urlsplit(url)
        self.base = f"{parts.scheme}://{parts.hostname}:{parts.port}/sdk/vim25/8.0.3.0/"
        self.agent = agent
        self.session = None
        headers = self.post("SessionManager/SessionManager/Login",
                            {"userName": parts.username, "password": parts.password})
        self.session = headers["vmware-api-session-id"]

    def post(self, path, body):
        headers = {"Content-Type": "application/json", "User-Agent": self.agent}
        if self.session:
            headers["vmware-api-session-id"] = self.session
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, context=TLS, timeout=30) as answer:
                answer.read()
                return answer.headers
        except urllib.error.HTTPError as error:
            error.read()
            return error.headers
        except OSError:
            return {}


def work(url, number, machines, end):
    chance = random.Random(number)
    client = Client(url, AGENTS[number % len(AGENTS)])
    while time.monotonic() < end:
        machine = chance.choice(machines)
        client.post(f"VirtualMachine/{machine}/CreateSnapshotEx_Task", {"name": "nightly", "memory": False})
        time.sleep(chance.random() / 20)
        client.post("ServiceInstance/ServiceInstance/CurrentTime", {})
        client.post(f"VirtualMachine/{machine}/PowerOnVM_Task", {})
        if chance.random() < 0.3:
            client.post(f"VirtualMachine/{machine}/RemoveAllSnapshots_Task", {})


def main():
    url, admin, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    with urllib.request.urlopen(f"{admin}/admin/v1/machines?limit={MACHINES}", timeout=30) as answer:
        machines = [each["id"] for each in json.load(answer)["machines"]]
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=work, args=(url, number, machines, end)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


if __name__ == "__main__":
    main()
