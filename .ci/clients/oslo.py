"""Drives a started server with an unmodified oslo.vmware, which reads the served WSDL. See oslo.sh."""

import logging
import os
import sys
import time
import urllib.parse

import requests
from oslo_vmware import exceptions, vim_util
from oslo_vmware.api import VMwareAPISession

# The client logs each fault that it raises; here the faults are expected.
logging.disable(logging.CRITICAL)

VM = "DC0_C0_RP0_VM1"
READ_CPU_SECONDS_MAX = 30
passed = failed = 0


def check(name, claim):
    """One check: a function that returns what must be true, or raises."""
    global passed, failed
    try:
        fine, why = claim(), "it is not so"
    except Exception as error:  # any error of the client is a failed check
        fine, why = False, f"{type(error).__name__}: {error}"
    passed, failed = passed + bool(fine), failed + (not fine)
    print(f"  ok    {name}" if fine else f"  FAIL  {name}: {why}", flush=True)
    return fine


def connected(password=None, **trust):
    url = urllib.parse.urlsplit(os.environ["GOVC_URL"])
    return VMwareAPISession(
        url.hostname, url.username, password or url.password, 1, 0.2, port=url.port, **trust
    )


def refused(fault, call):
    """The client raises its own exception for the fault."""
    try:
        call()
    except fault as error:
        return bool(str(error))
    return False


def of_fault(name, call):
    """The client has no exception of its own for the fault, and names it."""
    try:
        call()
    except exceptions.VimFaultException as error:
        return name in error.fault_list
    return False


trust = {"cacert": os.environ["GOVC_TLS_CA_CERTS"]}
check("a client that does not trust the certificate is kept out", lambda: refused(
    requests.exceptions.SSLError, lambda: connected(insecure=False)))
begun, cpu = time.monotonic(), time.process_time()
session = connected(**trust)
cpu = time.process_time() - cpu
print(f"        the WSDL read in {time.monotonic() - begun:.1f} s, {cpu:.1f} s of it the client's own work", flush=True)
check("the WSDL is read in the usual time", lambda: cpu < READ_CPU_SECONDS_MAX)
check("a wrong password is refused", lambda: of_fault("InvalidLogin", lambda: connected("wrong", **trust)))

vim = session.vim
port = vim.client.wsdl.services[0].ports[0]
check("the WSDL has the methods", lambda: len(port.methods) > 900 and "CreateSnapshotEx_Task" in port.methods)
check("its address is this server's", lambda: port.location.startswith(
    "https://" + urllib.parse.urlsplit(os.environ["GOVC_URL"]).netloc.rpartition("@")[2] + "/sdk"))
check("what the server says it is", lambda: vim.service_content.about.apiType == "VirtualCenter")
check("the session is alive", session.is_current_session_active)


def names():
    """In pages of three, as a service with many machines reads them."""
    rows = session.invoke_api(vim_util, "get_objects", vim, "VirtualMachine", 3, ["name"])
    with vim_util.WithRetrieval(vim, rows) as objects:
        return sorted(item.propSet[0].val for item in objects)


def of(moref, path):
    return session.invoke_api(vim_util, "get_object_property", vim, moref, path)


def find(name):
    return session.invoke_api(vim, "FindByInventoryPath", vim.service_content.searchIndex, inventoryPath="DC0/vm/" + name)


def done(method, moref, **arguments):
    return session.wait_for_task(session.invoke_api(vim, method, moref, **arguments))


check("a sweep in pages", lambda: len(names()) == 4 and VM in names())
vm = find(VM)
check("a property", lambda: of(vm, "name") == VM)
check("several at once", lambda: session.invoke_api(
    vim_util, "get_object_properties_dict", vim, vm, ["runtime.powerState", "config.template"]) == {
        "runtime.powerState": "poweredOn", "config.template": False})
check("FindAllByUuid", lambda: vim_util.get_moref_value(session.invoke_api(
    vim, "FindAllByUuid", vim.service_content.searchIndex, uuid=of(vm, "config.instanceUuid"),
    vmSearch=True, instanceUuid=True)[0]) == vim_util.get_moref_value(vm))
devices = of(vm, "config.hardware.device")
check("a disk is a disk", lambda: "VirtualDisk" in [type(d).__name__ for d in devices.VirtualDevice])
check("all of a configuration", lambda: of(vm, "config").name == VM and of(vm, "summary").config.name == VM)
check("an unset property is None", lambda: of(vm, "snapshot") is None)

made = done("CreateSnapshot_Task", vm, name="first & <last>", description="ä", memory=False, quiesce=False)
snapshot = made.result
check("CreateSnapshot_Task", lambda: made.state == "success" and snapshot._type == "VirtualMachineSnapshot")
check("its name comes back as it was", lambda: of(vm, "snapshot").rootSnapshotList[0].name == "first & <last>")
check("RemoveSnapshot_Task", lambda: done("RemoveSnapshot_Task", snapshot, removeChildren=False).state == "success")
check("then it is unset again", lambda: of(vm, "snapshot") is None)
check("once more is refused by name", lambda: refused(
    exceptions.ManagedObjectNotFoundException, lambda: done("RemoveSnapshot_Task", snapshot, removeChildren=False)))
check("a task's fault is raised by name", lambda: refused(
    exceptions.InvalidPowerStateException, lambda: done("PowerOnVM_Task", vm)))


def annotated():
    spec = vim.client.factory.create("ns0:VirtualMachineConfigSpec")
    spec.annotation = "of oslo.vmware"
    option = vim.client.factory.create("ns0:OptionValue")
    option.key, option.value = "cinder.volume.id", "42"
    spec.extraConfig = [option]
    done("ReconfigVM_Task", vm, spec=spec)
    return of(vm, "config.annotation") == "of oslo.vmware" and of(vm, 'config.extraConfig["cinder.volume.id"]').value == "42"


check("ReconfigVM_Task with an object made by the client", annotated)
session.logout()
check("logout", lambda: session.is_current_session_active() is False)

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
