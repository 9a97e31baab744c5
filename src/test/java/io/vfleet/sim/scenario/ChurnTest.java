package io.vfleet.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.PowerState;
import io.vfleet.operation.churn.Churn;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.RenderedSumInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others do to a whole vCenter meanwhile. */
final class ChurnTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Settings SETTINGS = ConfigFiles.load(
            List.of(),
            List.of(
                    new SettingOverride("stores", "fleet.shape.datastores", 2),
                    new SettingOverride("vms", "fleet.population.vms", Map.of("changeTracking", Map.of(true, 100))),
                    new SettingOverride(
                            "label",
                            "fleet.population.specials",
                            List.of(Map.of("vms", List.of("1"), "label", "busy")))));

    private final SimulatedVCenter simulated = new SimulatedVCenter(3, SETTINGS);
    private final Inventory inventory = simulated.inventory();
    private final Map<String, Integer> told = new TreeMap<>();
    private final Churn churn = new Churn(simulated.vcenter, new InjectionListener() {
        @Override
        public void delayed(String rule, long intendedNanos, long addedNanos) {}

        @Override
        public void hit(String rule, String effect) {
            told.merge(rule + " " + effect, 1, Integer::sum);
        }
    });

    private void given(String rules) {
        LoadedScenario loaded =
                ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\nchurn:\n" + rules);
        assertEquals(List.of(), loaded.mistakes());
        churn.follow(loaded.scenario());
        simulated.loops.runAll();
    }

    /** In small steps, as loops have them. */
    private void pass(Duration time) {
        for (long left = time.toSeconds(); left > 0; left -= 10) simulated.loops.advance(Duration.ofSeconds(10));
    }

    @AfterEach
    void allAgree() {
        churn.stop();
        pass(Duration.ofMinutes(5));
        assertEquals(0, simulated.vcenter.sessions().count());
        Session session = ServiceRequests.login(simulated);
        assertEquals(List.of(), MembershipInvariants.check(inventory));
        assertEquals(List.of(), RenderedSumInvariants.check(simulated, session));
        assertEquals(List.of(), simulated.history.violations());
        assertEquals(List.of(), simulated.violations);
        assertEquals(0, simulated.vcenter.tasks().activeCount());
    }

    @Test
    void everyActionIsDoneAtItsTimesAndEverythingAgreesAfterwards() {
        given("""
                - {id: on, action: power-on, meanGap: 3m}
                - {id: off, action: power-off, every: 4m}
                - {id: make, action: create, perHour: 10}
                - {id: unmake, action: destroy, every: 10m, start: 15m}
                - {id: name, action: rename, perHour: 20}
                - {id: move, action: migrate, every: 2m, match: {machine: "DC0_C0_*"}}
                - {id: snap, action: snapshot, every: 2m}
                - {id: unsnap, action: remove-snapshots, every: 5m}
                - {id: set, action: reconfigure, every: 1m}
                - {id: storage, action: relocate, every: 7m}
                - {id: write, action: write-blocks, every: 1m, writeBytes: 64MiB}
                - {id: fix, action: maintenance, every: 20m, length: 5m, match: {host: "DC0_C0_*"}}
                """);
        pass(HOUR.multipliedBy(2));
        for (String rule : List.of(
                "on", "off", "make", "unmake", "name", "move", "snap", "unsnap", "set", "storage", "write", "fix"))
            assertTrue(told.getOrDefault(rule + " churn-done", 0) > 0, () -> rule + " in " + told);
    }

    @Test
    void onlyWhatChurnHasMadeIsDestroyedWhereNoMachineIsNamed() {
        long before = inventory.all(EntityKind.VM).size();
        given("""
                - {id: make, action: create, every: 1m, count: 3}
                - {id: unmake, action: destroy, every: 1m, start: 10m}
                """);
        pass(Duration.ofMinutes(5));
        assertEquals(before + 3, inventory.all(EntityKind.VM).size());
        pass(HOUR);
        assertEquals(before, inventory.all(EntityKind.VM).size());
        assertEquals(3, told.get("unmake churn-done"));
    }

    @Test
    void aRuleIsDoneAsOftenAsItSaysToWhomItSays() {
        given("- {id: off, action: power-off, every: 1m, count: 1, match: {machine: DC0_H0_VM0}}");
        pass(HOUR);
        int vm = inventory.byPath("DC0/vm/DC0_H0_VM0");
        assertEquals(PowerState.OFF, inventory.vm(vm).power().state());
        assertEquals(Map.of("off churn-done", 1), told);
    }

    @Test
    void aGuestThatWritesMakesItsDeltaAndItsChangedBlocksGrow() {
        int vm = inventory.byPath("DC0/vm/DC0_H0_VM1");
        given("- {id: snap, action: snapshot, every: 1m, count: 1, match: {label: busy}}");
        pass(Duration.ofMinutes(2));
        long delta = inventory.vm(vm).disks().all().getFirst().backing().usedBytes();
        Duration run = inventory.vm(vm).power().run(simulated.loops.clock().now());
        given("- {id: write, action: write-blocks, every: 1m, count: 1, writeBytes: 2GiB, match: {label: busy}}");
        pass(Duration.ofMinutes(2));
        assertEquals(1, told.get("write churn-done"));
        long grown = inventory.vm(vm).disks().all().getFirst().backing().usedBytes() - delta;
        assertTrue(grown > 100 << 20, grown + " bytes more");
        Duration ran = inventory.vm(vm).power().run(simulated.loops.clock().now());
        assertTrue(ran.minus(run).compareTo(Duration.ofMinutes(30)) > 0, () -> "ran for " + ran + " after " + run);
    }

    @Test
    void anotherSeedOfTheScenarioMeetsOtherMachines() {
        String rules = "- {id: name, action: rename, every: 1m, count: 6}";
        assertNotEquals(renamedBy("seed: 1\nchurn:\n" + rules), renamedBy("seed: 2\nchurn:\n" + rules));
        assertEquals(renamedBy("churn:\n" + rules), renamedBy("churn:\n" + rules));
    }

    private static List<String> renamedBy(String scenario) {
        var one = new SimulatedVCenter(3, SETTINGS);
        var churn = new Churn(one.vcenter, InjectionListener.NONE);
        churn.follow(ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\n" + scenario)
                .scenario());
        one.loops.runAll();
        for (int minute = 0; minute < 20; minute++) one.loops.advance(Duration.ofMinutes(1));
        return one.inventory().all(EntityKind.VM).stream()
                .mapToObj(one.inventory()::name)
                .filter(name -> name.contains("renamed"))
                .toList();
    }

    @Test
    void aRefusalIsCountedAndNotRetried() {
        given("- {id: set, action: reconfigure, every: 10m, count: 2, user: nobody-there}");
        pass(HOUR);
        assertEquals(Map.of("set churn-refused", 2), told);
    }

    @Test
    void aRuleThatIsTakenAwayDoesNothingMore() {
        given("- {id: set, action: reconfigure, every: 10m}");
        pass(Duration.ofMinutes(15));
        given("- {id: set, enabled: false}");
        pass(HOUR);
        assertEquals(Map.of("set churn-done", 2), told);
    }
}
