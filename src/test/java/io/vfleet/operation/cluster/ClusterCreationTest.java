package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.walk.ContainerSpecs;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Clusters, pools and hosts are made as their specifications say, or not at all.
 *
 * <p>long: one test for each thing that a client sees.
 */
final class ClusterCreationTest {
    private final ClusterFixture fixture = new ClusterFixture();
    private final MoRef folder = fixture.at("DC0/host");
    private final MoRef root = fixture.at("DC0/host/DC0_C0/Resources");

    @AfterEach
    void allAgree() {
        fixture.check();
    }

    private RecordedReply call(MoRef target, String method, NamedValues arguments) {
        RecordedReply reply = fixture.simulated.sendAndRun(fixture.session, target, method, arguments);
        fixture.simulated.loops.advance(Duration.ofSeconds(1));
        return reply;
    }

    private RecordedReply cluster(String name, DataObject spec) {
        return call(folder, "CreateClusterEx", named("name", name).and("spec", spec));
    }

    private RecordedReply pool(MoRef parent, String name, DataObject spec) {
        return call(parent, "CreateResourcePool", named("name", name).and("spec", spec));
    }

    private boolean drs(MoRef cluster) {
        DataObject config = (DataObject) fixture.read(cluster, "configurationEx");
        return Boolean.TRUE.equals(((DataObject) Objects.requireNonNull(config.get("drsConfig"))).get("enabled"));
    }

    private long unreserved(MoRef pool) {
        DataObject runtime = (DataObject) fixture.read(pool, "runtime");
        return (Long) Objects.requireNonNull(
                ((DataObject) Objects.requireNonNull(runtime.get("cpu"))).get("unreservedForPool"));
    }

    @Test
    void aClusterHasWhatItsSpecificationSays() {
        MoRef plain = cluster("plain", make("ClusterConfigSpecEx")).ref();
        assertFalse(drs(plain));
        assertFalse(fixture.events().contains("DrsEnabledEvent"));

        MoRef balanced = cluster("balanced", ContainerSpecs.cluster(true)).ref();
        assertTrue(drs(balanced));
        assertTrue(fixture.events().containsAll(List.of("ClusterCreatedEvent", "DrsEnabledEvent")));
    }

    @Test
    void aClusterWithAWrongSpecificationIsNotMade() {
        DataObject foreign = ClusterFixture.group("g", List.of(fixture.vm));
        assertEquals(
                new Fault.InvalidArgument("spec.groupSpec.info.vm"),
                cluster("one", ClusterFixture.spec().set("groupSpec", List.of(foreign)))
                        .fault());
        assertEquals(0, fixture.inventory.byPath("DC0/host/one"));
        assertInstanceOf(
                Fault.DuplicateName.class,
                cluster("DC0_C0", ContainerSpecs.cluster(true)).fault());
        assertInstanceOf(
                Fault.InvalidName.class,
                cluster("", ContainerSpecs.cluster(true)).fault());
    }

    @Test
    void aPoolReservesWhatItsSpecificationSays() {
        long before = unreserved(root);
        MoRef team = pool(root, "team", ContainerSpecs.pool(1_000)).ref();

        assertEquals(before - 1_000, unreserved(root));
        fixture.done(team, "Destroy_Task", NamedValues.none());
        assertEquals(before, unreserved(root));
        assertInstanceOf(
                Fault.InsufficientCpuResourcesFault.class,
                pool(root, "greedy", ContainerSpecs.pool(before + 1)).fault());
        assertEquals(0, fixture.inventory.byPath("DC0/host/DC0_C0/Resources/greedy"));
        assertEquals(before, unreserved(root));
    }

    @Test
    void twoPoolsMadeAtOnceDoNotGetTheSame() {
        long all = unreserved(root);
        long most = all * 2 / 3;
        RecordedReply one = fixture.simulated.send(
                fixture.session,
                root,
                "CreateResourcePool",
                named("name", "one").and("spec", ContainerSpecs.pool(most)));
        RecordedReply two = fixture.simulated.send(
                fixture.session,
                root,
                "CreateResourcePool",
                named("name", "two").and("spec", ContainerSpecs.pool(most)));
        fixture.simulated.loops.advance(Duration.ofSeconds(1));

        assertNotEquals(one.fault() == null, two.fault() == null);
        assertEquals(all - most, unreserved(root));
    }

    @Test
    void everyPartOfAnAllocationMustBeGiven() {
        DataObject spec = ContainerSpecs.pool(0);
        ((DataObject) Objects.requireNonNull(spec.get("memoryAllocation"))).set("shares", null);
        assertEquals(
                new Fault.InvalidArgument("spec.memoryAllocation.shares"),
                pool(root, "team", spec).fault());
        assertEquals(
                new Fault.InvalidArgument("spec.cpuAllocation.reservation"),
                pool(root, "team", ContainerSpecs.pool(-1)).fault());
    }

    @Test
    void aPoolIsRenamedWithItsConfiguration() {
        MoRef team = pool(root, "team", ContainerSpecs.pool(0)).ref();
        pool(root, "crew", ContainerSpecs.pool(0));
        long before = unreserved(root);
        NamedValues taken = named("name", "crew").and("config", ContainerSpecs.pool(500));
        assertInstanceOf(
                Fault.DuplicateName.class, call(team, "UpdateConfig", taken).fault());
        assertEquals(before, unreserved(root));

        assertNull(call(team, "UpdateConfig", named("name", "band").and("config", ContainerSpecs.pool(500)))
                .fault());
        assertEquals(team, fixture.at("DC0/host/DC0_C0/Resources/band"));
        assertEquals(before - 500, unreserved(root));
    }

