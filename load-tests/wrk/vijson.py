"""The client of million.py and churn.py, over VI/JSON. Standard library only."""

import http.client
import json
import ssl
import time

HOST, BASE = "127.0.0.1", "/sdk/vim25/8.0.3.0/"


class Client:
    """One connection and its session."""

    def __init__(self, port, timeout=300):
        trusting = ssl._create_unverified_context()
        self.http = http.client.HTTPSConnection(HOST, port, context=trusting, timeout=timeout)
        self.headers = {"Content-Type": "application/json"}
        self.call("POST", "SessionManager/SessionManager/Login", {"userName": "user", "password": "pass"})

    def call(self, verb, path, body=None):
        self.http.request(verb, BASE + path, json.dumps(body) if body is not None else None, self.headers)
        answer = self.http.getresponse()
        text = answer.read()
        if answer.status not in (200, 204):
            raise SystemExit(f"{path}: {answer.status} {text[:500]!r}")
        token = answer.getheader("vmware-api-session-id")
        if token:
            self.headers["vmware-api-session-id"] = token
        return json.loads(text) if text else None

    def end(self, task):
        """Waits for the end of a task; returns its result."""
        while True:
            info = self.call("GET", f"Task/{task['value']}/info")
            if info["state"] == "success":
                return info.get("result")
            if info["state"] == "error":
                raise SystemExit(f"{info['descriptionId']}: {info['error']}")
            time.sleep(0.002)
