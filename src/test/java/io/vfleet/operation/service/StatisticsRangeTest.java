package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ranges of time statistics are not asked for. */
final class StatisticsRangeTest {
    private static final MoRef MANAGER = new MoRef("PerformanceManager", "PerfMgr");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef vm = users.machine(RestrictedUsers.MACHINE);

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        Instant now = simulated.loops.clock().now();
        DataObject reversed = META.make("PerfQuerySpec")
                .set("entity", vm)
                .set("startTime", now)
                .set("endTime", now.minusSeconds(20));
        assertEquals(
                new Fault.InvalidArgument("querySpec.endTime"),
                simulated
                        .sendAndRun(admin, MANAGER, "QueryPerf", named("querySpec", List.of(reversed)))
                        .fault());
        assertEquals(
                new Fault.InvalidArgument("endTime"),
                simulated
                        .sendAndRun(
                                admin,
                                MANAGER,
                                "QueryAvailablePerfMetric",
                                named("entity", vm).and("beginTime", now).and("endTime", now.minusSeconds(20)))
                        .fault());
    }
}
