package io.vfleet.operation.drs;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.cluster.Recommendation;
import io.vfleet.memory.HeldKind;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** That recommendations do not outlive their cluster. */
final class RecommendationsTest {
    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Recommendations recommendations = new Recommendations(simulated.vcenter);

    @Test
    void thoseOfADestroyedClusterAreGivenBack() {
        Session admin = users.login("admin");
        MoRef made = simulated
                .sendAndRun(
                        admin,
                        users.machine("/DC0/host"),
                        "CreateClusterEx",
                        named("name", "gone").and("spec", SimulatedVCenter.META.make("ClusterConfigSpecEx")))
                .ref();
        int gone = simulated.inventory().find(made);
        int other = simulated.inventory().byPath("/DC0/host/DC0_C0");
        Recommendation first = added(gone);
        simulated.sendAndRun(admin, made, "Destroy_Task");
        simulated.loops.advance(Duration.ofMinutes(5));
        long held = held(gone);

        assertNotNull(recommendations.remove(other, added(other).key()));
        assertNull(recommendations.remove(gone, first.key()));
        assertEquals(held - 150, held(gone));
    }

    private Recommendation added(int cluster) {
        Recommendation added = recommendations.add(cluster, 1, 1);
        simulated.loops.runAll();
        return added;
    }

    private long held(int cluster) {
        int home = simulated.loops.homeOf(cluster).index();
        return simulated.vcenter.memory().loop(home).heldBytes(HeldKind.TEXT);
    }
}
