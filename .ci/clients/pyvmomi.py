"""Drives a started server with an unmodified pyVmomi: its own connection, waits and task polls. See pyvmomi.sh."""

import os
import ssl
import sys
import time
import urllib.parse
import urllib.request

from pyVim.connect import Disconnect, SmartConnect
from pyVim.task import WaitForTask
from pyVmomi import vim, vmodl

passed = failed = 0


def check(name, claim):
    """One check: a function that returns what must be true, or raises."""
    global passed, failed
    try:
        fine, why = claim(), "it is not so"
    except Exception as error:  # any error of the client is a failed check
        fine, why = False, f"{type(error).__name__}: {getattr(error, 'msg', None) or error}"
    passed, failed = passed + bool(fine), failed + (not fine)
    print(f"  ok    {name}" if fine else f"  FAIL  {name}: {why}")


def connected(password=None):
    url = urllib.parse.urlsplit(os.environ["GOVC_URL"])
    trust = ssl.create_default_context(cafile=os.environ["GOVC_TLS_CA_CERTS"])
    return SmartConnect(
        host=url.hostname, port=url.port, user=url.username, pwd=password or url.password, sslContext=trust
    )


def refused(fault, call):
    try:
        call()
    except fault as error:
        return bool(error.msg)
    return False


def unreadable(managed):
    """Reads every property that the client knows by its attribute; returns those that it cannot read."""
    wrong = []
    for info in managed._GetPropertyList():
        try:
            getattr(managed, info.name)
        except Exception as error:
            wrong.append(f"{info.name}: {type(error).__name__} {error}")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return wrong


def swept(content, kind, paths):
    view = content.viewManager.CreateContainerView(content.rootFolder, [kind], True)
    traversal = vim.PropertyCollector.TraversalSpec(
        name="view", path="view", skip=False, type=vim.view.ContainerView
    )
    start = vim.PropertyCollector.ObjectSpec(obj=view, skip=True, selectSet=[traversal])
    wanted = vim.PropertyCollector.PropertySpec(type=kind, pathSet=paths, all=not paths)
    spec = vim.PropertyCollector.FilterSpec(objectSet=[start], propSet=[wanted])
    rows = content.propertyCollector.RetrieveContents([spec])
    view.DestroyView()
    return rows


check("a wrong password is refused", lambda: refused(vim.fault.InvalidLogin, lambda: connected("wrong")))
service = connected()
content = service.content
check("SmartConnect, and what the server says it is", lambda: content.about.apiType == "VirtualCenter")
check("the time is a time", lambda: service.CurrentTime().tzinfo is not None)
check("the session is the one who asks", lambda: "user" in content.sessionManager.currentSession.userName)
vm = content.searchIndex.FindByInventoryPath("/DC0/vm/DC0_C0_RP0_VM0")
check("FindByInventoryPath", lambda: vm.name == "DC0_C0_RP0_VM0")
check("nothing found is nothing", lambda: content.searchIndex.FindByInventoryPath("/nowhere") is None)
check("FindByUuid", lambda: content.searchIndex.FindByUuid(None, vm.config.instanceUuid, True, True) == vm)
check("every property of a machine by its attribute", lambda: not unreadable(vm))
check("every property of its host", lambda: not unreadable(vm.runtime.host))
check("every property of its datastore", lambda: not unreadable(vm.datastore[0]))
check("a disk is a disk", lambda: any(isinstance(d, vim.vm.device.VirtualDisk) for d in vm.config.hardware.device))
check("children come as what they are", lambda: isinstance(content.rootFolder.childEntity[0], vim.Datacenter))
check("a sweep of names", lambda: len(swept(content, vim.VirtualMachine, ["name", "runtime.powerState"])) == 4)
check("a sweep of everything", lambda: len(swept(content, vim.VirtualMachine, [])) == 4)
check("an unset property is None", lambda: vm.snapshot is None)
check(
    "CreateSnapshot_Task",
    lambda: WaitForTask(vm.CreateSnapshot_Task("first & <last>", "ä", False, True), si=service) == "success",
)
check("its name comes back as it was", lambda: vm.snapshot.rootSnapshotList[0].name == "first & <last>")
check("its description too", lambda: vm.snapshot.rootSnapshotList[0].description == "ä")
check("every property of the snapshot", lambda: not unreadable(vm.snapshot.currentSnapshot))
check(
    "RevertToSnapshot_Task",
    lambda: WaitForTask(vm.snapshot.currentSnapshot.RevertToSnapshot_Task(), si=service) == "success",
)
check(
    "RemoveSnapshot_Task",
    lambda: WaitForTask(vm.snapshot.currentSnapshot.RemoveSnapshot_Task(True), si=service) == "success",
)
check("then it is unset again", lambda: vm.snapshot is None)
check(
    "a task's fault is raised with its text",
    lambda: refused(vim.fault.NotFound, lambda: WaitForTask(vm.RevertToCurrentSnapshot_Task(), si=service)),
)
check(
    "a call's fault is raised with its text",
    lambda: refused(vmodl.fault.ManagedObjectNotFound, lambda: vim.VirtualMachine("vm-0", service._stub).name),
)
check("PowerOnVM_Task: without memory it was off", lambda: WaitForTask(vm.PowerOnVM_Task(), si=service) == "success")