    @Test
    void thePoolsInAPoolAreDestroyedTogether() {
        MoRef team = pool(root, "team", ContainerSpecs.pool(0)).ref();
        MoRef inner = pool(team, "inner", ContainerSpecs.pool(0)).ref();
        pool(inner, "innermost", ContainerSpecs.pool(0));
        assertNull(call(inner, "MoveIntoResourcePool", named("list", List.of(fixture.vm)))
                .fault());

        assertNull(call(team, "DestroyChildren", NamedValues.none()).fault());
        assertEquals(0, fixture.inventory.find(inner));
        int vm = fixture.inventory.find(fixture.vm);
        assertEquals(
                fixture.inventory.find(team),
                fixture.inventory.vm(vm).placement().pool());
    }

    @Test
    void aPoolMovesOnlyWhereWhatItReservesIs() {
        DataObject fixed = ContainerSpecs.pool(100);
        ((DataObject) Objects.requireNonNull(fixed.get("cpuAllocation"))).set("expandableReservation", false);
        MoRef small = pool(root, "small", fixed).ref();
        MoRef large = pool(root, "large", ContainerSpecs.pool(1_000)).ref();
        long before = unreserved(root);

        Fault refused = call(small, "MoveIntoResourcePool", named("list", List.of(large)))
                .fault();
        assertInstanceOf(Fault.InsufficientCpuResourcesFault.class, refused);
        assertEquals(before, unreserved(root));
        assertEquals(large, fixture.at("DC0/host/DC0_C0/Resources/large"));
    }

    private static NamedValues host(DataObject spec) {
        return named("spec", spec).and("asConnected", true);
    }

    private @Nullable Fault refused(DataObject spec) {
        return fixture.fault(fixture.cluster, "AddHost_Task", host(spec));
    }

    @Test
    void aHostNeedsAUserAndAPassword() {
        assertEquals(
                new Fault.InvalidLogin(), refused(ContainerSpecs.host("esx1").set("userName", null)));
        assertEquals(
                new Fault.InvalidLogin(), refused(ContainerSpecs.host("esx1").set("password", "")));
        assertEquals(
                new Fault.NotImplemented("ClusterComputeResource.AddHost_Task with spec.managementIp"),
                call(
                                fixture.cluster,
                                "AddHost_Task",
                                host(ContainerSpecs.host("esx1").set("managementIp", "1.2.3.4")))
                        .fault());
        // The name is free again.
        fixture.done(fixture.cluster, "AddHost_Task", host(ContainerSpecs.host("esx1")));
    }

    @Test
    void theSameHostIsNotAddedTwiceAtOnce() {
        call(fixture.cluster, "AddHost_Task", host(ContainerSpecs.host("esx1")));
        fixture.simulated.loops.advance(Duration.ofMillis(10));
        assertInstanceOf(
                Fault.DuplicateName.class,
                call(fixture.cluster, "AddHost_Task", host(ContainerSpecs.host("ESX1")))
                        .fault());
        fixture.simulated.loops.advance(Duration.ofMinutes(1));
    }

    @Test
    void manyHostsAreAddedAtOnceEachWithADatastoreOfItsOwn() {
        for (int host = 0; host < 30; host++)
            fixture.simulated.send(
                    fixture.session, fixture.cluster, "AddHost_Task", host(ContainerSpecs.host("esx" + host)));
        fixture.simulated.loops.advance(Duration.ofMinutes(5));

        assertEquals(
                33,
                fixture.inventory
                        .hostsOf(fixture.inventory.find(fixture.cluster))
                        .size());
        assertNotEquals(0, fixture.inventory.byPath("DC0/datastore/datastore1 (29)"));
        assertEquals(
                31,
                fixture.inventory
                        .compute(fixture.inventory.find(fixture.cluster))
                        .datastores()
                        .size());
    }

    @Test
    void theAdditionOfAHostIsCancelledUntilItIsConnected() {
        // The first addition takes no time here.
        fixture.done(fixture.cluster, "AddHost_Task", host(ContainerSpecs.host("esx0")));
        RecordedReply reply = fixture.simulated.sendAndRun(
                fixture.session, fixture.cluster, "AddHost_Task", host(ContainerSpecs.host("esx1")));
        assertNull(fixture.simulated
                .sendAndRun(fixture.session, reply.ref(), "CancelTask", NamedValues.none())
                .fault());
        Task task = Objects.requireNonNull(fixture.simulated.vcenter.tasks().find(reply.ref()));
        assertEquals(new Fault.RequestCanceled(), task.state().error());
        fixture.done(fixture.cluster, "AddHost_Task", host(ContainerSpecs.host("esx1")));
    }

    @Test
    void aClusterThatIsDestroyedWhileAHostComesGetsNone() {
        MoRef cluster = cluster("brief", make("ClusterConfigSpecEx")).ref();
        RecordedReply reply = fixture.simulated.sendAndRun(
                fixture.session, cluster, "AddHost_Task", host(ContainerSpecs.host("esx1")));
        fixture.done(cluster, "Destroy_Task", NamedValues.none());
        fixture.simulated.loops.advance(Duration.ofMinutes(1));

        Task task = Objects.requireNonNull(fixture.simulated.vcenter.tasks().find(reply.ref()));
        assertEquals(new Fault.ManagedObjectNotFound(cluster), task.state().error());
        assertEquals(0, fixture.inventory.byPath("DC0/datastore/datastore1"));
        assertEquals(0, fixture.inventory.hosts().names().find("esx1"));
    }
}
