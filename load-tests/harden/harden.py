"""Attacks on a server with a small heap, each against a fresh process; ends with the line "N passed, N failed".

Every attack is bounded in count and time and goes to a server that this program started on loopback. A line has the figures
that were seen. Usage: harden.py [--heap 256m] [NAME …]
"""
import argparse
import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
import traceback

import h2.config
import h2.connection
import h2.errors
import h2.settings

from server import RELEASE, TLS, Bystander, Client, Server

HERE = os.path.dirname(os.path.abspath(__file__))
CONFIG = ['--config', os.path.join(HERE, 'config')]
GUESSES = ['--config', os.path.join(HERE, 'guesses')]
SCHEMA = '/sdk/vim-types.xsd'
LOGIN = 'SessionManager/SessionManager/Login'
# A bystander shares two processors with the attack, so this is far above a turn; a loop that stands still is far above this.
BYSTANDER_SECONDS_MAX = 3.0
ATTACKS = {}


def attack(function):
    ATTACKS[function.__name__.replace('_', '-')] = function
    return function


class Failed(Exception):
    pass


def need(true, text):
    if not true:
        raise Failed(text)


def tls(server, protocols=('http/1.1',)):
    """A connection without a client library on it."""
    context = TLS
    if protocols != ('http/1.1',):
        import ssl
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols(list(protocols))
    raw = socket.create_connection(('127.0.0.1', server.port), timeout=20)
    return context.wrap_socket(raw, server_hostname='localhost')


def request_head(verb, path, **headers):
    lines = [f'{verb} {path} HTTP/1.1', 'Host: localhost']
    lines += [f'{name.replace("_", "-")}: {value}' for name, value in headers.items()]
    return '\r\n'.join(lines + ['', '']).encode()


def json_head(path, length, **headers):
    return request_head('POST', f'/sdk/vim25/{RELEASE}/{path}', content_type='application/json', content_length=length, **headers)


def sending(server, data):
    """A connection on which the data was sent, and whether the server took all of it."""
    sock = tls(server)
    try:
        sock.sendall(data)
        return sock, True
    except OSError:
        return sock, False


def logged_in(server, *user):
    """A client with a session, on a connection of its own."""
    client = Client(server)
    status = client.login(*user)
    need(status == 200, f'nobody can log in: {status}')
    return client


def stays_up(server, bystander):
    need(server.alive(), 'the process ended: ' + server.text()[-500:])
    need(bystander.longest < BYSTANDER_SECONDS_MAX, f'a bystander waited {bystander.longest:.1f} s')
    need('turn-failed' not in server.text(), 'a turn failed: ' + server.text()[-2000:])


def with_bystander(work, *options, heap=None):
    """Runs an attack against a fresh server and judges what is left of it."""
    with Server(*options, heap=heap or arguments.heap) as server:
        with Bystander(server) as bystander:
            figures = work(server)
            time.sleep(0.2)
        stays_up(server, bystander)
        need(Client(server).login() == 200, 'nobody can log in afterwards')
        code, seconds = server.end()
        need(code == 0, f'SIGTERM: exit {code} after {seconds:.1f} s')
        return f'{figures}; bystander {bystander.longest * 1000:.0f} ms of {bystander.calls} calls, SIGTERM {seconds:.1f} s'


@attack
def http2_responses_not_read():
    """Streams with a window of 0: the server may hold only a little of each response, and ends them in time."""

    def work(server):
        connections = []
        for _ in range(30):
            sock = tls(server, ('h2',))
            http2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
            http2.local_settings.update({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: 0})
            http2.initiate_connection()
            for n in range(100):
                http2.send_headers(1 + 2 * n, [(':method', 'GET'), (':path', SCHEMA), (':scheme', 'https'),
                                               (':authority', 'localhost')], end_stream=True)
            try:
                sock.sendall(http2.data_to_send())
            except OSError:
                pass
            connections.append(sock)
        time.sleep(4)
        held = server.heap_used()
        for sock in connections:
            sock.close()
        return f'30 connections of 100 streams, heap {held / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def http2_rapid_reset():
    """Streams that are opened and reset at once: a connection that goes on with it is closed."""
    def work(server):
        opened, closed = 0, 0
        for _ in range(20):
            sock = tls(server, ('h2',))
            sock.settimeout(5)
            http2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
            http2.initiate_connection()
            sock.sendall(http2.data_to_send())
            head = [(':method', 'GET'), (':scheme', 'https'), (':authority', 'localhost'), (':path', SCHEMA)]
            try:
                for stream in range(1, 4000, 2):
                    http2.send_headers(stream, head, end_stream=True)
                    http2.reset_stream(stream, h2.errors.ErrorCodes.CANCEL)
                    sock.sendall(http2.data_to_send())
                    opened += 1
                while sock.recv(65536):
                    pass
                closed += 1
            except OSError as e:
                closed += not isinstance(e, TimeoutError)
            finally:
                sock.close()
        need(closed == 20, f'{20 - closed} of 20 connections were not closed')
        return f'{opened} streams reset, {closed} of 20 connections closed'
    return with_bystander(work)


