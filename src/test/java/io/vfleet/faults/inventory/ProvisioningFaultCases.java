package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.CHECK_CUSTOMIZATION;
import static io.vfleet.faults.TestedOperation.CLONE;
import static io.vfleet.faults.TestedOperation.CREATE_VM;
import static io.vfleet.faults.TestedOperation.CUSTOMIZE;
import static io.vfleet.faults.TestedOperation.INSTANT_CLONE;
import static io.vfleet.faults.TestedOperation.MARK_AS_VM;
import static io.vfleet.faults.TestedOperation.MIGRATE;
import static io.vfleet.faults.TestedOperation.MOVE_INTO_FOLDER;
import static io.vfleet.faults.TestedOperation.REGISTER;
import static io.vfleet.faults.TestedOperation.RELOCATE;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import io.vfleet.faults.vm.PowerFaultCases;
import java.util.ArrayList;
import java.util.List;

/** Faults of making, copying, registering, customizing and moving virtual machines. */
public final class ProvisioningFaultCases {
    private static final String NEW_HOST = "@{DC0/host/$name-host/$name-host}";
    private static final String UNREACHED = "@{DC0/host/$name-host/$name-host#datastore.0}";
    private static final String NO_DEVICE =
            "'deviceChange':[{'_typeName':'VirtualDeviceConfigSpec','operation':'remove',"
                    + "'device':{'_typeName':'VirtualDisk','key':9999,'capacityInKB':1}}]";

