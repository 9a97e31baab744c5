package io.vfleet.bench;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;

/** The summary of a virtual machine that is on. */
public final class SampleSummary {
    private static final Metamodel VIM = Metamodel.load();

    private final DataObject value = VIM.make("VirtualMachineSummary")
            .set("vm", new MoRef("VirtualMachine", "vm-28"))
            .set(
                    "runtime",
                    VIM.make("VirtualMachineRuntimeInfo")
                            .set("host", new MoRef("HostSystem", "host-21"))
                            .set("connectionState", "connected")
                            .set("powerState", "poweredOn")
                            .set("faultToleranceState", "notConfigured")
                            .set("toolsInstallerMounted", false)
                            .set("maxCpuUsage", 2_294)
                            .set("maxMemoryUsage", 32)
                            .set("numMksConnections", 0)
                            .set("consolidationNeeded", false))
            .set(
                    "config",
                    VIM.make("VirtualMachineConfigSummary")
                            .set("name", "DC0_H0_VM0")
                            .set("template", false)
                            .set("vmPathName", "[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx")
                            .set("memorySizeMB", 32)
                            .set("numCpu", 1)
                            .set("numEthernetCards", 1)
                            .set("numVirtualDisks", 1)
                            .set("uuid", "265104de-1472-547c-b873-6dc7883fb6cb")
                            .set("instanceUuid", "b4689bed-97f0-5bcd-8a4c-07477cc8f06f")
                            .set("guestId", "otherGuest"))
            .set("quickStats", VIM.make("VirtualMachineQuickStats").set("guestHeartbeatStatus", "green"))
            .set("overallStatus", "green");

    public TypeRef type() {
        return new TypeRef(TypeKind.DATA, "VirtualMachineSummary", false, false, false);
    }

    public DataObject value() {
        return value;
    }
}
