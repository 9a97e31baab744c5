package io.vfleet.operation.vm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ReconfigVM_Task with the members that are kept as they are given. */
final class ReconfigureSettingsTest {
    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef vm = users.machine(RestrictedUsers.MACHINE);

    private static DataObject spec() {
        return META.make("VirtualMachineConfigSpec");
    }

    private @Nullable Object read(String... path) {
        Object value = MaterializedValues.of(Objects.requireNonNull(
                simulated.vcenter.managedObjects().read(vm, RenderedVmInvariants.property(vm, "config"), admin)));
        for (String member : path) {
            if (value instanceof DataObject data) value = data.get(member);
        }
        return value;
    }

    private String reconfigured(DataObject spec) {
        RecordedReply reply = simulated.sendAndRun(admin, vm, "ReconfigVM_Task", named("spec", spec));
        simulated.loops.advance(Duration.ofMinutes(2));
        if (reply.fault() != null) return reply.fault().typeName();
        MoRef task = (MoRef) Objects.requireNonNull(reply.value());
        DataObject info = (DataObject) MaterializedValues.of(Objects.requireNonNull(
                simulated.vcenter.managedObjects().read(task, RenderedVmInvariants.property(task, "info"), admin)));
        Object error = Objects.requireNonNull(info).get("error");
        assertEquals(List.of(), RenderedVmInvariants.check(simulated, vm, admin));
        if (!(error instanceof DataObject fault)) return "";
        return fault.type().name().equals("LocalizedMethodFault")
                ? ((DataObject) Objects.requireNonNull(fault.get("fault")))
                        .type()
                        .name()
                : fault.type().name();
    }

    private static DataObject allocation(long reservation, long limit, String level, int shares) {
        return META.make("ResourceAllocationInfo")
                .set("reservation", reservation)
                .set("limit", limit)
                .set("shares", META.make("SharesInfo").set("level", level).set("shares", shares));
    }

    @Test
    void theAllocationOfResourcesIsShownAsItWasSet() {
        assertEquals("", reconfigured(spec().set("cpuAllocation", allocation(500, 2000, "custom", 1234))));
        assertEquals(500L, read("cpuAllocation", "reservation"));
        assertEquals(1234, read("cpuAllocation", "shares", "shares"));
        DataObject limited = META.make("ResourceAllocationInfo").set("limit", 1000L);
        assertEquals("", reconfigured(spec().set("cpuAllocation", limited)));
        assertEquals(500L, read("cpuAllocation", "reservation"));
        assertEquals(1000L, read("cpuAllocation", "limit"));
        assertEquals("InvalidArgument", reconfigured(spec().set("cpuAllocation", allocation(1500, 1000, "normal", 0))));
        assertEquals(
                "InvalidArgument", reconfigured(spec().set("memoryAllocation", allocation(1L << 40, -1, "high", 0))));
    }

    @Test
    void onlyWhatAllocatesResourcesIsToldAsThat() {
        assertEquals("", reconfigured(spec().set("annotation", "noted")));
        assertEquals(0, reallocations());
        assertEquals("", reconfigured(spec().set("cpuAllocation", allocation(500, 2000, "custom", 1234))));
        assertEquals(1, reallocations());
    }

    private int reallocations() {
        DataObject filter = META.make("EventFilterSpec").set("eventTypeId", List.of("VmResourceReallocatedEvent"));
        RecordedReply told = simulated.sendAndRun(
                admin, new MoRef("EventManager", "EventManager"), "QueryEvents", named("filter", filter));
        assertNull(told.fault());
        return told.value() instanceof List<?> events ? events.size() : 0;
    }

    @Test
    void aMachineThatLocksItsMemoryReservesAllOfIt() {
        Object before = read("memoryAllocation", "reservation");
        assertEquals("", reconfigured(spec().set("memoryReservationLockedToMax", true)));
        long memory = ((Integer) Objects.requireNonNull(read("hardware", "memoryMB"))).longValue();
        assertEquals(memory, read("memoryAllocation", "reservation"));
        assertEquals("", reconfigured(spec().set("memoryReservationLockedToMax", false)));
        assertEquals(before, read("memoryAllocation", "reservation"));
    }