    private ProvisioningFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : List.of(CREATE_VM, CLONE, INSTANT_CLONE)) {
            InventoryFaultCases.names(all, operation);
            all.add(byState(operation, "DuplicateName", "another virtual machine in the folder has the name")
                    .withArguments(operation.arguments.replace("'made'", "'$otherName'"))
                    .withMember("name", "$otherName"));
        }
        creation(all);
        registration(all);
        cloning(all);
        instantCloning(all);
        customization(all);
        relocation(all);
        folders(all);
        return all;
    }

    private static void creation(List<FaultCase> all) {
        all.add(atCall(CREATE_VM, "InvalidDeviceSpec", "a device that it does not have is removed")
                .withArguments(CREATE_VM.arguments.replace("'name':'made',", "'name':'made'," + NO_DEVICE + ",")));
        all.add(atCall(CREATE_VM, "InvalidDatastorePath", "there is no such datastore")
                .withArguments(CREATE_VM.arguments.replace("[LocalDS_0]", "[none]"))
                .withMember("datastorePath", "[none]"));
        all.add(atCall(CREATE_VM, "InvalidHostState", "the host that is named is not connected")
                .in(ServerSetup.HOST_AWAY)
                .withArguments(CREATE_VM.arguments.replace("'pool':", "'host':@{DC0/host/DC0_C0/DC0_C0_H0},'pool':")));
        all.add(atCall(CREATE_VM, "NotSupported", "the folder holds no virtual machines")
                .on("@{DC0/host}"));
        all.add(atCall(CREATE_VM, "InvalidArgument", "the host is of another cluster than the pool")
                .after(SetupCall.ADD_HOST)
                .withArguments(CREATE_VM.arguments.replace("'pool':", "'host':" + NEW_HOST + ",'pool':")));
        all.add(PowerFaultCases.noDiskSpace(CREATE_VM, "the datastore has no space for the disk")
                .withArguments(CREATE_VM.arguments.replace(
                        "'name':'made',",
                        "'name':'made','deviceChange':[{'_typeName':'VirtualDeviceConfigSpec','operation':'add',"
                                + "'device':{'_typeName':'ParaVirtualSCSIController','key':1000,'busNumber':0,"
                                + "'sharedBus':'noSharing'}},{'_typeName':'VirtualDeviceConfigSpec','operation':'add',"
                                + "'fileOperation':'create','device':{'_typeName':'VirtualDisk','key':-1,"
                                + "'controllerKey':1000,'unitNumber':0,'capacityInKB':1048576,'backing':"
                                + "{'_typeName':'VirtualDiskFlatVer2BackingInfo','fileName':'','diskMode':'persistent',"
                                + "'thinProvisioned':false}}}],")));
    }

    private static void registration(List<FaultCase> all) {
        all.add(atCall(REGISTER, "AlreadyExists", "the virtual machine is in the inventory")
                .withArguments(REGISTER.arguments.replace("$name", "$otherName"))
                .withMember("name", "[LocalDS_0] $otherName/$otherName.vmx"));
        all.add(atCall(REGISTER, "NotFound", "there is no virtual machine in the directory")
                .withArguments(REGISTER.arguments.replace("$name", "none")));
        all.add(atCall(REGISTER, "InvalidDatastorePath", "there is no such datastore")
                .withArguments(REGISTER.arguments.replace("[LocalDS_0]", "[none]"))
                .withMember("datastorePath", "[none] $name/$name.vmx"));
        all.add(atCall(REGISTER, "InvalidName", "the name is empty")
                .withArguments(REGISTER.arguments.replace("'asTemplate'", "'name':'','asTemplate'")));
        all.add(byState(REGISTER, "DuplicateName", "another virtual machine in the folder has the name")
                .withArguments(REGISTER.arguments.replace("'asTemplate'", "'name':'$otherName','asTemplate'"))
                .withMember("name", "$otherName"));
        all.add(atCall(REGISTER, "InvalidDatastore", "the host does not mount the datastore")
                .after(SetupCall.UNREGISTER, SetupCall.ADD_HOST)
                .withArguments("{'path':'[LocalDS_0] $name/$name.vmx','asTemplate':false,"
                        + "'pool':@{DC0/host/$name-host/Resources}}"));
        all.add(atCall(REGISTER, "InvalidHostState", "the host that is named is not connected")
                .after(SetupCall.UNREGISTER, SetupCall.ADD_HOST, SetupCall.DISCONNECT_HOST)
                .withArguments("{'path':'[LocalDS_0] $name/$name.vmx','asTemplate':true,'host':" + NEW_HOST + "}"));
        all.add(atCall(REGISTER, "NotSupported", "the folder holds no virtual machines")
                .on("@{DC0/host}"));
    }

    private static void cloning(List<FaultCase> all) {
        all.add(byState(CLONE, "TaskInProgress", "another task changes its disks")
                .in(ServerSetup.SLOW)
                .with("snapshots", 1)
                .after(SetupCall.BEGIN_CONSOLIDATION));
        all.add(atCall(CLONE, "InvalidHostState", "the host is not connected").in(ServerSetup.HOST_AWAY));
        all.add(atCall(CLONE, "InvalidDatastore", "the host does not mount the datastore")
                .after(SetupCall.ADD_HOST)
                .withArguments(located("'datastore':" + UNREACHED)));
        all.add(atCall(CLONE, "InvalidArgument", "a linked clone is to be made of no snapshot")
                .withArguments(located("'diskMoveType':'createNewChildDiskBacking'"))
                .withMember("invalidProperty", "spec.location.diskMoveType"));
        all.add(atCall(CLONE, "InvalidArgument", "a linked clone is to be made of another machine's snapshot")
                .withArguments(located("'diskMoveType':'createNewChildDiskBacking'")
                        .replace("'powerOn'", "'snapshot':$other,'powerOn'"))
                .withMember("invalidProperty", "spec.snapshot"));
        all.add(atCall(CLONE, "ManagedObjectNotFound", "the snapshot of the linked clone was removed")
                .with("snapshots", 1)
                .after(SetupCall.REMOVE_SNAPSHOT)
                .withArguments(located("'diskMoveType':'createNewChildDiskBacking'")
                        .replace("'powerOn'", "'snapshot':$snapshot,'powerOn'"))
                .withMember("obj", "$snapshot"));
        all.add(atCall(CLONE, "InvalidDeviceSpec", "a device that it does not have is removed")
                .withArguments(CLONE.arguments.replace(
                        "'powerOn'", "'config':{'_typeName':'VirtualMachineConfigSpec'," + NO_DEVICE + "},'powerOn'")));
        all.add(atCall(CLONE, "NicSettingMismatch", "there are not as many settings as network adapters")
                .withArguments(
                        CLONE.arguments.replace("'powerOn'", "'customization':" + withoutAdapters() + ",'powerOn'")));
        all.add(atCall(CLONE, "NotSupported", "the folder holds no virtual machines")
                .withArguments(CLONE.arguments.replace("@{DC0/vm}", "@{DC0/host}")));
        all.add(PowerFaultCases.noDiskSpace(CLONE, "the datastore has no space for the copy"));
    }

    private static String located(String members) {
        return CLONE.arguments.replace("'VirtualMachineRelocateSpec'", "'VirtualMachineRelocateSpec'," + members);
    }

    private static void instantCloning(List<FaultCase> all) {
        all.add(byState(INSTANT_CLONE, "TaskInProgress", "another task runs on the virtual machine")
                .in(ServerSetup.SLOW)
                .with("snapshots", 1)
                .after(SetupCall.BEGIN_CONSOLIDATION)
                .withMember("task", "$running"));
        all.add(atCall(INSTANT_CLONE, "InvalidHostState", "the host is not connected")
                .in(ServerSetup.HOST_AWAY));
        all.add(atCall(INSTANT_CLONE, "NotSupported", "it is a template").with("template", true));
        all.add(atCall(INSTANT_CLONE, "InvalidDatastore", "the host does not mount the datastore")
                .after(SetupCall.ADD_HOST)
                .withArguments(INSTANT_CLONE.arguments.replace(
                        "'VirtualMachineRelocateSpec'", "'VirtualMachineRelocateSpec','datastore':" + UNREACHED)));
        all.add(PowerFaultCases.noDiskSpace(INSTANT_CLONE, "the datastore has no space for the files of the copy"));
    }

    private static String withoutAdapters() {
        String spec = CUSTOMIZE.arguments.substring("{'spec':".length(), CUSTOMIZE.arguments.length() - 1);
        return spec.substring(0, spec.indexOf(",'nicSettingMap'")) + "}";
    }

    private static final String LINUX = "'_typeName':'CustomizationLinuxPrep','hostName':"
            + "{'_typeName':'CustomizationFixedName','name':'h'},'domain':'d'";
    private static final String SYSPREP = "'_typeName':'CustomizationSysprep','guiUnattended':{'_typeName':"
            + "'CustomizationGuiUnattended','password':{'_typeName':'CustomizationPassword','value':'x',"
            + "'plainText':false},'timeZone':0,'autoLogon':false,'autoLogonCount':0},'userData':{'_typeName':"
            + "'CustomizationUserData','fullName':'f','orgName':'o','computerName':{'_typeName':"
            + "'CustomizationFixedName','name':'h'},'productId':''},'identification':{'_typeName':"
            + "'CustomizationIdentification'}";

    private static void customization(List<FaultCase> all) {
        for (TestedOperation operation : List.of(CUSTOMIZE, CHECK_CUSTOMIZATION)) {
            String arguments = operation.arguments;
            all.add(atCall(operation, "NicSettingMismatch", "there are not as many settings as network adapters")
                    .withArguments("{'spec':" + withoutAdapters() + "}"));
            all.add(atCall(operation, "UncustomizableGuest", "it has no VMware Tools")
                    .with("tools", "none"));
            all.add(atCall(operation, "UncustomizableGuest", "the settings are for Windows, and the guest is Linux")
                    .with("guestId", "debian12_64Guest")
                    .withArguments(arguments.replace(
                            LINUX, "'_typeName':'CustomizationSysprepText','value':'ComputerName=h'")));
            all.add(atCall(operation, "NoDisksToCustomize", "it has no disk").after(SetupCall.REMOVE_DISK));
            all.add(atCall(operation, "IpHostnameGeneratorError", "the addresses are to be found by a program")
                    .withArguments(
                            arguments.replace("'CustomizationDhcpIpGenerator'", "'CustomizationCustomIpGenerator'")));
            all.add(atCall(operation, "CannotDecryptPasswords", "a password is not plain text")
                    .withArguments(arguments.replace(LINUX, SYSPREP)));
            all.add(atCall(operation, "InvalidArgument", "a name that no guest can have")
                    .withArguments(arguments.replace("'name':'h'", "'name':'-'")));
        }
        all.add(byState(CUSTOMIZE, "CustomizationPending", "it was customized, and has not booted since")
                .after(SetupCall.CUSTOMIZE));
        all.add(byState(CUSTOMIZE, "InvalidPowerState", "it is powered on").without("power"));
    }

    private static void relocation(List<FaultCase> all) {
        all.add(atCall(RELOCATE, "InvalidDatastore", "the host does not mount the datastore")
                .after(SetupCall.ADD_HOST)
                .withArguments("{'spec':{'_typeName':'VirtualMachineRelocateSpec','datastore':" + UNREACHED + "}}"));
        all.add(PowerFaultCases.noDiskSpace(RELOCATE, "the datastore has no space for its files")
                .withMember("datastore", "LocalDS_1"));
        all.add(atCall(RELOCATE, "InvalidHostState", "the host that is named is not connected")
                .after(SetupCall.ADD_HOST, SetupCall.DISCONNECT_HOST)
                .withArguments("{'spec':{'_typeName':'VirtualMachineRelocateSpec','host':" + NEW_HOST
                        + ",'pool':@{DC0/host/$name-host/Resources}}}"));
        all.add(atCall(RELOCATE, "SystemError", "there is no storage policy of that id")
                .withArguments("{'spec':{'_typeName':'VirtualMachineRelocateSpec','profile':[{'_typeName':"
                        + "'VirtualMachineDefinedProfileSpec','profileId':'none'}]}}"));
        all.add(atCall(RELOCATE, "NotSupported", "the folder holds no virtual machines")
                .withArguments("{'spec':{'_typeName':'VirtualMachineRelocateSpec','folder':@{DC0/host}}}"));
        all.add(atCall(MIGRATE, "InvalidHostState", "the host that is named is not connected")
                .after(SetupCall.ADD_HOST, SetupCall.DISCONNECT_HOST)
                .withArguments("{'host':" + NEW_HOST
                        + ",'pool':@{DC0/host/$name-host/Resources},'priority':'defaultPriority'}"));
        all.add(atCall(MIGRATE, "InvalidDatastore", "the host that is named does not mount its datastore")
                .after(SetupCall.ADD_HOST)
                .withArguments("{'host':" + NEW_HOST
                        + ",'pool':@{DC0/host/$name-host/Resources},'priority':'defaultPriority'}"));
        all.add(atCall(MARK_AS_VM, "InvalidDatastore", "the host of the pool does not mount its datastore")
                .after(SetupCall.ADD_HOST)
                .withArguments("{'pool':@{DC0/host/$name-host/Resources}}"));
        all.add(atCall(MARK_AS_VM, "InvalidHostState", "the host is not connected")
                .in(ServerSetup.HOST_AWAY));
        all.add(byState(MARK_AS_VM, "NotSupported", "it is no template").without("template"));
    }

    private static void folders(List<FaultCase> all) {
        String itself = "{'list':[@{DC0/vm/$name}]}";
        all.add(byState(MOVE_INTO_FOLDER, "DuplicateName", "the folder has something of that name")
                .after(SetupCall.MAKE_FOLDER, SetupCall.MAKE_INNER_FOLDER)
                .withArguments(itself)
                .withMember("name", "$name"));
        all.add(byState(MOVE_INTO_FOLDER, "InvalidFolder", "the folder is inside of what is moved")
                .after(SetupCall.MAKE_FOLDER, SetupCall.MAKE_INNER_FOLDER)
                .on("@{DC0/vm/$name-folder/$name}")
                .withArguments("{'list':[@{DC0/vm/$name-folder}]}"));
        all.add(byState(MOVE_INTO_FOLDER, "InvalidHostState", "the host of the virtual machine is not connected")
                .in(ServerSetup.HOST_AWAY));
        all.add(byState(MOVE_INTO_FOLDER, "NotSupported", "the folder holds no virtual machines")
                .on("@{DC0/host}"));
        all.add(byState(MOVE_INTO_FOLDER, "ManagedObjectNotFound", "there is no such virtual machine")
                .withArguments("{'list':[{'type':'VirtualMachine','value':'vm-999999'}]}")
                .withMember("obj", "vm-999999"));
    }
}
