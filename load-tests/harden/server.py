"""A vfleet process with a small heap, and clients that speak to it over loopback; used by harden.py."""
import base64
import http.client
import json
import os
import re
import signal
import ssl
import subprocess
import tempfile
import threading
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
RELEASE = '8.0.3.0'
TLS = ssl.create_default_context()
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE


class Server:
    """One process; ended by end(), or killed at the end of a with block."""

    def __init__(self, *options, heap='256m', stderr=None, users=None):
        self.folder = tempfile.TemporaryDirectory()
        env = os.path.join(self.folder.name, 'env')
        self.log = os.path.join(self.folder.name, 'log')
        arguments = [os.path.join(ROOT, 'vfleet'), '--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0',
                     '--env-file', env, *options]
        environment = dict(os.environ, JAVA_OPTS=f'-Xmx{heap} -XX:+ExitOnOutOfMemoryError')
        out = open(self.log, 'wb')
        self.process = subprocess.Popen(arguments, stdout=out, stderr=stderr or subprocess.STDOUT, env=environment)
        try:
            deadline = time.monotonic() + 60
            while not os.path.exists(env) or os.path.getsize(env) == 0:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError('not serving: ' + self.text())
                time.sleep(0.05)
            url = re.search(r'https://([^\s@"\']*@)?127\.0\.0\.1:(\d+)', open(env).read())
            self.port = int(url.group(2))
            self.admin_port = int(re.search(r'Admin:\s+https?://127\.0\.0\.1:(\d+)', self.text()).group(1))
        except BaseException:
            self.process.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()

    def text(self):
        return open(self.log, errors='replace').read()

    def alive(self):
        return self.process.poll() is None

    def end(self, seconds=20):
        """SIGTERM; the exit code and how long it took, or None when it had to be killed."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds), time.monotonic() - begin
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None, seconds

    def admin(self, path, verb='GET', headers=None):
        connection = http.client.HTTPConnection('127.0.0.1', self.admin_port, timeout=30)
        connection.request(verb, path, headers=headers or {})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def metric(self, name, **labels):
        """The sum of all series of that name with these labels."""
        total = 0.0
        for line in self.admin('/metrics')[1].decode().splitlines():
            match = re.fullmatch(re.escape(name) + r'(\{[^}]*\})? (\S+)', line)
            if match and all(f'{k}="{v}"' in (match.group(1) or '') for k, v in labels.items()):
                total += float(match.group(2))
        return total

    def heap_used(self):
        return self.metric('jvm_memory_used_bytes', area='heap')

    def heap_after_gc(self):
        """Bytes of the heap that are in use after a full collection."""
        subprocess.run(['jcmd', str(self.process.pid), 'GC.run'], capture_output=True, check=False)
        return self.heap_used()


class Client:
    """One connection that keeps alive, with a session once it has logged in."""

    def __init__(self, server, timeout=60):
        self.server = server
        self.connection = http.client.HTTPSConnection('127.0.0.1', server.port, timeout=timeout, context=TLS)
        self.token = None

    def json(self, path, body=None, verb='POST', headers=None):
        """Status, headers and text of a VI/JSON call; path such as Type/id/Method."""
        sent = {'content-type': 'application/json', **(headers or {})}
        if self.token:
            sent['vmware-api-session-id'] = self.token
        text = None if body is None else body if isinstance(body, (str, bytes)) else json.dumps(body)
        self.connection.request(verb, f'/sdk/vim25/{RELEASE}/{path}', text, sent)
        response = self.connection.getresponse()
        return response.status, response.headers, response.read()

    def login(self, name='user', password='pass', agent=None, locale=None):
        body = {'userName': name, 'password': password, **({'locale': locale} if locale else {})}
        status, headers, text = self.json('SessionManager/SessionManager/Login', body,
                                          headers={'user-agent': agent} if agent else None)
        if status != 200:
            return status
        self.token = headers['vmware-api-session-id']
        return status

    def logout(self):
        status = self.json('SessionManager/SessionManager/Logout', None)[0]
        self.token = None
        return status

    def close(self):
        self.connection.close()


class Bystander(threading.Thread):
    """Another client's CurrentTime, every 20 ms on one connection; its longest answer and its failures."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server = server
        self.stopped = threading.Event()
        self.longest = 0.0
        self.calls = 0
        self.failures = 0

    def run(self):
        client = Client(self.server, timeout=30)
        if client.login() != 200:
            self.failures += 1
        while not self.stopped.wait(0.02):
            begin = time.monotonic()
            try:
                status = client.json('ServiceInstance/ServiceInstance/CurrentTime', None)[0]
                if status != 200:
                    self.failures += 1
            except OSError:
                self.failures += 1
                client = Client(self.server, timeout=30)
                client.login()
            self.calls += 1
            self.longest = max(self.longest, time.monotonic() - begin)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.join(35)


def basic(name, password):
    return 'Basic ' + base64.b64encode(f'{name}:{password}'.encode()).decode()