@attack
def http1_responses_not_read():

    def work(server):
        connections = []
        for _ in range(1_500):
            connections.append(sending(server, request_head('GET', SCHEMA))[0])
        time.sleep(1)
        held = server.heap_used()
        for sock in connections:
            sock.close()
        return f'{len(connections)} connections, heap {held / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def responses_not_read_end():
    """A response that is not read is ended after limits.responseTimeMax."""
    with Server('--config', os.path.join(HERE, 'short')) as server:
        begin = time.monotonic()
        sock, _ = sending(server, request_head('GET', SCHEMA))
        while server.metric('vfleet_connections') > 0:
            need(time.monotonic() - begin < 20, 'still open after 20 s')
            time.sleep(0.2)
        sock.close()
        return f'ended after {time.monotonic() - begin:.1f} s'


@attack
def bodies_that_never_end():

    def work(server):
        head = json_head(LOGIN, 4194304)
        part = b'{"userName": "' + b'a' * (4 * 1024 * 1024 - 64 * 1024)
        connections, refused = [], 0
        for _ in range(80):
            sock, taken = sending(server, head + part)
            connections.append(sock)
            refused += not taken
        held = server.heap_used()
        for sock in connections:
            sock.close()
        return f'80 bodies of 4 MB, {refused} connections ended, heap {held / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def bodies_that_lock_others_out():
    """Six bodies of 20 MB and 700 smaller ones that never end, again and again, and who is logged in and who logs in."""

    def send(server, declared, sent):
        return sending(server, json_head(LOGIN, declared) + b'x' * sent)[0]

    def served(server, client):
        try:
            fresh = Client(server, timeout=5)
            statuses = fresh.login(), client.json('ServiceInstance/ServiceInstance/CurrentTime')[0]
            fresh.logout()
            return statuses == (200, 200)
        except (OSError, http.client.HTTPException):
            client.close()
            return False

    with Server(heap=arguments.heap) as server:
        client = Client(server, timeout=5)
        need(client.login() == 200, 'nobody can log in')
        sockets = [send(server, 19_999_999, 19_000_000) for _ in range(6)]
        for n in range(700):
            size = [1_000_000, 200_000, 40_000, 9_000, 3_000][min(n // 25, 4)]
            sockets.append(send(server, size, size - 1))
        begin, seen = time.monotonic(), []
        while time.monotonic() - begin < 15:
            seen.append((time.monotonic() - begin, served(server, client)))
            sockets += [send(server, 19_999_999, 2_000_000), send(server, 60_000, 59_999)]
            time.sleep(0.25)
        late = [round(at, 1) for at, ok in seen if not ok and at > 5]
        need(not late, f'not served after {late} s')
        need(server.alive(), 'the process has ended')
        for sock in sockets:
            sock.close()
        refused = sum(not ok for _, ok in seen)
        return f'{len(seen)} rounds, {refused} refused in the first 5 s, heap {server.heap_used() / 1e6:.0f} MB'


@attack
def headers_that_never_end():

    def work(server):
        lines = b''.join(b'a%d:\r\n' % n for n in range(7_500))
        head = b'GET / HTTP/1.1\r\nHost: localhost\r\n' + lines
        connections = []
        for _ in range(400):
            connections.append(sending(server, head[:60_000])[0])
        held = server.heap_used()
        for sock in connections:
            sock.close()
        return f'400 connections with 60 KB of headers, heap {held / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def a_legal_body_of_20_mb():
    """70,000 objects named in one request, and a body near the limit, are served alone."""

    def work(server):
        client = logged_in(server)
        objects = [{'_typeName': 'ObjectSpec', 'obj': {'_typeName': 'ManagedObjectReference', 'type': 'VirtualMachine',
                    'value': 'vm-20'}, 'skip': False} for _ in range(70_000)]
        body = {'_typeName': 'PropertyCollector', 'specSet': [{'_typeName': 'PropertyFilterSpec', 'propSet': [
            {'_typeName': 'PropertySpec', 'type': 'VirtualMachine', 'pathSet': ['name']}], 'objectSet': objects}],
            'options': {'_typeName': 'RetrieveOptions'}}
        del body['_typeName']
        status, _, text = client.json('PropertyCollector/propertyCollector/RetrievePropertiesEx', body)
        need(status == 200, f'70,000 objects: {status} {text[:200]}')
        return f'70,000 objects: {len(text)} bytes of answer, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def invented_names():

    def work(server):
        client = Client(server)
        before = server.heap_after_gc()
        for n in range(20):
            names = ','.join(f'"{n:04d}{m:04d}{"x" * 49_000}": 1' for m in range(80))
            client.json(LOGIN, '{' + names + '}')
        return f'20 bodies of 80 names of 49 KB, heap {(server.heap_after_gc() - before) / 1e6:+.1f} MB'

    return with_bystander(work)


@attack
def logins_and_logouts():

    def work(server):
        client = Client(server)
        for _ in range(200):
            client.login()
            client.logout()
        before = server.heap_after_gc()
        for _ in range(10_000):
            client.login()
            client.logout()
        grown = server.heap_after_gc() - before
        timers = server.metric('vfleet_loop_timers')
        need(grown < 8e6, f'the heap has grown by {grown / 1e6:.1f} MB')
        need(timers < 200, f'{timers:.0f} timers')
        return f'10,000 logins: heap {grown / 1e6:+.1f} MB, {timers:.0f} timers'

    return with_bystander(work)


@attack
def long_texts_of_logins():

    def work(server):
        client = Client(server)
        refused = 0
        for n in range(3_000):
            agent = f'{n:05d}' + 'a' * 59_000
            if client.login(agent=agent) == 200:
                client.logout()
            else:
                refused += 1
            if n % 50 == 0:
                status = client.json(LOGIN, {
                    'userName': 'user', 'password': 'pass', 'locale': 'en_' + 'x' * 4_000_000})[0]
                need(status in (413, 500, 503), f'a locale of 4 MB: {status}')
        return f'3,000 logins with 60 KB of agent, {refused} refused, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def resets():
    with Server(heap=arguments.heap) as server:
        client = Client(server)

        def reset(times):
            for _ in range(times):
                client.login()
                status, _ = server.admin('/admin/v1/reset', 'POST')
                need(status == 204, f'reset: {status}')

        reset(5)
        before = server.heap_after_gc()
        reset(100)
        grown = server.heap_after_gc() - before
        need(grown < 8e6, f'the heap has grown by {grown / 1e6:.1f} MB')
        return f'100 resets: heap {grown / 1e6:+.1f} MB'


@attack
def standard_error_that_nobody_reads():
    with Server(*GUESSES, stderr=subprocess.PIPE) as server:
        client = Client(server)
        for _ in range(3_000):
            client.login(password='wrong')
        need(client.login() == 200, 'nobody can log in')
        code, seconds = server.end()
        need(code == 0, f'SIGTERM: exit {code} after {seconds:.1f} s')
        return f'3,000 refused logins, SIGTERM {seconds:.1f} s'


@attack
def an_access_log_on_a_full_disk():

    def work(server):
        client = Client(server)
        for _ in range(3_000):
            client.json('ServiceInstance/ServiceInstance/CurrentTime', None, headers={'user-agent': 'a' * 59_000})
        return f'3,000 calls, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work, '--access-log', '/dev/full')


@attack
def metric_series():

    def work(server):
        connection = http.client.HTTPSConnection('127.0.0.1', server.port, context=TLS)
        names = re.findall(r'^\| `?(\w+)`? ', open(os.path.join(HERE, '..', '..', 'docs', 'operations.md')).read(), re.M)
        types = sorted(set(names)) or ['VirtualMachine']
        for n in range(4_000):
            connection.request('GET', f'/sdk/vim25/{RELEASE}/{types[n % len(types)]}/x/{types[(n * 7) % len(types)]}')
            connection.getresponse().read()
        size = len(server.admin('/metrics')[1])
        need(size < 3_000_000, f'/metrics has {size} bytes')
        return f'/metrics {size / 1e3:.0f} KB'

    return with_bystander(work)


@attack
def pages_of_other_sites():
    with Server() as server:
        status, _ = server.admin('/admin/v1/reset', 'POST', {'Origin': 'https://other.example'})
        need(status == 403, f'a foreign Origin: {status}')
        status, _ = server.admin('/about', headers={'Host': 'rebound.example'})
        need(status == 403, f'a foreign Host: {status}')
        return 'foreign Origin and Host: 403'


@attack
def privileges_of_many_entities():

    def work(server):
        client = logged_in(server, 'reader')
        key = client.json('SessionManager/SessionManager/currentSession', verb='GET')[2]
        key = json.loads(key)['key']
        vm = {'_typeName': 'ManagedObjectReference', 'type': 'VirtualMachine', 'value': 'vm-20'}
        statuses = []
        for rows, columns in ((2_000, 2_000), (20_000, 100_000)):
            status = client.json('AuthorizationManager/AuthorizationManager/HasPrivilegeOnEntities', {
                'entity': [vm] * rows, 'sessionId': key, 'privId': ['System.View'] * columns})[0]
            statuses.append(status)
        return f'2,000 x 2,000 and 20,000 x 100,000: {statuses}'

    return with_bystander(work, *CONFIG)


@attack
def events_of_many_types():
    """As many types as a filter may have over thousands of events; more are refused."""

    def work(server):
        client = Client(server)
        for _ in range(8_000):
            client.login(password='wrong')
        client.login()
        seconds = []
        for types, expected in (20_000, 200), (200_000, 500):
            body = {'filter': {'_typeName': 'EventFilterSpec', 'eventTypeId': [f'vim.event.X{n}' for n in range(types)]}}
            begin = time.monotonic()
            status = client.json('EventManager/EventManager/QueryEvents', body)[0]
            seconds.append(time.monotonic() - begin)
            need(status == expected, f'{types} types: {status}')
        return f'20,000 types over 8,000 events {seconds[0]:.2f} s, 200,000 refused after {seconds[1]:.2f} s'

    return with_bystander(work, *GUESSES)


@attack
def one_user_takes_all_sessions():
    with Server(*CONFIG) as server:
        taken = 0
        client = Client(server)
        for _ in range(2_500):
            if client.login('reader') == 200:
                taken += 1
        need(Client(server).login('user') == 200, 'the administrator cannot log in')
        return f'{taken} sessions of one user, and the administrator logs in'


@attack
def walks_that_find_nothing():
    """A user who may see the root folder alone asks for the names of all machines."""

    def work(server):
        import json
        client = logged_in(server, 'rootonly')
        root = {'_typeName': 'ManagedObjectReference', 'type': 'Folder', 'value': 'group-d1'}
        view = json.loads(client.json('ViewManager/ViewManager/CreateContainerView', {
            'container': root, 'type': ['VirtualMachine'], 'recursive': True})[2])
        spec = {'_typeName': 'PropertyFilterSpec', 'objectSet': [{'_typeName': 'ObjectSpec', 'obj': view, 'skip': True,
                'selectSet': [{'_typeName': 'TraversalSpec', 'type': 'ContainerView', 'path': 'view', 'skip': False}]}],
                'propSet': [{'_typeName': 'PropertySpec', 'type': 'VirtualMachine', 'pathSet': ['name']}]}
        collector = 'PropertyCollector/propertyCollector/'
        begin = time.monotonic()
        for specs in [spec], [spec, spec]:
            status, _, text = client.json(collector + 'RetrievePropertiesEx', {
                'specSet': specs, 'options': {'_typeName': 'RetrieveOptions'}})
            need(status == 200 and not text, f'{status}, {len(text)} bytes')
        client.json(collector + 'CreateFilter', {'spec': spec, 'partialUpdates': False})
        status = client.json(collector + 'WaitForUpdatesEx', {
            'version': '', 'options': {'_typeName': 'WaitOptions', 'maxWaitSeconds': 0}})[0]
        return f'four walks over a million machines: {status} after {time.monotonic() - begin:.1f} s'

    return with_bystander(work, *CONFIG, '--vms', '1000000', heap='1g')


@attack
def page_tokens():

    def work(server):
        client = logged_in(server)
        spec = all_machines(client)
        statuses = {}
        for _ in range(60):
            status = client.json('PropertyCollector/propertyCollector/RetrievePropertiesEx', {
                'specSet': [spec, spec], 'options': {'_typeName': 'RetrieveOptions', 'maxObjects': 1}})[0]
            statuses[status] = statuses.get(status, 0) + 1
        return f'60 tokens over 100,000 machines: {statuses}, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work, '--vms', '100000')


@attack
def stored_texts():

    def work(server):
        client = logged_in(server)
        statuses = {}
        vm = {'_typeName': 'ManagedObjectReference', 'type': 'VirtualMachine', 'value': 'vm-20'}
        for chars in (4_000_000, 1_000_000):
            for n in range(60):
                for path, body in (
                        ('EventManager/EventManager/LogUserEvent', {'entity': vm, 'msg': 'm' * chars}),
                        ('ExtensionManager/ExtensionManager/RegisterExtension', {'extension': {
                            '_typeName': 'Extension', 'key': f'x{n}', 'version': '1', 'company': 'm' * chars,
                            'lastHeartbeatTime': '2024-01-01T00:00:00Z',
                            'description': {'_typeName': 'Description', 'label': 'x', 'summary': 'x'}}}),
                        ('VirtualMachine/vm-20/ReconfigVM_Task', {'spec': {'_typeName': 'VirtualMachineConfigSpec', 'extraConfig': [
                            {'_typeName': 'OptionValue', 'key': f'k{n}', 'value': {'_typeName': 'string', '_value': 'm' * chars}}]}})):
                    status = as_long_as_logged_in(client, path, body)
                    statuses[status] = statuses.get(status, 0) + 1
        return f'360 texts of 4 and 1 MB: {statuses}, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work)


def reference(kind, value):
    return {'_typeName': 'ManagedObjectReference', 'type': kind, 'value': value}


def all_machines(client):
    """A specification of the names of all machines, by a view of the root folder."""
    view = json.loads(client.json('ViewManager/ViewManager/CreateContainerView', {
        'container': reference('Folder', 'group-d1'), 'type': ['VirtualMachine'], 'recursive': True})[2])
    return {'_typeName': 'PropertyFilterSpec', 'objectSet': [{'_typeName': 'ObjectSpec', 'obj': view, 'skip': True,
            'selectSet': [{'_typeName': 'TraversalSpec', 'type': 'ContainerView', 'path': 'view', 'skip': False}]}],
            'propSet': [{'_typeName': 'PropertySpec', 'type': 'VirtualMachine', 'pathSet': ['name']}]}


def repeated(calls, call):
    """The number of answers of each status; a client whose session was ended logs in again."""
    statuses = {}
    for n in range(calls):
        status = call(n)
        statuses[status] = statuses.get(status, 0) + 1
    return statuses


def as_long_as_logged_in(client, path, body):
    status, _, text = client.json(path, body)
    if status == 500 and b'NotAuthenticated' in text:
        client.login()
    return status


@attack
def unread_updates():
    """Updates of 100,000 machines that are asked for on many connections and not read."""

    def work(server):
        sockets, waits = [], 0
        for _ in range(30):
            client = logged_in(server)
            spec = all_machines(client)
            client.json('PropertyCollector/propertyCollector/CreateFilter', {'spec': spec, 'partialUpdates': False})
            body = json.dumps({'version': '', 'options': {'_typeName': 'WaitOptions', 'maxObjectUpdates': 2_000_000}})
            head = json_head('PropertyCollector/propertyCollector/WaitForUpdatesEx', len(body),
                             vmware_api_session_id=client.token)
            sockets.append(sending(server, head + body.encode())[0])
            waits += 1
            client.close()
        time.sleep(3)
        held = server.heap_used()
        for sock in sockets:
            sock.close()
        return f'{waits} waits, heap {held / 1e6:.0f} MB, {server.metric("vfleet_held_refused_total"):.0f} refused'

    return with_bystander(work, '--vms', '100000')


@attack
def filters_with_large_specs():

    def work(server):
        client = logged_in(server)
        objects = [{'_typeName': 'ObjectSpec', 'obj': reference('VirtualMachine', 'vm-20'), 'skip': False}] * 70_000
        body = json.dumps({'partialUpdates': False, 'spec': {'_typeName': 'PropertyFilterSpec', 'objectSet': objects, 'propSet': [
            {'_typeName': 'PropertySpec', 'type': 'VirtualMachine', 'pathSet': ['name']}]}})
        statuses = repeated(25, lambda _: as_long_as_logged_in(
            client, 'PropertyCollector/propertyCollector/CreateFilter', body))
        need(statuses.get(200, 0) > 0, f'none was accepted: {statuses}')
        return f'25 filters of 70,000 objects: {statuses}, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def collectors_with_large_specs():
    """As many collectors as sessions may have, each with as long lists as it may have."""

    def work(server):
        spec = {'_typeName': 'TaskFilterSpec', 'eventChainId': list(range(1_000_000, 1_020_000))}
        for member in 'activationId', 'parentTaskKey', 'rootTaskKey':
            spec[member] = [f'{member}-{n}' for n in range(20_000)]
        body = json.dumps({'filter': spec})
        statuses = {}
        for _ in range(4):
            client = logged_in(server)
            for status, count in repeated(35, lambda _: as_long_as_logged_in(
                    client, 'TaskManager/TaskManager/CreateCollectorForTasks', body)).items():
                statuses[status] = statuses.get(status, 0) + count
        need(statuses.get(200, 0) > 0, f'none was accepted: {statuses}')
        spec['eventChainId'] = list(range(400_000))
        status = client.json('TaskManager/TaskManager/CreateCollectorForTasks', {'filter': spec})[0]
        need(status == 500, f'a list of 400,000: {status}')
        return f'140 collectors of 80,000 values: {statuses}, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def views_with_long_lists():

    def work(server):
        client = logged_in(server)
        names = json.dumps({'container': reference('Folder', 'group-d1'), 'type': ['VirtualMachine'] * 400_000, 'recursive': True})
        source = json.dumps({'view': all_machines(client)['objectSet'][0]['obj']})
        statuses = {method: repeated(20, lambda _: as_long_as_logged_in(client, f'ViewManager/ViewManager/{method}', body))
                    for method, body in (('CreateListViewFromView', source), ('CreateContainerView', names))}
        return f'{statuses}, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work, '--vms', '100000')


def piped(socks, requests):
    """Sends the requests at once, in as many parts as there are connections; adds up the statuses of the answers."""
    parts = [requests[at::len(socks)] for at in range(len(socks))]
    for sock, part in zip(socks, parts):
        sock.sendall(b''.join(part))
    statuses = {}
    for sock, part in zip(socks, parts):
        text = b''
        while text.count(b'HTTP/1.1 ') < len(part):
            piece = sock.recv(1 << 16)
            need(piece, f'the connection was closed: {text[-300:]}')
            text += piece
        for status in re.findall(rb'HTTP/1.1 (\d+)', text):
            statuses[int(status)] = statuses.get(int(status), 0) + 1
    return statuses


@attack
def snapshots_of_all_machines():
    """More machines are changed than the least heap has room for: one more is answered 503, and those there were work on."""

    def work(server):
        client = logged_in(server)
        spec = all_machines(client)
        page = json.loads(client.json('PropertyCollector/propertyCollector/RetrievePropertiesEx', {
            'specSet': [spec], 'options': {'_typeName': 'RetrieveOptions', 'maxObjects': 1}})[2])
        first = int(page['objects'][0]['obj']['value'].removeprefix('vm-'))
        body = json.dumps({'name': 's', 'memory': False}).encode()
        socks, statuses = [tls(server) for _ in range(4)], {}
        for begin in range(first, first + 40_000, 80):
            calls = [json_head(f'VirtualMachine/vm-{n}/CreateSnapshotEx_Task', len(body), vmware_api_session_id=client.token)
                     + body for n in range(begin, begin + 80)]
            calls += [json_head(f'VirtualMachine/vm-{n}/RemoveAllSnapshots_Task', 2, vmware_api_session_id=client.token)
                      + b'{}' for n in range(begin, begin + 80)]
            for status, count in piped(socks, calls).items():
                statuses[status] = statuses.get(status, 0) + count
            if statuses.get(503, 0) > 2_000:
                break
        for sock in socks:
            sock.close()
        need(set(statuses) == {200, 503}, f'{statuses}, need 200 until there is no room, then 503')
        status, headers, _ = client.json(f'VirtualMachine/vm-{first + 90_000}/CreateSnapshotEx_Task', json.loads(body))
        need(status == 503 and headers['Retry-After'], f'one more: {status}, Retry-After {headers["Retry-After"]}')
        for method in ('RemoveAllSnapshots_Task', 'PowerOffVM_Task'):
            status, _, text = client.json(f'VirtualMachine/vm-{first}/{method}', None)
            need(status == 200, f'{method} of a machine that was changed: {status} {text[:200]}')
        status, _, text = client.json(f'VirtualMachine/vm-{first + 90_000}/summary', verb='GET')
        need(status == 200, f'the summary of a machine that was not changed: {status} {text[:200]}')
        need(server.metric('vfleet_held_refused_total') > 2_000, 'the refusals are not counted')
        need(server.metric('vfleet_tasks_dropped_early_total') > 0, 'no history was dropped')
        held = server.metric('vfleet_held_ratio')
        need(0.5 < held < 1, f'vfleet_held_ratio {held}')
        return f'{statuses}, held {held:.2f} of the bound, {server.heap_after_gc() / 1e6:.0f} MB of the heap'

    return with_bystander(work, '--vms', '100000', '--speed', 'max', heap='96m')


@attack
def tasks_that_never_end():
    """Tasks that a client creates and never ends leave slots for the tasks of machines, and lists that can be read."""

    def work(server):
        client = logged_in(server)
        status = client.json('ExtensionManager/ExtensionManager/RegisterExtension', {'extension': {
            '_typeName': 'Extension', 'key': 'com.example', 'version': '1', 'lastHeartbeatTime': '2024-01-01T00:00:00Z',
            'description': {'_typeName': 'Description', 'label': 'x', 'summary': 'x'},
            'taskList': [{'_typeName': 'ExtensionTaskTypeInfo', 'taskID': 'com.example.copy'}]}})[0]
        need(status in (200, 204), f'RegisterExtension: {status}')
        body = json.dumps({'obj': reference('VirtualMachine', 'vm-20'), 'taskTypeId': 'com.example.copy', 'cancelable': False})
        statuses = repeated(12_000, lambda _: client.json('TaskManager/TaskManager/CreateTask', body)[0])
        need(statuses.get(503, 0) > 0, f'none was refused: {statuses}')
        for path in ('TaskManager/TaskManager/recentTask', 'VirtualMachine/vm-20/recentTask'):
            begin = time.monotonic()
            status, _, text = client.json(path, verb='GET')
            seconds = time.monotonic() - begin
            need(status == 200 and seconds < 1, f'{path}: {status} after {seconds:.2f} s')
        status, _, text = client.json('VirtualMachine/vm-20/CreateSnapshotEx_Task', {'name': 's', 'memory': False})
        need(status == 200, f'a snapshot: {status} {text[:200]}')
        return f'12,000 tasks: {statuses}, heap {server.heap_used() / 1e6:.0f} MB'

    return with_bystander(work)


@attack
def clients_that_vanish():
    """Hundreds of clients that work on few machines, cancel and vanish, with narrow budgets: every task ends once."""

    machines = [f'vm-{n}' for n in (20, 21, 22, 23)]
    calls = (('CreateSnapshotEx_Task', {'name': 's', 'memory': False}), ('RemoveAllSnapshots_Task', None),
             ('PowerOffVM_Task', None), ('PowerOnVM_Task', None), ('SuspendVM_Task', None),
             ('ReconfigVM_Task', {'spec': {'_typeName': 'VirtualMachineConfigSpec', 'annotation': 'x'}}),
             ('StartRecording_Task', {'name': 'r'}), ('StopRecording_Task', None))

    def one(server, number, seen):
        rolls = random.Random(number)
        until = time.monotonic() + 20
        client = None
        while time.monotonic() < until:
            try:
                if client is None:
                    client = Client(server, timeout=20)
                    if client.login() != 200:
                        client = None
                        time.sleep(0.1)
                        continue
                method, body = rolls.choice(calls)
                path = f'VirtualMachine/{rolls.choice(machines)}/{method}'
                if rolls.random() < 0.2:
                    client.connection.request('POST', f'/sdk/vim25/{RELEASE}/{path}', json.dumps(body) if body else None, {
                        'content-type': 'application/json', 'vmware-api-session-id': client.token})
                    client.connection.sock.close()
                    client = None
                    continue
                status, _, text = client.json(path, body)
                seen[status] = seen.get(status, 0) + 1
                if status == 200 and rolls.random() < 0.3:
                    client.json(f'Task/{json.loads(text)["value"]}/CancelTask', None)
                if rolls.random() < 0.02:
                    client.logout()
                    client = None
            except OSError:
                client = None

    def open_tasks(server):
        return server.metric('vfleet_tasks')

    def work(server):
        counts = [{} for _ in range(300)]
        clients = [threading.Thread(target=one, args=(server, number, counts[number]), daemon=True) for number in range(300)]
        for client in clients:
            client.start()
        for client in clients:
            client.join(60)
        deadline = time.monotonic() + 60
        while open_tasks(server) > 0 and time.monotonic() < deadline:
            time.sleep(0.5)
        need(open_tasks(server) == 0, f'{open_tasks(server):.0f} tasks have not ended')
        client = logged_in(server)
        for machine in machines:
            status, _, text = client.json(f'VirtualMachine/{machine}/ReconfigVM_Task', {
                'spec': {'_typeName': 'VirtualMachineConfigSpec', 'annotation': 'free'}})
            need(status == 200, f'{machine} is stuck: {status} {text[:200]}')
        totals = {}
        for count in counts:
            for status, times in count.items():
                totals[status] = totals.get(status, 0) + times
        return f'{totals}, {server.metric("vfleet_tasks_ended_total"):.0f} tasks ended'

    return with_bystander(work, '--config', os.path.join(HERE, 'narrow'), '--speed', '100')


@attack
def pipelined_requests():
    """Requests without end behind responses that are not read: the connection is closed, and the log does not grow."""

    def work(server):
        log = len(server.text())
        sent = 0
        sock = tls(server)
        sock.settimeout(5)
        closed = False
        try:
            for _ in range(2):
                sock.sendall(request_head('GET', SCHEMA))
            for _ in range(200):
                sock.sendall(request_head('GET', '/x') * 500)
                sent += 500
        except OSError as e:
            closed = not isinstance(e, TimeoutError)
        need(closed, f'the connection is open after {sent} requests')
        sock.close()
        time.sleep(1)
        grown = len(server.text()) - log
        need(grown < 2000, f'the log grew by {grown} bytes: ' + server.text()[log:log + 1000])
        return f'closed after {sent} requests at most, log {grown} bytes'

    return with_bystander(work)


def main():
    passed = failed = 0
    for name in arguments.names or ATTACKS:
        begin = time.monotonic()
        try:
            figures = ATTACKS[name]()
            passed += 1
            print(f'ok    {name}: {figures} ({time.monotonic() - begin:.0f} s)', flush=True)
        except Exception as e:  # one attack must not keep the others from being tried
            failed += 1
            print(f'FAIL  {name}: {e} ({time.monotonic() - begin:.0f} s)', flush=True)
            if not isinstance(e, Failed):
                traceback.print_exc()
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--heap', default='256m')
    parser.add_argument('names', nargs='*', metavar='NAME', help='of: ' + ' '.join(ATTACKS))
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in ATTACKS]
    if unknown:
        parser.error('no such attack: ' + ' '.join(unknown))
    sys.exit(main())