    @Test
    void bootOptionsAreChangedOneByOneAndAnOrderNamesDevicesThatAreThere() {
        DataObject boot = META.make("VirtualMachineBootOptions").set("bootDelay", 5000L);
        assertEquals("", reconfigured(spec().set("bootOptions", boot)));
        DataObject disk =
                META.make("VirtualMachineBootOptionsBootableDiskDevice").set("deviceKey", 2000);
        DataObject cdrom = META.make("VirtualMachineBootOptionsBootableCdromDevice");
        DataObject order = META.make("VirtualMachineBootOptions").set("bootOrder", List.of(disk, cdrom));
        assertEquals("", reconfigured(spec().set("bootOptions", order)));
        assertEquals(5000L, read("bootOptions", "bootDelay"));
        assertEquals(List.of(disk, cdrom), read("bootOptions", "bootOrder"));
        DataObject unknown =
                META.make("VirtualMachineBootOptionsBootableDiskDevice").set("deviceKey", 2999);
        DataObject wrong = META.make("VirtualMachineBootOptions").set("bootOrder", List.of(unknown));
        assertEquals("InvalidArgument", reconfigured(spec().set("bootOptions", wrong)));
        DataObject any = META.make("VirtualMachineBootOptions")
                .set("bootOrder", List.of(META.make("VirtualMachineBootOptionsBootableDevice")));
        assertEquals("", reconfigured(spec().set("bootOptions", any)));
        assertEquals(List.of(), read("bootOptions", "bootOrder"));
    }

    @Test
    void toolsFlagsAndManagerAreShownAndAnEmptyManagerIsNone() {
        DataObject tools = META.make("ToolsConfigInfo").set("toolsVersion", 1).set("syncTimeWithHost", true);
        DataObject by =
                META.make("ManagedByInfo").set("extensionKey", "org.example").set("type", "appliance");
        assertEquals("", reconfigured(spec().set("tools", tools).set("managedBy", by)));
        assertEquals(true, read("tools", "syncTimeWithHost"));
        assertEquals(by, read("managedBy"));
        DataObject none = META.make("ManagedByInfo").set("extensionKey", "").set("type", "");
        assertEquals("", reconfigured(spec().set("managedBy", none)));
        assertNull(read("managedBy"));
    }

    private static DataObject property(String operation, int key, String value) {
        return META.make("VAppPropertySpec")
                .set("operation", operation)
                .set("removeKey", operation.equals("remove") ? key : null)
                .set(
                        "info",
                        operation.equals("remove")
                                ? null
                                : META.make("VAppPropertyInfo")
                                        .set("key", key)
                                        .set("id", "p" + key)
                                        .set("value", value));
    }

    private String withProperties(DataObject... properties) {
        return reconfigured(spec().set("vAppConfig", META.make("VmConfigSpec").set("property", List.of(properties))));
    }

    @Test
    void vAppPropertiesAreAddedEditedAndRemovedByKey() {
        assertEquals("", withProperties(property("add", 1, "a"), property("add", 2, "b")));
        assertEquals("InvalidArgument", withProperties(property("add", 1, "again")));
        assertEquals("InvalidArgument", withProperties(property("edit", 9, "none")));
        assertEquals("", withProperties(property("edit", 1, "c"), property("remove", 2, "")));
        assertEquals(
                List.of(META.make("VAppPropertyInfo")
                        .set("key", 1)
                        .set("id", "p1")
                        .set("value", "c")),
                read("vAppConfig", "property"));
        assertEquals("", reconfigured(spec().set("vAppConfigRemoved", true)));
        assertNull(read("vAppConfig"));
    }

    @Test
    void whatTheMonitorReadsAtItsStartChangesOnlyWhileTheMachineIsOff() {
        String state = simulated
                .inventory()
                .vm(simulated.inventory().find(vm))
                .power()
                .state()
                .wireName();
        String other = "efi".equals(read("firmware")) ? "bios" : "efi";
        assertEquals(
                state.equals("poweredOff") ? "" : "InvalidPowerState", reconfigured(spec().set("firmware", other)));
        assertEquals("InvalidArgument", reconfigured(spec().set("firmware", "openfirmware")));
    }
}
