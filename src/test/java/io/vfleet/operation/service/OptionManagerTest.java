package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That administrators can set the options of the vCenter, and read back what they have set. */
final class OptionManagerTest {
    private static final MoRef MANAGER = new MoRef("OptionManager", "VpxSettings");
    private static final String QUERY_METRICS = "config.vpxd.stats.maxQueryMetrics";
    private static final Fault NO_VALUE = new Fault.InvalidArgument("changedValue.value");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");

    @Test
    void anOptionIsSetAndAddedAndRemoved() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        assertNull(update("event.maxAge", 90));
        assertEquals(90, query("event.maxAge"));
        assertNull(update("config.example.owner", "eve"));
        assertEquals("eve", query("config.example.owner"));
        assertNull(update("config.example.owner", null));
        assertNull(update("event.maxAge", 30));
        assertNull(query("config.example.owner"));
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    @Test
    void theBoundOfStatisticsIsActedOn() {
        assertNull(update(QUERY_METRICS, 7));
        assertEquals(7, simulated.vcenter.options().queryMetricsMax());
    }

    @Test
    void whatDoesNotFitChangesNothing() {
        assertEquals(new Fault.InvalidName("no.such.option", null), update("no.such.option", 1));
        assertEquals(NO_VALUE, update("event.maxAge", "long"));
        assertEquals(NO_VALUE, update("event.maxAge", -1));
        assertEquals(NO_VALUE, update("event.maxAge", null));
        assertEquals(NO_VALUE, update("config.example.owner", META.make("Description")));
        List<DataObject> both = List.of(option("event.maxAge", 90), option("task.maxAge", "long"));
        assertEquals(
                NO_VALUE,
                simulated
                        .sendAndRun(admin, MANAGER, "UpdateOptions", named("changedValue", both))
                        .fault());
        assertEquals(30, query("event.maxAge"));
        Fault refused = simulated
                .sendAndRun(
                        users.login("reader"),
                        MANAGER,
                        "UpdateOptions",
                        named("changedValue", List.of(option("event.maxAge", 90))))
                .fault();
        assertEquals("NoPermission", Objects.requireNonNull(refused).typeName());
    }

    private @Nullable Fault update(String key, @Nullable Object value) {
        return simulated
                .sendAndRun(admin, MANAGER, "UpdateOptions", named("changedValue", List.of(option(key, value))))
                .fault();
    }

    private static DataObject option(String key, @Nullable Object value) {
        return META.make("OptionValue").set("key", key).set("value", value);
    }

    private @Nullable Object query(String key) {
        var reply = simulated.sendAndRun(admin, MANAGER, "QueryOptions", named("name", key));
        if (reply.fault() != null) return null;
        List<?> found = (List<?>) Objects.requireNonNull(reply.value());
        return ((DataObject) found.getFirst()).get("value");
    }
}