def searched():
    """The files of the machine, found by the browser of its host: the size of each disk by its name."""
    browsers = vim.host.DatastoreBrowser
    wanted = browsers.VmDiskQuery(details=browsers.VmDiskQuery.Details(diskType=True, capacityKb=True, hardwareVersion=True))
    details = browsers.FileInfo.Details(fileType=True, fileSize=True, modification=True, fileOwner=True)
    spec = browsers.SearchSpec(query=[wanted], details=details, matchPattern=["*.vmdk"], sortFoldersFirst=True)
    task = vm.runtime.host.datastoreBrowser.SearchDatastoreSubFolders_Task("[LocalDS_0]", spec)
    WaitForTask(task, si=service)
    return [disk for result in task.info.result for disk in result.file if disk.path == "DC0_C0_RP0_VM0.vmdk"]


check(
    "SearchDatastoreSubFolders_Task finds a disk",
    lambda: [type(disk) for disk in searched()] == [vim.host.DatastoreBrowser.VmDiskInfo],
)
check(
    "it has the size of the machine's disk",
    lambda: searched()[0].capacityKb
    in [each.capacityInKB for each in vm.config.hardware.device if isinstance(each, vim.vm.device.VirtualDisk)],
)
check(
    "a folder that is not there is a fault",
    lambda: refused(
        vim.fault.FileNotFound,
        lambda: WaitForTask(vm.datastore[0].browser.SearchDatastore_Task("[LocalDS_0] none"), si=service),
    ),
)
check("the last task", lambda: not unreadable(vm.recentTask[-1]))
check("events are what they are", lambda: isinstance(content.eventManager.latestEvent, vim.event.Event))


def began(machine):
    by_entity = vim.event.EventFilterSpec.ByEntity(entity=machine, recursion="self")
    collector = content.eventManager.CreateCollectorForEvents(vim.event.EventFilterSpec(entity=by_entity))
    events = collector.ReadNextEvents(100)
    collector.DestroyCollector()
    return [each.createdTime for each in events if isinstance(each, vim.event.VmCreatedEvent)]


