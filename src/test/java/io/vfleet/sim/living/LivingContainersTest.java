package io.vfleet.sim.living;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.FilterWatcher;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.walk.ContainerSpecs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Folders, datacenters, clusters, hosts and resource pools that are made, renamed, moved and removed.
 *
 * <p>long: one test for each thing that a client sees.
 */
final class LivingContainersTest extends LivingInventoryFixture {
    private final MoRef root = inventory.ref(1);
    private final MoRef hostFolder = at("DC0/host");

    private MoRef make(MoRef parent, String method, NamedValues arguments) {
        RecordedReply reply = simulated.sendAndRun(session, parent, method, arguments);
        simulated.loops.advance(Duration.ofSeconds(1));
        return reply.ref();
    }

    private MoRef folder(MoRef parent, String name) {
        return make(parent, "CreateFolder", named("name", name));
    }

    private MoRef pool(MoRef parent, String name) {
        return make(parent, "CreateResourcePool", named("name", name).and("spec", ContainerSpecs.pool(0)));
    }

    private MoRef cluster(String name) {
        return make(hostFolder, "CreateClusterEx", named("name", name).and("spec", META.make("ClusterConfigSpecEx")));
    }

    private MoRef host(MoRef cluster, String name) {
        var spec = ContainerSpecs.host(name);
        return (MoRef) Objects.requireNonNull(
                task(cluster, "AddHost_Task", named("spec", spec).and("asConnected", true))
                        .result());
    }

    private void moveInto(MoRef pool, MoRef moved) {
        RecordedReply reply =
                simulated.sendAndRun(session, pool, "MoveIntoResourcePool", named("list", List.of(moved)));
        simulated.loops.advance(Duration.ofSeconds(1));
        assertNull(reply.fault());
    }

    private Fault fault(MoRef target, String method, NamedValues arguments) {
        return Objects.requireNonNull(task(target, method, arguments).error());
    }

    private void rename(MoRef entity, String name) {
        assertNull(task(entity, "Rename_Task", named("newName", name)).error());
    }

    @Test
    void aFolderThatIsRenamedIsFoundByItsNewNameOnly() {
        MoRef team = folder(folder, "team");
        rename(team, "crew");

        assertEquals(team, at("DC0/vm/crew"));
        assertEquals(0, inventory.byPath("DC0/vm/team"));
        folder(folder, "team");
        agree();
    }

    @Test
    void aNameThatASiblingHasIsRefused() {
        folder(folder, "team");
        MoRef other = folder(folder, "crew");

        assertInstanceOf(Fault.DuplicateName.class, fault(other, "Rename_Task", named("newName", "team")));
        assertInstanceOf(Fault.DuplicateName.class, fault(other, "Rename_Task", named("newName", "DC0_H0_VM0")));
        assertEquals(other, at("DC0/vm/crew"));
        agree();
    }

    @Test
    void aDatacenterOfThePlanThatIsRenamedKeepsItsMachinesAndTheirPaths() {
        MoRef datacenter = at("DC0");
        rename(datacenter, "Paris");

        assertEquals(vm, at("Paris/vm/DC0_H0_VM0"));
        assertEquals(0, inventory.byPath("DC0/vm/DC0_H0_VM0"));
        agree();
    }

    @Test
    void aFolderThatIsMovedTakesItsMachinesWithIt() {
        FilterWatcher watcher = watcher();
        MoRef team = folder(folder, "team");
        MoRef area = folder(folder, "area");
        assertNull(task(team, "MoveIntoFolder_Task", named("list", List.of(vm))).error());
        assertNull(
                task(area, "MoveIntoFolder_Task", named("list", List.of(team))).error());

        assertEquals(vm, at("DC0/vm/area/team/DC0_H0_VM0"));
        assertTrue(inventory.vms(inventory.find(area)).contains(inventory.find(vm)));
        assertEquals("", watcher.difference());
        agree();
    }

    @Test
    void aFolderDoesNotComeToBeBelowItself() {
        MoRef team = folder(folder, "team");
        MoRef inner = folder(team, "inner");

        assertInstanceOf(Fault.InvalidFolder.class, fault(inner, "MoveIntoFolder_Task", named("list", List.of(team))));
        assertInstanceOf(Fault.InvalidFolder.class, fault(team, "MoveIntoFolder_Task", named("list", List.of(team))));
        agree();
    }

    @Test
    void aFolderIsDestroyedWithItsMachinesUnlessOneIsRunning() {
        MoRef team = folder(folder, "team");
        MoRef inner = folder(team, "inner");
        MoRef made = created("web");
        assertNull(task(inner, "MoveIntoFolder_Task", named("list", List.of(vm, made)))
                .error());
        assertInstanceOf(Fault.InvalidPowerState.class, fault(team, "Destroy_Task", NamedValues.none()));
        assertEquals(made, at("DC0/vm/team/inner/web"));

        powerOff();
        destroy(team);
        assertEquals(0, inventory.find(team));
        assertEquals(0, inventory.find(inner));
        assertEquals(0, inventory.find(made));
        assertEquals(0, inventory.find(vm));
        agree();
    }

    @Test
    void theFixedFoldersAreNotDestroyed() {
        for (MoRef fixed : List.of(root, folder, hostFolder)) {
            RecordedReply reply = simulated.sendAndRun(session, fixed, "Destroy_Task", NamedValues.none());
            assertInstanceOf(Fault.NotSupported.class, reply.fault());
        }
        agree();
    }

