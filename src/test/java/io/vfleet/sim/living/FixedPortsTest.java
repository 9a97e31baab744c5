package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A distributed portgroup that does not expand has as many ports as it was given. */
final class FixedPortsTest extends LivingInventoryFixture {
    private final MoRef host = at("DC0/host/DC0_H0/DC0_H0");
    private final MoRef one = at("DC0/vm/DC0_H0_VM0");
    private final MoRef two = at("DC0/vm/DC0_H0_VM1");
    private final MoRef group = group();

    private MoRef group() {
        DataObject member = META.make("DistributedVirtualSwitchHostMemberConfigSpec")
                .set("operation", "add")
                .set("host", host)
                .set("backing", META.make("DistributedVirtualSwitchHostMemberPnicBacking"));
        DataObject config =
                META.make("VMwareDVSConfigSpec").set("name", "fixed").set("host", List.of(member));
        MoRef dvs = (MoRef) Objects.requireNonNull(task(
                        at("DC0/network"),
                        "CreateDVS_Task",
                        named("spec", META.make("DVSCreateSpec").set("configSpec", config)))
                .result());
        DataObject spec = META.make("DVPortgroupConfigSpec")
                .set("name", "one port")
                .set("type", "earlyBinding")
                .set("numPorts", 1)
                .set("autoExpand", false);
        TaskState made = task(dvs, "CreateDVPortgroup_Task", named("spec", spec));
        assertNull(made.error());
        return (MoRef) Objects.requireNonNull(made.result());
    }

    private DataObject change(String operation, int key) {
        DataObject port = META.make("DistributedVirtualSwitchPortConnection")
                .set("switchUuid", "")
                .set("portgroupKey", group.value());
        DataObject nic = META.make("VirtualVmxnet3")
                .set("key", key)
                .set(
                        "backing",
                        META.make("VirtualEthernetCardDistributedVirtualPortBackingInfo")
                                .set("port", port));
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", operation).set("device", nic);
        return META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change));
    }

    private TaskState reconfigure(MoRef vm, DataObject spec) {
        TaskState task = task(vm, "ReconfigVM_Task", named("spec", spec));
        agree();
        return task;
    }

    private int connected() {
        return Math.toIntExact(inventory.vms(inventory.find(group)).size());
    }

    @Test
    void theLastPortIsGivenOnceAndGivenBack() {
        assertNull(reconfigure(one, change("add", -1)).error());
        assertEquals(
                new Fault.ResourceNotAvailable("DistributedVirtualPortgroup", "one port", "DistributedVirtualPort"),
                reconfigure(two, change("add", -1)).error());
        int key = inventory.vm(inventory.find(one)).hardware().nics().getLast().key();
        assertNull(reconfigure(one, change("remove", key)).error());
        assertNull(reconfigure(two, change("add", -1)).error());
        assertEquals(1, connected());
    }

    @Test
    void ofTwoThatComeAtOnceOneGetsThePort() {
        List<MoRef> tasks = Stream.of(one, two)
                .map(vm -> simulated.send(session, vm, "ReconfigVM_Task", named("spec", change("add", -1))))
                .toList()
                .stream()
                .map(reply -> {
                    simulated.loops.runAll();
                    return reply.ref();
                })
                .toList();
        simulated.loops.advance(Duration.ofMinutes(1));
        agree();
        long failed = tasks.stream()
                .map(task -> Objects.requireNonNull(simulated.vcenter.tasks().find(task))
                        .state())
                .filter(state -> state.error() instanceof Fault.ResourceNotAvailable)
                .count();
        assertEquals(1, failed);
        assertEquals(1, connected());
    }

    @Test
    void aCloneNeedsAPortOfItsOwn() {
        assertNull(reconfigure(one, change("add", -1)).error());
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", META.make("VirtualMachineRelocateSpec"))
                .set("powerOn", false)
                .set("template", false);
        NamedValues clone = named("folder", at("DC0/vm")).and("name", "copy").and("spec", spec);
        assertInstanceOf(
                Fault.ResourceNotAvailable.class,
                task(one, "CloneVM_Task", clone).error());
        agree();
        assertEquals(1, connected());
    }
}