check("its events begin when it was created", lambda: began(vm) == [vm.config.createDate])
folder, pool = vm.parent, vm.resourcePool
place = vim.vm.RelocateSpec(datastore=vm.datastore[0], pool=pool)
copy = vm.CloneVM_Task(folder, "replica", vim.vm.CloneSpec(location=place, powerOn=False, template=False))
check("CloneVM_Task", lambda: WaitForTask(copy, si=service) == "success" and copy.info.result.name == "replica")
replica = copy.info.result
check("every property of the replica", lambda: not unreadable(replica))
check("the replica's disks are its own", lambda: replica.config.uuid != vm.config.uuid)
other = next(h for h in vm.runtime.host.parent.host if h != replica.runtime.host)
check(
    "RelocateVM_Task",
    lambda: WaitForTask(replica.RelocateVM_Task(vim.vm.RelocateSpec(host=other, pool=pool)), si=service) == "success",
)
check("it is on the other host", lambda: replica.runtime.host == other and replica in other.vm)
identity, path = replica.config.uuid, replica.config.files.vmPathName
check("UnregisterVM", lambda: replica.UnregisterVM() is None)
check("then its reference is nobody's", lambda: refused(vmodl.fault.ManagedObjectNotFound, lambda: replica.name))
again = folder.RegisterVM_Task(path=path, name=None, asTemplate=False, pool=pool, host=None)
check("RegisterVM_Task", lambda: WaitForTask(again, si=service) == "success")
check("it is the same machine", lambda: again.info.result.config.uuid == identity)
check("Destroy_Task", lambda: WaitForTask(again.info.result.Destroy_Task(), si=service) == "success")
check("and it is gone", lambda: content.searchIndex.FindByUuid(None, identity, True, False) is None)


def done(task):
    return WaitForTask(task, si=service) == "success"


def disk(operation, name, mode, key=-1, capacity=0):
    backing = vim.vm.device.VirtualDisk.FlatVer2BackingInfo(fileName=name, diskMode=mode, thinProvisioned=True)
    device = vim.vm.device.VirtualDisk(key=key, controllerKey=1000, backing=backing, capacityInKB=capacity)
    created = "create" if capacity else None
    return vim.vm.device.VirtualDeviceSpec(operation=operation, fileOperation=created, device=device)


def disks(machine):
    return [each for each in machine.config.hardware.device if isinstance(each, vim.vm.device.VirtualDisk)]


# A restore: a machine is made with its disk, unregistered, registered and started.
controller = vim.vm.device.VirtualDeviceSpec(
    operation="add", device=vim.vm.device.ParaVirtualSCSIController(key=1000, busNumber=0, sharedBus="noSharing")
)
restored = vim.vm.ConfigSpec(
    name="restored",
    memoryMB=128,
    numCPUs=1,
    guestId="otherLinux64Guest",
    files=vim.vm.FileInfo(vmPathName="[LocalDS_0]"),
    deviceChange=[controller, disk("add", "", "persistent", capacity=1 << 20)],
)
made = pool.CreateChildVM_Task(restored, None)
check("CreateChildVM_Task with a disk", lambda: done(made) and len(disks(made.info.result)) == 1)
path = made.info.result.config.files.vmPathName
check("the restored machine is unregistered", lambda: made.info.result.UnregisterVM() is None)
made = pool.RegisterChildVM_Task(path, None, None)
check("RegisterChildVM_Task", lambda: done(made) and len(disks(made.info.result)) == 1)
machine = made.info.result
check("Reload", lambda: machine.Reload() is None)
check("it starts", lambda: done(machine.PowerOn()))

# A replication: a customized copy, whose disk moves to where it is already.
address = vim.vm.customization.IPSettings(
    ip=vim.vm.customization.FixedIp(ipAddress="192.168.7.7"), subnetMask="255.255.255.0", gateway=["192.168.7.1"]
)
adapters = len([each for each in vm.config.hardware.device if isinstance(each, vim.vm.device.VirtualEthernetCard)])
custom = vim.vm.customization.Specification(
    identity=vim.vm.customization.LinuxPrep(
        hostName=vim.vm.customization.FixedName(name="replica-7"), domain="example.test"
    ),
    globalIPSettings=vim.vm.customization.GlobalIPSettings(dnsServerList=["192.168.7.2"]),
    nicSettingMap=[vim.vm.customization.AdapterMapping(adapter=address)] * adapters,
)
check("CheckCustomizationSpec", lambda: vm.CheckCustomizationSpec(custom) is None)
custom.nicSettingMap = []
check("NicSettingMismatch", lambda: refused(vim.fault.NicSettingMismatch, lambda: vm.CheckCustomizationSpec(custom)))
custom.nicSettingMap = [vim.vm.customization.AdapterMapping(adapter=address)] * adapters
made = vm.CloneVM_Task(folder, "replica", vim.vm.CloneSpec(location=place, customization=custom, powerOn=False))
check("CloneVM_Task with a customization", lambda: done(made))
replica = made.info.result
check("it waits for the first boot", lambda: bool(replica.config.tools.pendingCustomization))
locator = vim.vm.RelocateSpec.DiskLocator(diskId=disks(replica)[0].key, datastore=vm.datastore[0])
check("RelocateVM_Task of a disk", lambda: done(replica.RelocateVM_Task(vim.vm.RelocateSpec(disk=[locator]))))
locator.diskId = 1
check(
    "a disk that it does not have is refused",
    lambda: refused(
        vmodl.fault.InvalidArgument, lambda: done(replica.RelocateVM_Task(vim.vm.RelocateSpec(disk=[locator])))
    ),
)

