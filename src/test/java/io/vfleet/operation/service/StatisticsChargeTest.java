package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.RecordedReply;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers of statistics are said to take before they are made. */
final class StatisticsChargeTest {
    private static final String CLUSTER = "/DC0/host/DC0_C0";

    private final RestrictedUsers users = new RestrictedUsers();

    @ParameterizedTest
    @ValueSource(strings = {"/DC0/host/DC0_H0/DC0_H0", RestrictedUsers.MACHINE, CLUSTER})
    void theAnswerAboutAnEntityIsChargedByItsSize(String path) {
        DataObject spec = META.make("PerfQuerySpec").set("entity", users.machine(path));
        if (path.equals(CLUSTER)) spec.set("intervalId", 300);
        RecordedReply reply = users.simulated.sendAndRun(
                users.login("admin"),
                new MoRef("PerformanceManager", "PerfMgr"),
                "QueryPerf",
                named("querySpec", List.of(spec, spec, spec)));

        long bytes = 0;
        for (Object series : list(((DataObject) list(reply.value()).getFirst()).get("value")))
            bytes += 160
                    + 8L
                            * list(((DataObject) Objects.requireNonNull(series)).get("value"))
                                    .size();
        assertTrue(reply.heldBytes() >= bytes, reply.heldBytes() + ", of " + bytes);
        assertTrue(reply.heldBytes() <= 2 * bytes + 40_000, reply.heldBytes() + ", of " + bytes);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
