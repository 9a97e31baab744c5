"""Drives a started server with an unmodified Python SDK of the automation API, over JSON-RPC. See sdk.sh."""

import os
import ssl
import urllib.parse
import uuid

import requests
from com.vmware.cis.tagging_client import CategoryModel, Category, Tag, TagAssociation
from com.vmware.vapi.std.errors_client import AlreadyInDesiredState, NotFound, Unauthenticated
from com.vmware.vapi.std_client import DynamicID
from com.vmware.vcenter.vm.hardware_client import Cpu, Disk, Ethernet
from com.vmware.vcenter_client import VM, Cluster, Datacenter, Datastore, Folder, Host, Network, ResourcePool
from vmware.vapi.vsphere.client import create_vsphere_client

passed = failed = 0
url = urllib.parse.urlsplit(os.environ["GOVC_URL"])


def check(name, claim):
    """One check: a function that returns what must be true, or raises."""
    global passed, failed
    try:
        fine, why = claim(), "it is not so"
    except Exception as error:  # any error of the client is a failed check
        fine, why = False, f"{type(error).__name__}: {error}"
    passed, failed = passed + bool(fine), failed + (not fine)
    print(f"  ok    {name}" if fine else f"  FAIL  {name}: {why}")


def connected(password=None):
    session = requests.session()
    session.verify = os.environ["GOVC_TLS_CA_CERTS"]
    server = f"{url.hostname}:{url.port}"
    return create_vsphere_client(server, url.username, password or url.password, session=session)


def refused(error, call):
    try:
        call()
    except error:
        return True
    return False


check("a wrong password is refused", lambda: refused(Unauthenticated, lambda: connected("wrong")))
client = connected()
center = client.vcenter
check("the session says whose it is", lambda: client.session_svc.get().user.startswith(url.username))
check("all machines are listed", lambda: len(center.VM.list()) == 4)
machines = center.VM.list(VM.FilterSpec(names={"DC0_H0_VM0"}))
check("a name is found", lambda: [each.name for each in machines] == ["DC0_H0_VM0"])
vm = machines[0].vm
check("its details", lambda: center.VM.get(vm).name == "DC0_H0_VM0")
check("its disks", lambda: all(center.vm.hardware.Disk.get(vm, each.disk).capacity for each in center.vm.hardware.Disk.list(vm)))
check("its network adapters", lambda: all(center.vm.hardware.Ethernet.get(vm, each.nic) for each in center.vm.hardware.Ethernet.list(vm)))
check("its processors", lambda: center.vm.hardware.Cpu.get(vm).count == machines[0].cpu_count)
check("its guest", lambda: center.vm.guest.Identity.get(vm).ip_address)
check("its Tools", lambda: center.vm.Tools.get(vm).run_state == "RUNNING")
check("a machine that there is not", lambda: refused(NotFound, lambda: center.VM.get("vm-0")))
check("its power", lambda: center.vm.Power.get(vm).state == "POWERED_ON")
check("it is on already", lambda: refused(AlreadyInDesiredState, lambda: center.vm.Power.start(vm)))
for name, service in {
    "hosts": center.Host, "clusters": center.Cluster, "datastores": center.Datastore, "networks": center.Network,
    "folders": center.Folder, "datacenters": center.Datacenter, "resource pools": center.ResourcePool,
}.items():
    check(f"{name} are listed", lambda: len(service.list()) > 0)

tagging = client.tagging
category = tagging.Category.create(
    Category.CreateSpec(
        name="sdk category", description="", cardinality=CategoryModel.Cardinality.MULTIPLE, associable_types=set()
    )
)
tag = tagging.Tag.create(Tag.CreateSpec(name="sdk tag", description="of a check", category_id=category))
thing = DynamicID(type="VirtualMachine", id=vm)
check("a tag is what it was made as", lambda: tagging.Tag.get(tag).description == "of a check")
check("it is attached", lambda: tagging.TagAssociation.attach(tag, thing) is None)
check("it is found by the machine", lambda: tagging.TagAssociation.list_attached_tags(thing) == [tag])
check("the machine is found by it", lambda: [each.id for each in tagging.TagAssociation.list_attached_objects(tag)] == [vm])
check("it is removed", lambda: tagging.Category.delete(category) is None)
check("then it is gone", lambda: refused(NotFound, lambda: tagging.Tag.get(tag)))
check("what is not served is an error", lambda: refused(Exception, lambda: client.content.Library.list()))
check("the session is ended", lambda: client.session_svc.delete() is None)
check("then nothing is listed", lambda: refused(Unauthenticated, lambda: center.VM.list()))
print(f"{passed} passed, {failed} failed")
raise SystemExit(failed > 0)