# A proxy reads the disk of a snapshot.
check("a snapshot of what is read", lambda: done(vm.CreateSnapshot_Task("read", "", False, False)))
base = "[LocalDS_0] DC0_C0_RP0_VM0/DC0_C0_RP0_VM0.vmdk"
attached = vim.vm.ConfigSpec(deviceChange=[disk("add", base, "independent_nonpersistent")])
check("the disk is attached to a proxy that runs", lambda: done(machine.ReconfigVM_Task(attached)))
written = vim.vm.ConfigSpec(deviceChange=[disk("add", base, "persistent")])
check(
    "nobody else writes it",
    lambda: refused(vim.fault.FileLocked, lambda: done(replica.ReconfigVM_Task(written))),
)
detached = vim.vm.ConfigSpec(
    deviceChange=[vim.vm.device.VirtualDeviceSpec(operation="remove", device=disks(machine)[-1])]
)
check("and detached", lambda: done(machine.ReconfigVM_Task(detached)) and len(disks(machine)) == 1)
check("the snapshot is removed", lambda: done(vm.RemoveAllSnapshots_Task()))
check("the proxy stops", lambda: done(machine.PowerOff()))
check("all are destroyed", lambda: done(machine.Destroy_Task()) and done(replica.Destroy_Task()))

host = other
storage = host.configManager.datastoreSystem
export = vim.host.NasVolume.Specification(
    remoteHost="filer", remotePath="/export/py", localPath="nfs-py", accessMode="readWrite"
)
mounted = storage.CreateNasDatastore(export)
check("CreateNasDatastore", lambda: mounted.name == "nfs-py" and mounted in host.datastore)
check("the name is taken", lambda: refused(vim.fault.DuplicateName, lambda: storage.CreateNasDatastore(export)))
check("every property of the datastore", lambda: not unreadable(mounted))
check("its backing", lambda: mounted.info.nas.remotePath == "/export/py")
check("unused disks", lambda: len(storage.QueryAvailableDisksForVmfs(None)) > 0)
disk = storage.QueryAvailableDisksForVmfs(None)[-1]
option = storage.QueryVmfsDatastoreCreateOptions(disk.devicePath, None)[0].spec
option.vmfs.volumeName = "vmfs-py"
volume = storage.CreateVmfsDatastore(option)
check("CreateVmfsDatastore", lambda: volume.info.vmfs.extent[0].diskName == disk.canonicalName)


def again_named():
    """The same disk for a datastore of another name."""
    option.vmfs.volumeName = "vmfs-again"
    return option


