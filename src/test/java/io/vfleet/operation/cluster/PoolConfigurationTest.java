package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.operation.cluster.ClusterFixture.make;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients configure of resource pools is kept, shown and counted. */
final class PoolConfigurationTest {
    private final ClusterFixture fixture = new ClusterFixture();
    private final MoRef root = fixture.at("DC0/host/DC0_C0/Resources");
    private final MoRef pool = fixture.inventory.ref(
            fixture.inventory.vm(fixture.inventory.find(fixture.vm)).placement().pool());

    @AfterEach
    void allAgree() {
        fixture.check();
    }

    private static DataObject config(@Nullable Long reservation, @Nullable Long limit) {
        return make("ResourceConfigSpec")
                .set(
                        "cpuAllocation",
                        make("ResourceAllocationInfo")
                                .set("reservation", reservation)
                                .set("limit", limit))
                .set("memoryAllocation", make("ResourceAllocationInfo"));
    }

    private @Nullable Fault call(MoRef target, String method, NamedValues arguments) {
        return fixture.simulated
                .sendAndRun(fixture.session, target, method, arguments)
                .fault();
    }

    private @Nullable Fault update(DataObject config) {
        return call(pool, "UpdateConfig", named("config", config));
    }

    private DataObject cpu() {
        DataObject config = (DataObject) fixture.read(pool, "config");
        return (DataObject) Objects.requireNonNull(config.get("cpuAllocation"));
    }

    private Object usage(MoRef of, String member) {
        DataObject runtime = (DataObject) fixture.read(of, "runtime");
        DataObject cpu = (DataObject) Objects.requireNonNull(runtime.get("cpu"));
        return Objects.requireNonNull(cpu.get(member));
    }

    @Test
    void aReservationIsTakenFromTheParent() {
        long before = (Long) usage(root, "unreservedForPool");

        assertNull(update(config(1_000L, 2_000L)));

        assertEquals(1_000L, cpu().get("reservation"));
        assertEquals(2_000L, cpu().get("limit"));
        assertEquals(before - 1_000, usage(root, "unreservedForPool"));
        assertEquals(2_000L, usage(pool, "maxUsage"));
        assertTrue(fixture.events().contains("ResourcePoolReconfiguredEvent"));
        assertNull(update(config(0L, -1L)));
        assertEquals(before, usage(root, "unreservedForPool"));
    }

    @Test
    void whatIsNotThereCannotBeReserved() {
        long all = (Long) usage(root, "unreservedForPool");

        var fault = assertInstanceOf(Fault.InsufficientCpuResourcesFault.class, update(config(all + 1, -1L)));

        assertEquals(new Fault.InsufficientCpuResourcesFault(all, all + 1), fault);
        assertEquals(0L, cpu().get("reservation"));
    }

    @Test
    void sharesHaveLevels() {
        DataObject shares = make("SharesInfo").set("level", "high").set("shares", 0);
        DataObject spec = config(null, null);
        ((DataObject) Objects.requireNonNull(spec.get("cpuAllocation"))).set("shares", shares);

        assertNull(call(root, "UpdateChildResourceConfiguration", named("spec", List.of(spec.set("entity", pool)))));

        assertEquals(make("SharesInfo").set("level", "high").set("shares", 8_000), cpu().get("shares"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertEquals(new Fault.InvalidArgument("config.cpuAllocation.limit"), update(config(500L, 400L)));
        assertEquals(new Fault.InvalidArgument("config.cpuAllocation.reservation"), update(config(-5L, null)));
        assertEquals(new Fault.NotSupported(), call(root, "UpdateConfig", named("config", config(1L, null))));
        assertEquals(
                new Fault.InvalidArgument("spec.entity"),
                call(
                        pool,
                        "UpdateChildResourceConfiguration",
                        named("spec", List.of(config(1L, null).set("entity", root)))));
        assertNull(update(config(100L, null)));
        DataObject outdated = config(200L, null).set("changeVersion", "1");
        assertInstanceOf(Fault.ConcurrentAccess.class, update(outdated));
    }
}
