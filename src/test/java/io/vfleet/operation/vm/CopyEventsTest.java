package io.vfleet.operation.vm;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What events tell of a machine that is copied, and of its identifiers. */
final class CopyEventsTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);
    private final MoRef source = at("DC0/vm/DC0_H0_VM0");
    /** A template is in none. */
    private final MoRef pool = simulated
            .inventory()
            .ref(simulated
                    .inventory()
                    .vm(simulated.inventory().find(source))
                    .placement()
                    .pool());

    private MoRef at(String path) {
        return simulated.inventory().ref(simulated.inventory().byPath(path));
    }

    private Task begin(MoRef target, String method, NamedValues arguments) {
        MoRef task = simulated.sendAndRun(session, target, method, arguments).ref();
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task));
    }

    private List<EventRecord> events(Task task) {
        simulated.loops.runAll();
        return simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                .filter(event -> event.chainId() == task.origin().eventChainId())
                .filter(event -> !event.type().equals("TaskEvent"))
                .toList();
    }

    private static List<String> types(List<EventRecord> events) {
        return events.stream().map(EventRecord::type).toList();
    }

    private Task run(MoRef target, String method, NamedValues arguments) {
        Task task = begin(target, method, arguments);
        simulated.loops.advance(Duration.ofMinutes(5));
        assertNull(task.state().error());
        return task;
    }

    private NamedValues copy(String name) {
        DataObject location = META.make("VirtualMachineRelocateSpec").set("pool", pool);
        DataObject spec = META.make("VirtualMachineCloneSpec")
                .set("location", location)
                .set("powerOn", false)
                .set("template", false);
        return named("folder", at("DC0/vm")).and("name", name).and("spec", spec);
    }

    @Test
    void aCloneIsToldWithItsIdentifiers() {
        List<String> types = types(events(run(source, "CloneVM_Task", copy("clone"))));
        assertEquals(
                List.of(
                        "VmBeingClonedEvent",
                        "VmInstanceUuidAssignedEvent",
                        "VmUuidAssignedEvent",
                        "VmMacAssignedEvent",
                        "VmClonedEvent"),
                types);
    }

    @Test
    void aCloneThatIsCancelledIsToldAtItsSource() {
        Task task = begin(source, "CloneVM_Task", copy("clone"));
        assertNull(simulated.sendAndRun(session, task.ref(), "CancelTask").fault());

        EventRecord failed = events(task).getLast();
        assertEquals("VmCloneFailedEvent", failed.type());
        assertEquals(simulated.inventory().find(source), failed.entity());
        assertEquals("clone", failed.members().get("destName"));
        assertEquals("DC0_H0_VM0 could not be cloned as clone: RequestCanceled", failed.message());
    }

    @Test
    void aTemplateIsDeployed() {
        run(source, "PowerOffVM_Task", NamedValues.none());
        assertNull(simulated.sendAndRun(session, source, "MarkAsTemplate").fault());
        List<EventRecord> events = events(run(source, "CloneVM_Task", copy("deployed")));
        assertEquals("VmBeingDeployedEvent", events.getFirst().type());
        assertEquals("VmDeployedEvent", events.getLast().type());
        assertEquals(
                "deployed has been deployed from template DC0_H0_VM0",
                events.getLast().message());

        Task again = begin(source, "CloneVM_Task", copy("deployed"));
        simulated.loops.advance(Duration.ofMinutes(5));
        assertEquals("VmDeployFailedEvent", events(again).getLast().type());
    }

    @Test
    void anAdapterIsToldWithItsAddressAndWithAnother() {
        run(source, "PowerOffVM_Task", NamedValues.none());
        DataObject card = META.make("VirtualE1000").set("key", -1);
        DataObject backing = META.make("VirtualEthernetCardNetworkBackingInfo").set("deviceName", "VM Network");
        List<EventRecord> added = events(reconfigured("add", card.set("backing", backing)));
        EventRecord assigned = added.stream()
                .filter(event -> event.type().equals("VmMacAssignedEvent"))
                .findFirst()
                .orElseThrow();
        assertEquals("Network adapter 2", assigned.members().get("adapter"));

        DataObject edited = META.make("VirtualE1000")
                .set("key", 4001)
                .set("addressType", "manual")
                .set("macAddress", "00:50:56:01:02:03");
        assertTrue(types(events(reconfigured("edit", edited))).contains("VmMacChangedEvent"));
    }

    private Task reconfigured(String operation, DataObject card) {
        DataObject change =
                META.make("VirtualDeviceConfigSpec").set("operation", operation).set("device", card);
        DataObject spec = META.make("VirtualMachineConfigSpec").set("deviceChange", List.of(change));
        return run(source, "ReconfigVM_Task", named("spec", spec));
    }
}