check("the disk is in use", lambda: refused(vim.fault.HostConfigFault, lambda: storage.CreateVmfsDatastore(again_named())))
check("RenameDatastore", lambda: volume.RenameDatastore("vmfs-renamed") is None and volume.name == "vmfs-renamed")
entered = mounted.DatastoreEnterMaintenanceMode().task
check("DatastoreEnterMaintenanceMode", lambda: WaitForTask(entered, si=service) == "success")
check("it is shown", lambda: mounted.summary.maintenanceMode == "inMaintenance")
left = mounted.DatastoreExitMaintenanceMode_Task()
check("DatastoreExitMaintenanceMode_Task", lambda: WaitForTask(left, si=service) == "success")
gone = storage.RemoveDatastoreEx_Task([mounted, volume])
check("RemoveDatastoreEx_Task", lambda: WaitForTask(gone, si=service) == "success")
check("both are removed", lambda: [each.fault for each in gone.info.result] == [None, None])
check("the host has neither", lambda: "nfs-py" not in [each.name for each in host.datastore])
specs = service.content.customizationSpecManager
identity = vim.vm.customization.LinuxPrep(
    hostName=vim.vm.customization.VirtualMachineNameGenerator(), domain="example.test", hwClockUTC=True
)
kept = vim.CustomizationSpecItem(
    info=vim.CustomizationSpecInfo(name="py <spec>", description="", type="Linux"),
    spec=vim.vm.customization.Specification(
        identity=identity, globalIPSettings=vim.vm.customization.GlobalIPSettings(dnsServerList=["192.168.16.2"])
    ),
)
check("CreateCustomizationSpec", lambda: specs.CreateCustomizationSpec(kept) is None)
check("its name is taken", lambda: refused(vim.fault.AlreadyExists, lambda: specs.CreateCustomizationSpec(kept)))
check("the list of specifications", lambda: "py <spec>" in [each.name for each in specs.info])
read = specs.GetCustomizationSpec("py <spec>")
check("GetCustomizationSpec", lambda: read.spec.identity.domain == "example.test" and read.info.changeVersion)
written = specs.CustomizationSpecItemToXml(read)
check("its XML has the names of pyVmomi's types", lambda: "<_type>" + type(identity).__name__ + "</_type>" in written)
again = specs.XmlToCustomizationSpecItem(written)
check("XmlToCustomizationSpecItem", lambda: again.info.name == "py <spec>" and again.spec.identity.hwClockUTC)
check("what is no XML", lambda: refused(vim.fault.CustomizationFault, lambda: specs.XmlToCustomizationSpecItem("<a>")))
check("OverwriteCustomizationSpec", lambda: specs.OverwriteCustomizationSpec(read) is None)
check("not twice", lambda: refused(vim.fault.ConcurrentAccess, lambda: specs.OverwriteCustomizationSpec(read)))
check("DeleteCustomizationSpec", lambda: specs.DeleteCustomizationSpec("py <spec>") is None)
check("it is gone", lambda: not specs.DoesCustomizationSpecExist("py <spec>"))
# A specification that is kept is used by a clone, which is customized when it boots for the first time.
kept.info.name, kept.spec.nicSettingMap = "py clone", custom.nicSettingMap
check("a specification of addresses is kept", lambda: specs.CreateCustomizationSpec(kept) is None)
kept = specs.GetCustomizationSpec("py clone")
cloned = vim.vm.CloneSpec(location=place, customization=kept.spec, powerOn=True)
made = vm.CloneVM_Task(folder, "py-guest", cloned)
check("CloneVM_Task with the specification", lambda: done(made))
guest = made.info.result


def within(seconds, claim):
    """What a client waits for."""
    end = time.monotonic() + seconds
    while not claim() and time.monotonic() < end:
        time.sleep(0.2)
    return claim()


def events_of(machine, kind):
    by_entity = vim.event.EventFilterSpec.ByEntity(entity=machine, recursion="self")
    events = content.eventManager.QueryEvents(vim.event.EventFilterSpec(entity=by_entity))
    return [each for each in events if isinstance(each, kind)]


check(
    "CustomizationSucceeded is awaited",
    lambda: within(60, lambda: events_of(guest, vim.event.CustomizationSucceeded)),
)
check("and began before", lambda: bool(events_of(guest, vim.event.CustomizationStartedEvent)))
check("the guest has its name", lambda: guest.guest.hostName == "py-guest.example.test")
check("and its address", lambda: within(60, lambda: guest.guest.ipAddress == "192.168.7.7"))
check("nothing is pending", lambda: not guest.config.tools.pendingCustomization)
check("the specification is deleted", lambda: specs.DeleteCustomizationSpec("py clone") is None)

