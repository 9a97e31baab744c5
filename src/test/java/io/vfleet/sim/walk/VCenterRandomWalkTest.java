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
 * Random walks of whole vCenters, one for each seed. {@code -Dsim.seed=N} repeats one seed, {@code -Dsim.seeds=N} sets
 * their number.
 */
final class VCenterRandomWalkTest {
    private static final int SEEDS = 200;
    static final int STEPS = 150;

    /** A fleet of mixed traits with resources for every request. */
    private static final Map<String, Object> BASE = Map.ofEntries(
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

    static final List<Settings> SETTINGS = settings();

    @Test
    void whateverIsAskedInWhateverOrderTheInvariantsHold() {
        for (long seed : seeds(SEEDS)) {
            String hint = "seed " + seed + " (again with -Dsim.seed=" + seed + ")";
            assertEquals(List.of(), violations(seed, hint), hint);
        }
    }

    @Test
    void sameSeedAndRequestsGiveTheSameTasksDurationsAndFaults() {
        for (long seed : seeds(SEEDS / 20)) {
            VCenterRandomWalk one = VCenterRandomWalk.sequential(seed, SETTINGS.getFirst(), 3);
            VCenterRandomWalk other = VCenterRandomWalk.sequential(seed, SETTINGS.getFirst(), 2);
            assertEquals(List.of(), one.run(STEPS), "seed " + seed);
            assertEquals(List.of(), other.run(STEPS), "seed " + seed);
            assertEquals(one.outcome(), other.outcome(), "seed " + seed);
        }
    }

    /** The violations of a walk; whatever it throws is thrown again with the seed. */
    private static List<String> violations(long seed, String hint) {
        try {
            return new VCenterRandomWalk(seed, SETTINGS.get((int) (seed % SETTINGS.size()))).run(STEPS);
        } catch (RuntimeException | AssertionError thrown) {
            throw new AssertionError(hint + ": " + thrown.getMessage(), thrown);
        }
    }

    static List<Long> seeds(int defaultCount) {
        Long one = Long.getLong("sim.seed");
        if (one != null) return List.of(one);
        List<Long> seeds = new ArrayList<>();
        long count = Integer.getInteger("sim.seeds", defaultCount);
        for (long seed = 0; seed < count; seed++) seeds.add(seed);
        return seeds;
    }

    private static List<Settings> settings() {
        return List.of(
                with(Map.of()),
                with(Map.ofEntries(
                        entry("server.limits.waitingPerVmMax", 2),
                        entry("fleet.shape.datastores", 2),
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
        Map<String, Object> all = new HashMap<>(BASE);
        all.putAll(keys);
        return ConfigFiles.load(
                List.of(),
                all.entrySet().stream()
                        .map(each -> new SettingOverride(each.getKey(), each.getKey(), each.getValue()))
                        .toList());
    }
}
