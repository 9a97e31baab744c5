package io.vfleet.operation.vcenter;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.model.MoRef;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.VCenter;
import io.vfleet.sim.SimulatedVCenter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ends leaves no timers, sessions or vCenters behind. */
final class NothingIsLeftTest {
    private static final ClientInfo CLIENT = new ClientInfo("127.0.0.1", "test", null);

    @Test
    void tenThousandLoginsAndLogoutsLeaveNeitherSessionsNorTimers() {
        var simulated = new SimulatedVCenter(1, ServedVCenter.settings(Map.of()));
        MoRef root = simulated.inventory().ref(simulated.inventory().byPath("/"));
        for (int i = 0; i < 10_000; i++) {
            Session session = login(simulated.vcenter);
            if (i % 10 == 0) {
                var all = named("container", root).and("recursive", true);
                simulated.sendAndRun(session, new MoRef("ViewManager", "ViewManager"), "CreateContainerView", all);
            }
            simulated.vcenter.sessions().end(session);
            simulated.loops.runAll();
        }

        assertEquals(0, simulated.vcenter.sessions().count());
        assertTrue(simulated.vcenter.sessions().all().isEmpty());
        assertEquals(0, simulated.loops.outstanding());
        assertEquals(0, simulated.loops.admitted());
        assertEquals(0, simulated.vcenter.propertyServices().stats().views());
    }

    @Test
    void aHundredResetsLeaveNeitherVCentersNorTimers() {
        var loops = new SteppedLoops(2);
        List<WeakReference<VCenter>> past = new ArrayList<>();
        for (int i = 0; i < 100; i++) past.add(new WeakReference<>(used(loops)));

        assertEquals(0, loops.outstanding());
        for (int attempt = 0; attempt < 50 && left(past) > 0; attempt++) System.gc();
        assertEquals(0, left(past));
    }

    private static VCenter used(SteppedLoops loops) {
        VCenter vcenter =
                VCenterBuilder.build(ServedVCenter.settings(Map.of()), loops, (_, _, _, _) -> 1_000, RunObserver.NONE);
        login(vcenter);
        loops.runAll();
        vcenter.sessions().shutDown();
        loops.runAll();
        return vcenter;
    }

    private static long left(List<WeakReference<VCenter>> past) {
        return past.stream().filter(vcenter -> vcenter.get() != null).count();
    }

    private static Session login(VCenter vcenter) {
        return ((LoginResult.LoggedIn) vcenter.sessions().login("user", "pass", CLIENT)).session();
    }
}
