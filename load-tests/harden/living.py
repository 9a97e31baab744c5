"""Random calls of every implemented method that changes or reads the inventory, by several users and connections at once.

Arguments are made from the tables of the API: mostly of the right type, often of the wrong object, out of range or very long.
Some clients vanish before they read the answer. At the end no turn of a loop has failed, everything that was admitted has ended,
and the server answers. Usage: python3 load-tests/harden/living.py [--seconds 60] [--threads 8] [--seed 1] [--vms 2000]
"""
import argparse
import json
import os
import random
import re
import sys
import threading
import time

from server import Bystander, Client, Server

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
USERS = ('user', 'reader', 'team')
DEPTH_MAX = 5
# They end sessions, wait, or make tasks that only their maker ends.
LEFT_OUT = {'CreateTask', 'Logout', 'TerminateSession', 'WaitForUpdates', 'WaitForUpdatesEx', 'Login', 'LoginByToken', 'CloneSession'}


class Api:
    """The tables of the API, as far as arguments need them."""

    def __init__(self):
        self.data, self.enums, self.methods, self.base = {}, {}, {}, {}
        for line in open(os.path.join(ROOT, 'src/main/resources/vim25.tsv')):
            row = line.rstrip('\n').split('\t')
            name = row[1].split('@')[0]
            if row[0] == 'D':
                self.base[name], self.data[name] = row[2], [slot for slot in row[3:] if slot]
            elif row[0] == 'E':
                self.enums[name] = [value.split('@')[0] for value in row[2:]]
            elif row[0] == 'm':
                self.methods[(name, row[2].split('@')[0])] = [each for each in row[7:] if each]
            elif row[0] == 'M':
                self.base[name] = row[2]
        self.derived = {}
        for name, base in self.base.items():
            self.derived.setdefault(base, []).append(name)
        done = re.findall(r'^\| `(\w+)\.(\w+)`', open(os.path.join(ROOT, 'docs/operations.md')).read(), re.M)
        self.implemented = [each for each in done if each[1] not in LEFT_OUT and each in self.methods]

    def slots(self, name):
        slots = []
        while name in self.data and name != 'DataObject':
            slots = self.data[name] + slots
            name = self.base[name]
        return slots

    def family(self, name):
        family = [name]
        for derived in self.derived.get(name, ()):
            family += self.family(derived)
        return family


