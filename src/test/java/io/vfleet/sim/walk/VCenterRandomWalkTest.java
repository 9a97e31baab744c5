package io.vfleet.sim.walk;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whole vCenters, each walked through what its seed draws. {@code -Dsim.seed=N} walks one seed again,
 * {@code -Dsim.seeds=N} says how many are walked.
 */
final class VCenterRandomWalkTest {
    private static final int SEEDS = 200;
    private static final int STEPS = 150;

    /** Mixed traits, and room for everything. */
    private static final Map<String, Object> ROOMY = Map.ofEntries(
            Map.entry("fleet.shape.clusters", 2),
            Map.entry("fleet.shape.hostsPerCluster", 2),
            Map.entry("fleet.shape.standaloneHosts", 0),
            Map.entry("fleet.shape.vmsPerPool", 6),
            Map.entry(
                    "fleet.population.vms",
                    Map.of(
                            "power", Map.of("on", 80, "off", 20),
                            "disks", Map.of(1, 60, 2, 30, 3, 10),
                            "diskMode", Map.of("persistent", 90, "independent-persistent", 10),
                            "tools", Map.of("running", 80, "none", 20),
                            "changeTracking", Map.of(true, 30, false, 70))),
            Map.entry(
                    "fleet.population.specials",
                    List.of(
                            Map.of("vms", List.of("0"), "snapshotLocked", true),
                            Map.of("vms", List.of("1"), "physicalRdm", true),
                            Map.of("vms", List.of("2"), "sharedBus", true),
                            Map.of("vms", List.of("3"), "recordReplay", false),
                            Map.of("vms", List.of("4"), "cpuCount", 2),
                            Map.of("vms", List.of("5"), "changeTrackingSupported", false),
                            Map.of("vms", List.of("6"), "memorySnapshots", false, "quiescedSnapshots", false))));

    private static final List<Settings> SETTINGS = settings();

    @Test
    void whateverIsAskedInWhateverOrderTheInvariantsHold() {
        for (long seed : seeds(SEEDS)) {
            String again = "seed " + seed + " (again with -Dsim.seed=" + seed + ")";
            assertEquals(List.of(), walked(seed, again), again);
        }
    }

    @Test
    void sameSeedAndRequestsGiveTheSameTasksDurationsAndFaults() {
        for (long seed : seeds(SEEDS / 20)) {
            VCenterRandomWalk one = VCenterRandomWalk.alone(seed, SETTINGS.getFirst(), 3);
            VCenterRandomWalk other = VCenterRandomWalk.alone(seed, SETTINGS.getFirst(), 2);
            assertEquals(List.of(), one.run(STEPS), "seed " + seed);
            assertEquals(List.of(), other.run(STEPS), "seed " + seed);
            assertEquals(one.outcome(), other.outcome(), "seed " + seed);
        }
    }

    /** What goes wrong inside is thrown with the seed. */
    private static List<String> walked(long seed, String again) {
        try {
            return new VCenterRandomWalk(seed, SETTINGS.get((int) (seed % SETTINGS.size()))).run(STEPS);
        } catch (RuntimeException | AssertionError thrown) {
            throw new AssertionError(again + ": " + thrown.getMessage(), thrown);
        }
    }

    private static List<Long> seeds(int usual) {
        Long one = Long.getLong("sim.seed");
        if (one != null) return List.of(one);
        List<Long> seeds = new ArrayList<>();
        long count = Integer.getInteger("sim.seeds", usual);
        for (long seed = 0; seed < count; seed++) seeds.add(seed);
        return seeds;
    }

    private static List<Settings> settings() {
        return List.of(
                with(Map.of()),
                with(Map.ofEntries(
                        entry("server.limits.waitingPerVmMax", 2),
                        entry("fleet.budgets", Map.of("hostUnits", 8, "datastoreUnits", 16, "vcenterTasks", 3)),
                        entry("server.behaviour.toolsUnavailable", "fault"))),
                with(Map.ofEntries(
                        entry("server.behaviour.stateFaults", "call"),
                        entry("server.behaviour.snapshotDepthMax", 3),
                        entry("fleet.budgets", Map.of("hostUnits", 8, "datastoreUnits", 16, "vcenterTasks", 0)),
                        entry(
                                "fleet.population.datastores",
                                List.of(Map.of("name", "*", "capacityGib", 0, "fillPercent", 99))))));
    }

    private static Settings with(Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(ROOMY);
        all.putAll(keys);
        return ConfigFiles.load(
                List.of(),
                all.entrySet().stream()
                        .map(each -> new SettingOverride(each.getKey(), each.getKey(), each.getValue()))
                        .toList());
    }
}