# Operations in the guest.
operations = content.guestOperationsManager
root = vim.vm.guest.NamePasswordAuthentication(username="root", password="vmware", interactiveSession=False)
wrong = vim.vm.guest.NamePasswordAuthentication(username="root", password="x", interactiveSession=False)
accounts, programs, files = operations.authManager, operations.processManager, operations.fileManager
check("VMware Tools are ready", lambda: within(60, lambda: guest.guest.guestOperationsReady))
check("ValidateCredentialsInGuest", lambda: accounts.ValidateCredentialsInGuest(guest, root) is None)
check(
    "InvalidGuestLogin",
    lambda: refused(vim.fault.InvalidGuestLogin, lambda: accounts.ValidateCredentialsInGuest(guest, wrong)),
)


def ran(path, arguments):
    """The exit code of a program that is started and awaited."""
    spec = vim.vm.guest.ProcessManager.ProgramSpec(programPath=path, arguments=arguments)
    pid = programs.StartProgramInGuest(guest, root, spec)
    within(20, lambda: programs.ListProcessesInGuest(guest, root, [pid])[0].endTime)
    return programs.ListProcessesInGuest(guest, root, [pid])[0].exitCode


check("StartProgramInGuest, ListProcessesInGuest", lambda: ran("/bin/sh", "-c 'exit 7'") == 7)
check("a program writes a file", lambda: ran("/bin/sh", "-c 'hostname > /tmp/name'") == 0)
check("FileNotFound of a program", lambda: refused(vim.fault.FileNotFound, lambda: ran("/bin/none", "")))
check(
    "ReadEnvironmentVariableInGuest",
    lambda: programs.ReadEnvironmentVariableInGuest(guest, root, ["HOME"]) == ["HOME=/root"],
)


def transferred(url, body=None):
    trust = ssl.create_default_context(cafile=os.environ["GOVC_TLS_CA_CERTS"])
    sent = urllib.request.Request(url, data=body, method="PUT" if body else "GET")
    return urllib.request.urlopen(sent, context=trust).read()


def sent_and_read(path, body):
    attributes = vim.vm.guest.FileManager.PosixFileAttributes(permissions=0o640)
    transferred(files.InitiateFileTransferToGuest(guest, root, path, attributes, len(body), True), body)
    read = files.InitiateFileTransferFromGuest(guest, root, path)
    return read.size == len(body) and read.attributes.permissions == 0o640 and transferred(read.url) == body


check("InitiateFileTransferToGuest, InitiateFileTransferFromGuest", lambda: sent_and_read("/tmp/sent", b"a file"))
check(
    "what the program wrote",
    lambda: transferred(files.InitiateFileTransferFromGuest(guest, root, "/tmp/name").url) == b"py-guest.example.test\n",
)
check(
    "ListFilesInGuest",
    lambda: {"name", "sent"} <= {each.path for each in files.ListFilesInGuest(guest, root, "/tmp", 0, 100, None).files},
)
# A guest that runs is customized, and goes back with its machine.
customizer = content.guestCustomizationManager
custom.identity.hostName.name = "while-it-runs"
check("CustomizeGuest_Task", lambda: done(customizer.CustomizeGuest_Task(guest, root, custom)))
check("its name changes while it runs", lambda: guest.guest.hostName == "while-it-runs.example.test")
check("StartGuestNetwork_Task", lambda: done(customizer.StartGuestNetwork_Task(guest, root)))
check("AbortCustomization_Task", lambda: done(customizer.AbortCustomization_Task(guest, root)))
check(
    "a stranger does not customize",
    lambda: refused(vim.fault.InvalidGuestLogin, lambda: customizer.CustomizeGuest_Task(guest, wrong, custom)),
)
made = guest.CreateSnapshot_Task("with files", "", True, False)
check("a snapshot of the guest", lambda: done(made))
check("MakeDirectoryInGuest", lambda: files.MakeDirectoryInGuest(guest, root, "/srv/later", True) is None)
check("the guest is reverted", lambda: done(made.info.result.RevertToSnapshot_Task()))
check("VMware Tools run again", lambda: within(60, lambda: guest.guest.guestOperationsReady))
check(
    "the directory is gone",
    lambda: refused(vim.fault.FileNotFound, lambda: files.ListFilesInGuest(guest, root, "/srv/later")),
)
check("the file is there", lambda: transferred(files.InitiateFileTransferFromGuest(guest, root, "/tmp/sent").url) == b"a file")