class Arguments:
    def __init__(self, api, objects, rng):
        self.api, self.objects, self.rng = api, objects, rng

    def of(self, declared, depth=0):
        """The value of a declared type such as `string?`, `&Folder` or `VirtualDeviceConfigSpec[]?`."""
        rng = self.rng
        optional = declared.endswith('?')
        kind = declared.rstrip('?')
        if optional and rng.random() < (0.6 if depth < 2 else 0.85) or depth > DEPTH_MAX:
            return None
        if kind.endswith('[]'):
            count = rng.choice((0, 1, 1, 2, 3)) if rng.random() < 0.995 else 20_000
            one = [self.of(kind[:-2], depth + 1) for _ in range(min(count, 3))]
            one = [value for value in one if value is not None]
            return one * (count // max(1, len(one))) if count > 3 and len(json.dumps(one)) < 600 else one
        return self.single(kind.rstrip('^'), depth)

    def single(self, kind, depth):
        rng = self.rng
        if kind.startswith('&'):
            return self.reference(kind[1:])
        if kind in ('string', 'URI', 'anyURI', 'propertyPath', 'methodName', 'typeName'):
            return self.text()
        if kind in ('int', 'long', 'short', 'byte'):
            most = {'int': 2**31 - 1, 'long': 2**63 - 1, 'short': 32767, 'byte': 127}[kind]
            return rng.choice((0, 1, 2, 4, -1, 20, 64, 300, 1000, 1024, 2000, most, -most, rng.randrange(200), rng.randrange(5000) % most))
        if kind in ('boolean',):
            return rng.random() < 0.5
        if kind in ('float', 'double'):
            return rng.choice((0.0, -1.5, 1e300 if kind == 'double' else 1e30))
        if kind == 'dateTime':
            return rng.choice(('2026-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z'))
        if kind in ('anyType', 'Any'):
            return {'_typeName': 'string', '_value': self.text()}
        if kind in ('base64Binary', 'binary'):
            return 'eA=='
        if kind in self.api.enums:
            return rng.choice(self.api.enums[kind])
        if kind in self.api.data:
            family = self.api.family(kind) if rng.random() < 0.5 else [kind]
            return self.object(rng.choice(family), depth)
        return self.text()

    def object(self, name, depth):
        value = {'_typeName': name}
        for slot in self.api.slots(name):
            if slot.startswith('dynamic'):
                continue
            member, declared = slot.split(':')[:2]
            one = self.of(declared.split('@')[0], depth + 1)
            if one is not None:
                value[member.split('@')[0]] = one
        return value

    def reference(self, kind):
        rng = self.rng
        types = [each for each in self.api.family(kind) if self.objects.get(each)] if rng.random() < 0.92 else list(self.objects)
        if not types or rng.random() < 0.02:
            return {'_typeName': 'ManagedObjectReference', 'type': kind, 'value': f'vm-{rng.randrange(10**6)}'}
        return rng.choice(self.objects[rng.choice(types)])

    def text(self):
        rng = self.rng
        if rng.random() < 0.002:
            return 'x' * rng.choice((256, 5_000, 1 << 20, 2 << 20))
        return rng.choice(('', 'a', 'b', 'team', 'n%d' % rng.randrange(40), '[LocalDS_0] ', '[LocalDS_0] n%d' % rng.randrange(9),
                           '[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx', '[LocalDS_0] n%d/a.vmdk' % rng.randrange(9), '[] x', '../..',
                           'vSwitch0', 'VM Network', 'DVS0', 'vmnic%d' % rng.randrange(6), 'vmk%d' % rng.randrange(3), '10.0.0.%d' % rng.randrange(300),
                           'add', 'edit', 'remove', 'modify', 'earlyBinding', str(rng.randrange(30)), 'normal', 'csv', 'nfs.example',
                           'otherGuest', 'thin', 'lsiLogic', 'preallocated', 'DC0', '/DC0/vm', 'a/b', 'a%2fb', '50%', 'é‮\u0007', '*'))


# Properties that lead to objects which are found in no other way.
PARTS = {'HostSystem': ('configManager', 'datastoreBrowser'), 'Datastore': ('browser',), 'ComputeResource': ('environmentBrowser',),
         'ClusterComputeResource': ('environmentBrowser',)}


def references(value):
    if isinstance(value, list):
        return [each for one in value for each in references(one)]
    if not isinstance(value, dict):
        return []
    if value.get('_typeName') == 'ManagedObjectReference':
        return [value]
    return [each for one in value.values() for each in references(one)]


def objects_of(client):
    """References by type, of everything in the inventory but most machines, and of the service's own objects."""
    view = json.loads(client.json('ViewManager/ViewManager/CreateContainerView', {
        'container': {'_typeName': 'ManagedObjectReference', 'type': 'Folder', 'value': 'group-d1'}, 'recursive': True})[2])
    found = json.loads(client.json(f'ContainerView/{view["value"]}/view', None, 'GET')[2])
    content = json.loads(client.json('ServiceInstance/ServiceInstance/content', None, 'GET')[2])
    refs = [each for each in content.values() if isinstance(each, dict) and each.get('_typeName') == 'ManagedObjectReference']
    for ref in found:
        for parts in PARTS.get(ref['type'], ()):
            status, _, text = client.json(f'{ref["type"]}/{ref["value"]}/{parts}', None, 'GET')
            refs += references(json.loads(text)) if status == 200 and text else []
    objects = {}
    for ref in refs + found:
        objects.setdefault(ref['type'], [])
        if len(objects[ref['type']]) < 40:
            objects[ref['type']].append(ref)
    return objects


class Attacker(threading.Thread):
    def __init__(self, server, api, objects, seed, until):
        super().__init__(daemon=True)
        self.server, self.api, self.objects, self.until = server, api, objects, until
        self.rng = random.Random(seed)
        self.arguments = Arguments(api, objects, self.rng)
        self.statuses, self.errors, self.clients = {}, [], {}

    def run(self):
        while time.monotonic() < self.until and self.server.alive():
            user = self.rng.choice(USERS)
            try:
                self.call(user, *self.rng.choice(self.api.implemented))
            except OSError:
                self.clients.pop(user, None)

    def client(self, user):
        if user not in self.clients:
            self.clients[user] = Client(self.server, timeout=60)
            if self.clients[user].login(user) != 200:
                del self.clients[user]
                raise OSError('no login')
        return self.clients[user]

    def call(self, user, kind, method):
        targets = [each for each in self.api.family(kind) if self.objects.get(each)]
        if not targets:
            return
        target = self.rng.choice(self.objects[self.rng.choice(targets)])
        body = {}
        for parameter in self.api.methods[(kind, method)]:
            name, declared = parameter.split(':')[:2]
            value = self.arguments.of(declared.split('@')[0])
            if value is not None:
                body[name.split('@')[0]] = value
        path = f'{target["type"]}/{target["value"]}/{method}'
        client = self.client(user)
        if self.rng.random() < 0.03:
            self.vanish(client, path, body)
            return
        status, _, text = client.json(path, body)
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.judge(path, body, status, text)

    def judge(self, path, body, status, text):
        if status not in (200, 204, 400, 404, 413, 500, 503):
            self.errors.append(f'{path} {status} {text[:200]}')
        answer = json.loads(text) if text else None
        fault = answer.get('_typeName') if isinstance(answer, dict) else None
        if status == 500 and (not fault or fault in ('SystemError', 'RuntimeFault')):
            self.errors.append(f'{path} {json.dumps(body)[:600]}: {text[:300]}')
        if fault == 'ManagedObjectReference' and answer['type'] != 'Task':
            known = self.objects.setdefault(answer['type'], [])
            if len(known) < 60:
                known.append(answer)

    def vanish(self, client, path, body):
        text = json.dumps(body)
        client.connection.putrequest('POST', f'/sdk/vim25/8.0.3.0/{path}')
        client.connection.putheader('content-type', 'application/json')
        client.connection.putheader('content-length', str(len(text.encode())))
        client.connection.putheader('vmware-api-session-id', client.token)
        client.connection.endheaders(text[:self.rng.randrange(len(text)) + 1].encode() if self.rng.random() < 0.3 else text.encode())
        client.connection.close()


def cancel_all(client):
    """Cancels what waits for others, such as hosts and datastores that enter maintenance mode without a limit of time."""
    for task in references(json.loads(client.json('TaskManager/TaskManager/recentTask', None, 'GET')[2] or b'[]')):
        client.json(f'Task/{task["value"]}/CancelTask', {})


def settled(server, client, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        cancel_all(client)
        if server.metric('vfleet_loop_admitted') == 0 and server.metric('vfleet_tasks') == 0:
            return True
        time.sleep(1)
    return False


def attack(server, seconds, threads, seed):
    api = Api()
    client = Client(server)
    client.login()
    objects = objects_of(client)
    print({kind: len(refs) for kind, refs in objects.items()}, len(api.implemented), 'methods', flush=True)
    attackers = [Attacker(server, api, objects, f'{seed}-{n}', time.monotonic() + seconds) for n in range(threads)]
    longest = 0.0
    with Bystander(server) as bystander:
        for each in attackers:
            each.start()
        while any(each.is_alive() for each in attackers) and server.alive():
            time.sleep(1)
            turns = [float(line.rsplit(' ', 1)[1]) for line in server.admin('/metrics')[1].decode().splitlines()
                     if line.startswith('vfleet_loop_longest_turn_seconds')]
            longest = max(longest, *turns)
    statuses = {}
    for each in attackers:
        for status, count in each.statuses.items():
            statuses[status] = statuses.get(status, 0) + count
    errors = [error for each in attackers for error in each.errors]
    print('statuses', statuses, 'bystander', bystander.calls, bystander.failures, f'{bystander.longest:.3f} s',
          f'longest turn {longest * 1000:.1f} ms', flush=True)
    failures = []
    if not server.alive():
        failures.append('the server is gone')
        return failures + errors
    if not settled(server, client, 60):
        left = [line for line in server.admin('/metrics')[1].decode().splitlines()
                if re.match(r'vfleet_(tasks|loop_admitted)\{', line) and not line.endswith(' 0.0')]
        failures.append('not ended: ' + '; '.join(left))
    if server.metric('vfleet_loop_turns_failed_total'):
        failures.append(f'turns failed: {server.metric("vfleet_loop_turns_failed_total")}')
    print(f'heap {server.heap_after_gc() / 1e6:.0f} MB', flush=True)
    return failures + errors


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--seconds', type=int, default=60)
    parser.add_argument('--threads', type=int, default=8)
    parser.add_argument('--seed', default='1')
    parser.add_argument('--vms', type=int, default=2_000)
    options = parser.parse_args()
    with Server('--config', os.path.join(HERE, 'living'), '--vms', str(options.vms), '--speed', 'max') as fleet:
        found = attack(fleet, options.seconds, options.threads, options.seed)
        for line in sorted(set(found))[:40]:
            print(line)
        log = fleet.text()
        if 'Exception' in log:
            print(log[log.index('Exception') - 2_000:][:6_000])
    print('0 failed' if not found else f'{len(found)} failed')
    sys.exit(1 if found else 0)
