"""A small VI/JSON client of the standard library, and what its calls can come to."""

import http.client
import json
import ssl
import threading
import urllib.parse

RELEASE = "8.0.3.0"


class Fault(Exception):
    """A fault of the API, at the call or in a task."""

    def __init__(self, name, body=None):
        super().__init__(name)
        self.name, self.body = name, body or {}


class Unavailable(Exception):
    """An HTTP status without anything of the API."""

    def __init__(self, status, retry_after):
        super().__init__(f"HTTP {status}")
        self.status, self.retry_after = status, retry_after


class Lost(Exception):
    """The connection ended, or was silent for too long, before the answer was there."""


class VCenter:
    """One session, which threads may share; each has a connection of its own."""

    def __init__(self, url, ca_file, timeout=30.0, agent="rehearsal/1.0"):
        self.url = urllib.parse.urlsplit(url)
        self.ca_file, self.trust = ca_file, ssl.create_default_context(cafile=ca_file)
        self.timeout, self.agent = timeout, agent
        self.token = None
        self.local = threading.local()

    def another(self):
        """The same server without a session."""
        return VCenter(self.url.geturl(), self.ca_file, self.timeout, self.agent)

    def _connection(self, timeout):
        connection = getattr(self.local, "connection", None)
        if connection is None:
            connection = http.client.HTTPSConnection(self.url.hostname, self.url.port, context=self.trust, timeout=timeout)
            self.local.connection = connection
        connection.timeout = timeout
        if connection.sock:
            connection.sock.settimeout(timeout)
        return connection

    def drop(self):
        """Closes the connection of this thread."""
        connection, self.local.connection = getattr(self.local, "connection", None), None
        if connection:
            connection.close()

    def _send(self, verb, path, body, timeout):
        headers = {"User-Agent": self.agent, "Content-Type": "application/json"}
        if self.token:
            headers["vmware-api-session-id"] = self.token
        text = None if body is None else json.dumps(body)
        try:
            connection = self._connection(timeout)
            connection.request(verb, f"/sdk/vim25/{RELEASE}/{urllib.parse.quote(path)}", text, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.drop()
            raise Lost(f"{verb} {path}: {error!r}") from error

    def _answered(self, verb, path, body, timeout):
        answer, raw = self._send(verb, path, body, timeout)
        try:
            value = json.loads(raw) if raw else None
        except ValueError:
            value = None
        if answer.status < 300:
            return answer, value
        if answer.status == 500 and isinstance(value, dict) and "_typeName" in value:
            raise Fault(value["_typeName"], value)
        raise Unavailable(answer.status, float(answer.headers.get("Retry-After") or 0))

    def call(self, to, method, timeout=None, **arguments):
        """Calls a method of an object by its reference, or of a singleton by (type, id)."""
        kind, name = (to["type"], to["value"]) if isinstance(to, dict) else to
        return self._answered("POST", f"{kind}/{name}/{method}", arguments, timeout or self.timeout)[1]

    def get(self, of, name):
        return self._answered("GET", f"{of['type']}/{of['value']}/{name}", None, self.timeout)[1]

    def login(self, user=None, password=None):
        """Logs in as the user of the URL, if no other is given."""
        self.token = None
        body = {"userName": user or self.url.username, "password": password or self.url.password}
        answer, _ = self._answered("POST", "SessionManager/SessionManager/Login", body, self.timeout)
        self.token = answer.headers["vmware-api-session-id"]

    def logout(self):
        self.call(("SessionManager", "SessionManager"), "Logout")
        self.token = None


class Admin:
    """The admin port."""

    def __init__(self, url):
        self.url = urllib.parse.urlsplit(url)

    def ask(self, verb, path, body=None, accept="application/json"):
        """The status and the body."""
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=60)
        try:
            connection.request(verb, path, body, {"Accept": accept, "Content-Type": "application/yaml"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def must(self, verb, path, body=None):
        """The body of an answer that must be a success, read as JSON."""
        status, text = self.ask(verb, path, body)
        if status >= 300:
            raise AssertionError(f"{verb} {path}: {status} {text}")
        return json.loads(text) if text else None
