package io.vfleet.faults.vm;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.QUERY_CHANGED_DISK_AREAS;
import static io.vfleet.faults.TestedOperation.RECONFIGURE;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.SetupCall;
import java.util.ArrayList;
import java.util.List;

/** Faults of reconfiguration and of querying changed disk areas. */
public final class ConfigFaultCases {
    private static final String CBT = "vim.hostd.vmsvc.cbt.";

    private ConfigFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        names(all);
        resizing(all);
        all.add(byState(RECONFIGURE, "ConcurrentAccess", "the change version is not the current one")
                .withArguments(spec("'changeVersion':'x','annotation':'a'")));
        all.add(byState(RECONFIGURE, "NotSupported", "tracking is requested, which its capability excludes")
                .with("changeTrackingSupported", false)
                .withArguments(spec("'changeTrackingEnabled':true")));
        all.add(byState(RECONFIGURE, "NotSupported", "the hardware of a template cannot be changed")
                .with("template", true)
                .without("power"));
        all.add(byState(RECONFIGURE, "InvalidArgument", "there are more than 1000 keys in extraConfig")
                .after(SetupCall.FILL_EXTRA_CONFIG)
                .withArguments(spec("'extraConfig':[{'_typeName':'OptionValue','key':'one.more',"
                        + "'value':{'_typeName':'string','_value':'x'}}]")));
        all.add(extraConfig(
                "an object", "{'_typeName':'OptionValue','key':'a','value':{'_typeName':'int','_value':1}}"));
        all.add(extraConfig("a reference", "{'_typeName':'ManagedObjectReference','type':'Folder','value':'f'}"));
        all.add(extraConfig("a list", "{'_typeName':'ArrayOfString','_value':['x']}"));
        all.add(extraConfig("bytes", "{'_typeName':'base64Binary','_value':'eA=='}"));
        String unknown = "{'_typeName':'VirtualMachineDefinedProfileSpec','profileId':'none'}";
        all.add(atCall(RECONFIGURE, "SystemError", "there is no storage policy of that id")
                .withArguments(spec("'vmProfile':[" + unknown + "]")));
        devices(all);
        permissions(all);
        areas(all);
        return all;
    }

    private static void devices(List<FaultCase> all) {
        all.add(atCall(RECONFIGURE, "FileNotFound", "the file of the disk that is added does not exist")
                .withArguments(added(disk("[LocalDS_0] none/none.vmdk"))));
        all.add(atCall(RECONFIGURE, "InvalidDeviceBacking", "the disk that is added is on no datastore of the host")
                .withArguments(added(disk("[none] none/none.vmdk"))));
        all.add(atCall(RECONFIGURE, "TooManyDevices", "it has all IDE controllers that it can have")
                .withArguments(added("{'_typeName':'VirtualIDEController','key':-1,'busNumber':0}")));
    }

    private static String disk(String file) {
        return "{'_typeName':'VirtualDisk','key':-1,'controllerKey':1000,'unitNumber':5,'capacityInKB':1024,"
                + "'backing':{'_typeName':'VirtualDiskFlatVer2BackingInfo','fileName':'" + file
                + "','diskMode':'persistent'}}";
    }

    private static String added(String device) {
        return spec(
                "'deviceChange':[{'_typeName':'VirtualDeviceConfigSpec','operation':'add','device':" + device + "}]");
    }

    private static FaultCase extraConfig(String what, String value) {
        return atCall(RECONFIGURE, "InvalidArgument", "a value in extraConfig is " + what)
                .withArguments(spec("'extraConfig':[{'_typeName':'OptionValue','key':'k','value':" + value + "}]"))
                .withMember("invalidProperty", "configSpec.extraConfig");
    }

    /** The privilege of a reconfiguration depends on the members of its spec. */
    private static void permissions(List<FaultCase> all) {
        all.add(denied("the name", "'name':'n'", "Rename"));
        all.add(denied("the annotation", "'annotation':'a'", "Annotation"));
        all.add(denied("the memory", "'memoryMB':64", "Memory"));
        all.add(denied("change tracking", "'changeTrackingEnabled':true", "ChangeTracking"));
        all.add(denied("flags", "'flags':{'_typeName':'VirtualMachineFlagInfo','snapshotLocked':true}", "Settings"));
        all.add(denied(
                "extraConfig",
                "'extraConfig':[{'_typeName':'OptionValue','key':'k','value':{'_typeName':'string','_value':'v'}}]",
                "AdvancedConfig"));
    }

    private static FaultCase denied(String what, String members, String privilege) {
        return atCall(RECONFIGURE, "NoPermission", "the caller may not change " + what)
                .calledBy(FaultCase.FaultCaller.READER)
                .withArguments(spec(members))
                .withMember("privilegeId", "VirtualMachine.Config." + privilege);
    }

    private static void names(List<FaultCase> all) {
        all.add(name("InvalidName", "the name is empty", ""));
        all.add(name("InvalidName", "the name has more than 80 characters", "n".repeat(81)));
        all.add(byState(RECONFIGURE, "DuplicateName", "another virtual machine in the folder has the name")
                .withArguments(spec("'name':'$otherName'"))
                .withMember("name", "$otherName"));
    }

    private static FaultCase name(String fault, String cause, String name) {
        return atCall(RECONFIGURE, fault, cause)
                .withArguments(spec("'name':'" + name + "'"))
                .withMember("name", name);
    }

    private static void resizing(List<FaultCase> all) {
        String moreMemory = spec("'memoryMB':4096");
        all.add(byState(
                        RECONFIGURE,
                        "InvalidPowerState",
                        "it is suspended, and the hardware that it resumes with cannot be changed")
                .with("power", "suspended")
                .withMember("existingState", "suspended"));
        all.add(byState(RECONFIGURE, "CpuHotPlugNotSupported", "it is powered on, and processors cannot be added")
                .without("power"));
        all.add(byState(RECONFIGURE, "CpuHotPlugNotSupported", "it is powered on, and processors cannot be taken away")
                .without("power")
                .with("cpuCount", 2)
                .with("cpuHotAdd", true)
                .withArguments(spec("'numCPUs':1")));
        all.add(byState(RECONFIGURE, "MemoryHotPlugNotSupported", "it is powered on, and memory cannot be added")
                .without("power")
                .withArguments(moreMemory));
        all.add(byState(
                        RECONFIGURE,
                        "InsufficientCpuResourcesFault",
                        "it is powered on, and its resource pool cannot promise so much")
                .without("power")
                .withArguments(spec("'cpuAllocation':{'_typeName':'ResourceAllocationInfo','reservation':1000000000}"))
                .withMember("requested", "1000000000"));
        all.add(byState(RECONFIGURE, "InvalidState", "it is being recorded")
                .without("power")
                .with("recorded", "recording"));
        all.add(byState(RECONFIGURE, "InvalidState", "it is being replayed")
                .without("power")
                .with("recorded", "replaying"));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "there is no processor").withArguments(spec("'numCPUs':0")));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "there are more processors than any hardware can have")
                .withArguments(spec("'numCPUs':769")));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "there is more memory than any hardware can have")
                .withArguments(spec("'memoryMB':25165828")));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "the memory is no multiple of 4 MB")
                .withArguments(spec("'memoryMB':1023")));
    }

    private static void areas(List<FaultCase> all) {
        all.add(area("InvalidArgument", "there is no such disk", "'deviceKey':9999,'startOffset':0,'changeId':'*'")
                .withMember("invalidProperty", "deviceKey"));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "FileFault", "the disk is not tracked (noTrack)")
                .without("changeTracking")
                .withMember("faultMessage", CBT + "noTrack"));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "FileFault", "tracking was turned off after the snapshot (noEpoch)")
                .with("power", "off")
                .after(SetupCall.END_CHANGE_TRACKING)
                .withMember("faultMessage", CBT + "noEpoch"));
        all.add(area(
                        "InvalidArgument",
                        "the offset is beyond the end of the disk",
                        "'deviceKey':2000,'startOffset':9000000000000000,'changeId':'*'")
                .withMember("invalidProperty", "startOffset"));
        all.add(area("InvalidArgument", "the offset is negative", "'deviceKey':2000,'startOffset':-1,'changeId':'*'")
                .withMember("invalidProperty", "startOffset"));
        all.add(area("InvalidArgument", "the change id is not valid", "'deviceKey':2000,'startOffset':0,'changeId':'x'")
                .withMember("invalidProperty", "changeId"));
        all.add(area(
                        "FileFault",
                        "the change id belongs to another change tracking (cannotGetChanges)",
                        "'deviceKey':2000,'startOffset':0,'changeId':'52 00 00 00 00 00 00 00-00 00 00 00 00 00 00 00/1'")
                .withMember("faultMessage", CBT + "cannotGetChanges"));
        all.add(area(
                        "FileFault",
                        "the change id is later than the snapshot (cannotGetChanges)",
                        "'deviceKey':2000,'startOffset':0,'changeId':'$laterChangeId'")
                .withMember("faultMessage", CBT + "cannotGetChanges"));
        all.add(byState(
                        QUERY_CHANGED_DISK_AREAS,
                        "FileFault",
                        "it is running, so its disks are in use (cannotGetChanges)")
                .withArguments("{'deviceKey':2000,'startOffset':0,'changeId':'*'}")
                .withMember("faultMessage", CBT + "cannotGetChanges"));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "NotFound", "the snapshot was removed")
                .after(SetupCall.REMOVE_SNAPSHOT));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "NotFound", "the snapshot is another virtual machine's")
                .withArguments("{'snapshot':$other,'deviceKey':2000,'startOffset':0,'changeId':'*'}"));
    }

    private static FaultCase area(String fault, String cause, String arguments) {
        return byState(QUERY_CHANGED_DISK_AREAS, fault, cause)
                .withArguments("{'snapshot':$snapshot," + arguments + "}");
    }

    private static String spec(String members) {
        return "{'spec':{'_typeName':'VirtualMachineConfigSpec'," + members + "}}";
    }
}