# The registry of a Windows guest.
registry = operations.guestWindowsRegistryManager
kinds = vim.vm.guest.WindowsRegistryManager
admin = vim.vm.guest.NamePasswordAuthentication(username="Administrator", password="vmware", interactiveSession=False)


def key(path):
    return kinds.RegistryKeyName(registryPath=path, wowBitness="WOWNative")


def names_of_values(path):
    return {each.name.name for each in registry.ListRegistryValuesInGuest(guest, admin, key(path), False)}


own = r"HKEY_CURRENT_USER\Software\Vendor"
check(
    "a guest that is no Windows has no registry",
    lambda: refused(
        vim.fault.OperationNotSupportedByGuest, lambda: registry.CreateRegistryKeyInGuest(guest, root, key(own), False)
    ),
)
check("it becomes a Windows", lambda: done(guest.PowerOff()))
windows = vim.vm.ConfigSpec(guestId="windows2019srv_64Guest")
check("and starts", lambda: done(guest.ReconfigVM_Task(windows)) and done(guest.PowerOn()))
check("its VMware Tools are ready", lambda: within(60, lambda: guest.guest.guestOperationsReady))
version = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
check("ListRegistryValuesInGuest", lambda: "ProductName" in names_of_values(version))
check("CreateRegistryKeyInGuest", lambda: registry.CreateRegistryKeyInGuest(guest, admin, key(own), False) is None)
name = kinds.RegistryValueName(keyName=key(own), name="Path")
value = kinds.RegistryValue(name=name, data=kinds.RegistryValueString(value="C:"))
check("SetRegistryValueInGuest", lambda: registry.SetRegistryValueInGuest(guest, admin, value) is None)
check("it is listed", lambda: names_of_values(own) == {"Path"})
check("DeleteRegistryValueInGuest", lambda: registry.DeleteRegistryValueInGuest(guest, admin, name) is None)
check(
    "GuestRegistryValueNotFound",
    lambda: refused(
        vim.fault.GuestRegistryValueNotFound, lambda: registry.DeleteRegistryValueInGuest(guest, admin, name)
    ),
)
check("DeleteRegistryKeyInGuest", lambda: registry.DeleteRegistryKeyInGuest(guest, admin, key(own), True) is None)
check(
    "ListRegistryKeysInGuest",
    lambda: not registry.ListRegistryKeysInGuest(guest, admin, key(r"HKEY_CURRENT_USER\Software"), False, "Vendor"),
)
check("the guest stops", lambda: done(guest.PowerOff()))
check(
    "InvalidPowerState of a machine that is off",
    lambda: refused(vim.fault.InvalidPowerState, lambda: accounts.ValidateCredentialsInGuest(guest, root)),
)
check("it is destroyed", lambda: done(guest.Destroy_Task()))
bare = vim.vm.ConfigSpec(name="bare", memoryMB=128, numCPUs=1, files=vim.vm.FileInfo(vmPathName="[LocalDS_0]"))
made = folder.CreateVM_Task(bare, pool, None)
check("a machine without VMware Tools", lambda: done(made) and done(made.info.result.PowerOn()))
check(
    "GuestOperationsUnavailable",
    lambda: refused(
        vim.fault.GuestOperationsUnavailable,
        lambda: accounts.ValidateCredentialsInGuest(made.info.result, root),
    ),
)
check("it goes", lambda: done(made.info.result.PowerOff()) and done(made.info.result.Destroy_Task()))
check("Disconnect", lambda: Disconnect(service) is None)

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
