package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.walk.ContainerSpecs;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts move into clusters with their machines. */
final class HostMoveTest {
    private final ClusterFixture fixture = new ClusterFixture();
    private final Inventory inventory = fixture.inventory;
    private final MoRef alone = fixture.hostOf(fixture.outsider);

    @AfterEach
    void allAgree() {
        fixture.check();
    }

    private int pool(MoRef vm) {
        return inventory.vm(inventory.find(vm)).placement().pool();
    }

    @Test
    void aHostThatWasAloneMovesWithItsRunningMachinesAndLeavesNothing() {
        int compute = inventory.computeOf(inventory.find(alone));
        fixture.done(fixture.cluster, "MoveInto_Task", named("host", List.of(alone)));

        int cluster = inventory.find(fixture.cluster);
        assertEquals(cluster, inventory.computeOf(inventory.find(alone)));
        assertEquals(inventory.compute(cluster).rootPool(), pool(fixture.outsider));
        assertEquals(0, inventory.exists(compute) ? 1 : 0);
        assertEquals(4, fixture.hosts().size());
    }

    @Test
    void itsMachinesComeToThePoolThatIsNamed() {
        MoRef pool = inventory.ref(pool(fixture.vm));
        MoRef foreign = inventory.ref(pool(fixture.outsider));
        assertEquals(
                new Fault.InvalidArgument("resourcePool"),
                fixture.simulated
                        .sendAndRun(
                                fixture.session,
                                fixture.cluster,
                                "MoveHostInto_Task",
                                named("host", alone).and("resourcePool", foreign))
                        .fault());
        fixture.done(fixture.cluster, "MoveHostInto_Task", named("host", alone).and("resourcePool", pool));

        assertEquals(inventory.find(pool), pool(fixture.outsider));
    }

    @Test
    void aHostOfAnotherClusterMustBeInMaintenance() {
        MoRef other = fixture.simulated
                .sendAndRun(
                        fixture.session,
                        fixture.at("DC0/host"),
                        "CreateClusterEx",
                        named("name", "other").and("spec", make("ClusterConfigSpecEx")))
                .ref();
        MoRef host = fixture.hostOf(fixture.vm);
        fixture.reconfigure(ClusterFixture.spec().set("groupSpec", List.of(ClusterFixture.group("g", List.of(host)))));
        assertInstanceOf(Fault.InvalidState.class, fixture.fault(other, "MoveInto_Task", named("host", List.of(host))));

        fixture.done(host, "EnterMaintenanceMode_Task", named("timeout", 0));
        fixture.done(other, "MoveInto_Task", named("host", List.of(host)));
        assertEquals(inventory.find(other), inventory.computeOf(inventory.find(host)));
        assertEquals(1, inventory.compute(inventory.find(other)).datastores().size());
        assertEquals(
                List.of(),
                inventory
                        .hosts()
                        .clusterConfigs()
                        .of(inventory.find(fixture.cluster))
                        .groups()
                        .getFirst()
                        .members());
        inventory.vms(inventory.find(host)).stream()
                .forEach(vm -> assertEquals(
                        inventory.find(other),
                        inventory.computeOf(inventory.vm(vm).placement().pool())));
    }

    @Test
    void nothingMovesWhenOneOfTheHostsCannot() {
        MoRef inCluster = fixture.hostOf(fixture.vm);
        MoRef datacenter = fixture.simulated
                .sendAndRun(fixture.session, inventory.ref(Inventory.ROOT), "CreateDatacenter", named("name", "far"))
                .ref();
        MoRef far = fixture.simulated
                .sendAndRun(
                        fixture.session,
                        inventory.ref(
                                inventory.datacenter(inventory.find(datacenter)).hostFolder()),
                        "CreateClusterEx",
                        named("name", "far").and("spec", ContainerSpecs.cluster(true)))
                .ref();
        assertEquals(
                new Fault.InvalidArgument("host"), fixture.fault(far, "MoveInto_Task", named("host", List.of(alone))));
        assertEquals(
                new Fault.InvalidArgument("host"),
                fixture.simulated
                        .sendAndRun(fixture.session, far, "MoveInto_Task", named("host", List.of(alone, alone)))
                        .fault());
        assertNotEquals(inventory.find(far), inventory.computeOf(inventory.find(inCluster)));
    }

    @Test
    void aMachineThatIsBusyIsWaitedFor() {
        fixture.simulated.sendAndRun(fixture.session, fixture.outsider, "PowerOffVM_Task", NamedValues.none());
        fixture.done(fixture.cluster, "MoveInto_Task", named("host", List.of(alone)));
        assertEquals(inventory.compute(inventory.find(fixture.cluster)).rootPool(), pool(fixture.outsider));
    }

    private NamedValues list(MoRef host) {
        return named("list", List.of(host));
    }

    @Test
    void aHostInMaintenanceLeavesItsClusterForAFolderAndIsAloneThere() {
        MoRef folder = fixture.at("DC0/host");
        MoRef host = fixture.hostOf(fixture.vm);
        assertInstanceOf(Fault.InvalidState.class, fixture.fault(folder, "MoveIntoFolder_Task", list(host)));
        fixture.done(host, "EnterMaintenanceMode_Task", named("timeout", 0));
        fixture.done(folder, "MoveIntoFolder_Task", list(host));

        int compute = inventory.computeOf(inventory.find(host));
        assertNotEquals(inventory.find(fixture.cluster), compute);
        assertEquals("ComputeResource", inventory.ref(compute).type());
        assertEquals(inventory.name(inventory.find(host)), inventory.name(compute));
        assertEquals(inventory.find(folder), inventory.parent(compute));
        assertEquals(2, fixture.hosts().size());
        inventory.vms(inventory.find(host)).stream()
                .forEach(vm -> assertEquals(
                        compute,
                        inventory.computeOf(inventory.vm(vm).placement().pool())));
        // And back again, with nothing left of its own.
        fixture.done(fixture.cluster, "MoveInto_Task", named("host", List.of(host)));
        assertEquals(0, inventory.exists(compute) ? 1 : 0);
    }

    @Test
    void aHostThatIsAloneOrHasNoPlaceInTheFolderStays() {
        assertInstanceOf(
                Fault.NotSupported.class, fixture.fault(fixture.at("DC0/host"), "MoveIntoFolder_Task", list(alone)));
        MoRef host = fixture.hostOf(fixture.vm);
        fixture.done(host, "EnterMaintenanceMode_Task", named("timeout", 0));
        assertInstanceOf(
                Fault.NotSupported.class, fixture.fault(fixture.at("DC0/vm"), "MoveIntoFolder_Task", list(host)));
        assertEquals(3, fixture.hosts().size());
    }
}
