package io.vfleet.sim.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random walks of whole vCenters that incidents befall meanwhile, and that others change. */
final class TroubledRandomWalkTest {
    private static final int SEEDS = 50;

    @Test
    void whateverBefallsItMeanwhileTheInvariantsHold() {
        var broken = new TreeMap<Long, List<String>>();
        for (long seed : VCenterRandomWalkTest.seeds(SEEDS)) {
            Settings settings =
                    VCenterRandomWalkTest.SETTINGS.get((int) (seed % VCenterRandomWalkTest.SETTINGS.size()));
            List<String> violations = violations(seed, settings);
            if (!violations.isEmpty()) broken.put(seed, violations);
        }
        assertEquals(Map.of(), broken, "by seed, which -Dsim.seed=N repeats");
    }

    private static List<String> violations(long seed, Settings settings) {
        try {
            return VCenterRandomWalk.troubled(seed, settings).run(VCenterRandomWalkTest.STEPS);
        } catch (RuntimeException | AssertionError thrown) {
            throw new AssertionError("seed " + seed + ": " + thrown.getMessage(), thrown);
        }
    }
}