    @Test
    void aDatacenterThatIsMadeHasItsFoldersAndIsDestroyedWithThem() {
        MoRef datacenter = make(root, "CreateDatacenter", named("name", "DC9"));
        for (String name : List.of("vm", "host", "datastore", "network"))
            assertNotEquals(0, inventory.byPath("DC9/" + name), name);
        long folders = inventory.all(EntityKind.FOLDER).size();

        destroy(datacenter);
        assertEquals(folders - 4, inventory.all(EntityKind.FOLDER).size());
        agree();
    }

    @Test
    void aDatacenterOfThePlanIsDestroyedWithItsHostsAndMachines() {
        destroy(at("DC0"));

        assertEquals(0, inventory.all(EntityKind.VM).size());
        assertEquals(0, inventory.all(EntityKind.HOST).size());
        assertEquals(0, inventory.all(EntityKind.DATASTORE).size());
        agree();
    }

    @Test
    void aHostThatIsAddedTakesMachinesAndLeavesWhenItIsInMaintenance() {
        MoRef cluster = cluster("DC0_C9");
        MoRef host = host(cluster, "esx9.example.com");
        int number = inventory.find(host);
        assertEquals(1, inventory.compute(inventory.find(cluster)).datastores().size());
        assertEquals(
                "datastore1", inventory.name(inventory.host(number).datastores().first()));
        RecordedReply connected = simulated.sendAndRun(session, host, "Destroy_Task", NamedValues.none());
        assertInstanceOf(Fault.InvalidState.class, connected.fault());

        assertNull(task(host, "EnterMaintenanceMode_Task", named("timeout", 0)).error());
        destroy(host);
        assertEquals(0, inventory.hostsOf(inventory.find(cluster)).size());
        assertTrue(inventory.compute(inventory.find(cluster)).datastores().isEmpty());
        destroy(cluster);
        var filter =
                META.make("EventFilterSpec").set("eventTypeId", List.of("ClusterDestroyedEvent", "HostRemovedEvent"));
        var events = simulated.sendAndRun(
                session, new MoRef("EventManager", "EventManager"), "QueryEvents", named("filter", filter));
        assertEquals(2, MaterializedValues.objects(events.value()).size());
        agree();
    }

    @Test
    void aClusterIsDestroyedWithItsPoolsHostsAndRunningMachines() {
        MoRef cluster = at("DC0/host/DC0_C0");
        pool(pool(pool, "team"), "inner");
        long machines = inventory.all(EntityKind.VM).size()
                - inventory.vms(inventory.find(cluster)).size();

        destroy(cluster);
        assertEquals(0, inventory.find(cluster));
        assertEquals(machines, inventory.all(EntityKind.VM).size());
        agree();
    }

    @Test
    void aNameOfAHostIsUniqueInTheVCenter() {
        MoRef cluster = cluster("DC0_C9");
        host(cluster, "esx9.example.com");
        var spec = ContainerSpecs.host("ESX9.example.com");
        RecordedReply again = simulated.sendAndRun(
                session, cluster, "AddHost_Task", named("spec", spec).and("asConnected", true));

        assertInstanceOf(Fault.DuplicateName.class, again.fault());
        agree();
    }

    @Test
    void theMachinesOfAPoolThatIsDestroyedGoToItsParent() {
        MoRef team = pool(pool, "team");
        MoRef inner = pool(team, "inner");
        MoRef made = created("web");
        moveInto(inner, made);
        assertEquals(
                inventory.find(inner),
                inventory.vm(inventory.find(made)).placement().pool());

        destroy(team);
        assertEquals(
                inventory.find(pool),
                inventory.vm(inventory.find(made)).placement().pool());
        assertEquals(0, inventory.find(inner));
        agree();
    }

    @Test
    void aPoolMovesWithItsMachines() {
        MoRef one = pool(pool, "one");
        MoRef two = pool(pool, "two");
        moveInto(two, one);

        assertEquals(one, at("DC0/host/DC0_C0/Resources/two/one"));
        assertEquals(0, inventory.byPath("DC0/host/DC0_C0/Resources/one"));
        agree();
    }

    private Fault refused(MoRef target, String method, NamedValues arguments) {
        return Objects.requireNonNull(
                simulated.sendAndRun(session, target, method, arguments).fault());
    }

    @Test
    void whatIsNotActedOnInTheConnectionOfAHostIsRefused() {
        MoRef cluster = at("DC0/host/DC0_C0");
        var spec = META.make("HostConnectSpec").set("hostName", "a host").set("force", true);
        NamedValues asked = named("spec", spec).and("asConnected", true);
        assertEquals(new Fault.NoHost("a host"), refused(cluster, "AddHost_Task", asked));
        spec.set("hostName", "h").set("port", 0);
        assertEquals(new Fault.InvalidArgument("spec.port"), refused(cluster, "AddHost_Task", asked));
        spec.set("port", 443).set("vmFolder", hostFolder);
        assertEquals(new Fault.InvalidArgument("spec.vmFolder"), refused(cluster, "AddHost_Task", asked));
        spec.set("vmFolder", folder).set("managementIp", "10.0.0.1");
        assertEquals(
                new Fault.NotImplemented("ClusterComputeResource.AddHost_Task with spec.managementIp"),
                refused(cluster, "AddHost_Task", asked));
        spec.set("managementIp", null);
        assertEquals(
                new Fault.NotImplemented("ClusterComputeResource.AddHost_Task with license"),
                refused(cluster, "AddHost_Task", asked.and("license", "key")));
        agree();
    }
}
