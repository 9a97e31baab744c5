package io.vfleet.faults;

import static io.vfleet.faults.Operation.QUERY_CHANGED_DISK_AREAS;
import static io.vfleet.faults.Operation.RECONFIGURE;
import static io.vfleet.faults.Refusal.atCall;
import static io.vfleet.faults.Refusal.byState;

import java.util.ArrayList;
import java.util.List;

/** What changing the configuration and asking for changed areas is refused for. */
final class ConfigRefusals {
    private ConfigRefusals() {}

    static List<Refusal> all() {
        var all = new ArrayList<Refusal>();
        names(all);
        resizing(all);
        all.add(byState(RECONFIGURE, "ConcurrentAccess", "the change version is not the present one")
                .asking(spec("'changeVersion':'x','annotation':'a'")));
        all.add(byState(RECONFIGURE, "NotSupported", "tracking is asked for, which its capability does not have")
                .with("changeTrackingSupported", false)
                .asking(spec("'changeTrackingEnabled':true")));
        all.add(byState(RECONFIGURE, "NotSupported", "a template keeps its hardware")
                .with("template", true)
                .without("power"));
        all.add(byState(RECONFIGURE, "InvalidArgument", "there are more than 1000 keys in extraConfig")
                .after(Step.FILL_EXTRA_CONFIG)
                .asking(spec("'extraConfig':[{'_typeName':'OptionValue','key':'one.more',"
                        + "'value':{'_typeName':'string','_value':'x'}}]")));
        permissions(all);
        areas(all);
        return all;
    }

    /** Which privilege a change asks for depends on what is to be changed. */
    private static void permissions(List<Refusal> all) {
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

    private static Refusal denied(String what, String members, String privilege) {
        return atCall(RECONFIGURE, "NoPermission", "the caller may not change " + what)
                .calledBy(Refusal.Caller.READER)
                .asking(spec(members))
                .telling("privilegeId", "VirtualMachine.Config." + privilege);
    }

    private static void names(List<Refusal> all) {
        all.add(name("InvalidName", "the name is empty", ""));
        all.add(name("InvalidName", "the name has more than 80 characters", "n".repeat(81)));
        all.add(name("InvalidName", "a percent sign in the name begins no escape", "50%"));
        all.add(byState(RECONFIGURE, "DuplicateName", "the name is another's in the same folder")
                .asking(spec("'name':'$otherName'"))
                .telling("name", "$otherName"));
    }

    private static Refusal name(String fault, String cause, String name) {
        return atCall(RECONFIGURE, fault, cause)
                .asking(spec("'name':'" + name + "'"))
                .telling("name", name);
    }

    private static void resizing(List<Refusal> all) {
        String more = spec("'memoryMB':4096");
        all.add(byState(RECONFIGURE, "InvalidPowerState", "what a suspended one will resume with cannot be changed")
                .with("power", "suspended")
                .telling("existingState", "suspended"));
        all.add(byState(RECONFIGURE, "CpuHotPlugNotSupported", "it runs, and processors cannot be added")
                .without("power"));
        all.add(byState(RECONFIGURE, "CpuHotPlugNotSupported", "it runs, and processors cannot be taken away")
                .without("power")
                .with("cpuCount", 2)
                .with("cpuHotAdd", true)
                .asking(spec("'numCPUs':1")));
        all.add(byState(RECONFIGURE, "MemoryHotPlugNotSupported", "it runs, and memory cannot be added")
                .without("power")
                .asking(more));
        all.add(byState(RECONFIGURE, "InvalidState", "it is being recorded")
                .without("power")
                .with("recorded", "recording"));
        all.add(byState(RECONFIGURE, "InvalidState", "it is being replayed")
                .without("power")
                .with("recorded", "replaying"));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "there is no processor").asking(spec("'numCPUs':0")));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "there are more processors than any hardware can have")
                .asking(spec("'numCPUs':769")));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "there is more memory than any hardware can have")
                .asking(spec("'memoryMB':25165828")));
        all.add(atCall(RECONFIGURE, "InvalidArgument", "the memory is no multiple of 4 MB")
                .asking(spec("'memoryMB':1023")));
    }

    private static void areas(List<Refusal> all) {
        all.add(area("InvalidArgument", "there is no such disk", "'deviceKey':9999,'startOffset':0,'changeId':'*'")
                .telling("invalidProperty", "deviceKey"));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "InvalidArgument", "the disk is not tracked")
                .without("changeTracking")
                .telling("invalidProperty", "deviceKey"));
        all.add(area(
                        "InvalidArgument",
                        "the offset is behind the end",
                        "'deviceKey':2000,'startOffset':9000000000000000,'changeId':'*'")
                .telling("invalidProperty", "startOffset"));
        all.add(area("InvalidArgument", "the offset is negative", "'deviceKey':2000,'startOffset':-1,'changeId':'*'")
                .telling("invalidProperty", "startOffset"));
        all.add(area("InvalidArgument", "the change id is none", "'deviceKey':2000,'startOffset':0,'changeId':'x'")
                .telling("invalidProperty", "changeId"));
        all.add(area(
                        "FileFault",
                        "the change id is of another tracking",
                        "'deviceKey':2000,'startOffset':0,'changeId':'52 00 00 00 00 00 00 00-00 00 00 00 00 00 00 00/1'")
                .telling("file", "[LocalDS_0] $name/$name-ctk.vmdk"));
        all.add(area(
                "FileFault",
                "the change id is later than the snapshot",
                "'deviceKey':2000,'startOffset':0,'changeId':'$laterChangeId'"));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "FileFault", "the disks of a running one are in use")
                .asking("{'deviceKey':2000,'startOffset':0,'changeId':'*'}"));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "NotFound", "the snapshot was removed")
                .after(Step.REMOVE_SNAPSHOT));
        all.add(byState(QUERY_CHANGED_DISK_AREAS, "NotFound", "the snapshot is another virtual machine's")
                .asking("{'snapshot':$other,'deviceKey':2000,'startOffset':0,'changeId':'*'}"));
    }

    private static Refusal area(String fault, String cause, String arguments) {
        return byState(QUERY_CHANGED_DISK_AREAS, fault, cause).asking("{'snapshot':$snapshot," + arguments + "}");
    }

    private static String spec(String members) {
        return "{'spec':{'_typeName':'VirtualMachineConfigSpec'," + members + "}}";
    }
}
