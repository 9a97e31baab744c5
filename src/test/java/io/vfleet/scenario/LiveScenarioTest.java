package io.vfleet.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LiveScenarioTest {
    private static final int COUNTS_MAX = 10_000;

    private final SteppedScenarioClock clock = new SteppedScenarioClock();

    static Scenario scenario(String rules) {
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\n" + rules);
        assertEquals(List.of(), loaded.mistakes());
        return loaded.scenario();
    }

    private LiveScenario live(long seed, String rules) {
        return new LiveScenario(scenario(rules), seed, COUNTS_MAX, clock);
    }

    private static boolean hits(LiveScenario live, FakeCall call) {
        return !live.current()
                .rules(call.type(), call.method())
                .injection(call)
                .hits()
                .isEmpty();
    }

    private static Set<Integer> victims(LiveScenario live, List<Integer> machines) {
        var hit = new TreeSet<Integer>();
        for (int machine : machines) if (hits(live, FakeCall.of(machine))) hit.add(machine);
        return hit;
    }

    @Test
    void theSeedChoosesTheSameMachinesInWhateverOrderTheyCall() {
        // given
        String rule = "faults:\n- {id: a, probability: 0.3, roll: machine, effect: {fault: TaskInProgress}}";
        List<Integer> order = new ArrayList<>(IntStream.range(1, 1_001).boxed().toList());
        Set<Integer> first = victims(live(1, rule), order);

        // when
        Collections.shuffle(order, new Random(7));

        // then
        assertEquals(first, victims(live(1, rule), order));
        assertTrue(first.size() > 250 && first.size() < 350, "of 1000: " + first.size());
        assertNotEquals(first, victims(live(2, rule), order));
    }

    @Test
    void aMachineThatIsHitStaysHitWhereChanceIsDrawnOnceForIt() {
        LiveScenario live =
                live(1, "faults:\n- {id: a, probability: 0.5, roll: machine, effect: {fault: TaskInProgress}}");
        for (int machine = 1; machine < 50; machine++) {
            boolean first = hits(live, FakeCall.of(machine));
            for (int again = 0; again < 5; again++) assertEquals(first, hits(live, FakeCall.of(machine)));
        }
    }

    @Test
    void theNthCallOfAMachineHasTheSameFateInEveryRun() {
        String rule = "faults:\n- {id: a, probability: 0.5, roll: task, effect: {fault: TaskInProgress}}";
        LiveScenario one = live(1, rule);
        LiveScenario other = live(1, rule);
        var fates = new ArrayList<Boolean>();
        for (int nth = 0; nth < 20; nth++) fates.add(hits(one, FakeCall.of(5)));
        for (int nth = 0; nth < 20; nth++) {
            hits(other, FakeCall.of(6));
            assertEquals(fates.get(nth), hits(other, FakeCall.of(5)), "call " + nth);
        }
        assertTrue(fates.contains(true) && fates.contains(false));
    }

    @Test
    void delaysAddUpUntilARuleHasAnotherEffect() {
        // given
        LiveScenario live = live(1, """
                faults:
                - {id: a, effect: {delay: 10ms}}
                - {id: b, effect: {delay: 5ms}}
                - {id: c, effect: {connection: reset}}
                - {id: d, effect: {delay: 1s}}
                """);

        // when
        CallInjection injection =
                live.current().rules("VirtualMachine", "CreateSnapshot_Task").injection(FakeCall.of(1));

        // then
        assertEquals(15_000_000, injection.delayNanos());
        assertNotNull(injection.effect());
        assertEquals(3, injection.hits().size());
    }

    @Test
    void theFirstRuleOfLatencyCounts() {
        LiveScenario live = live(1, """
                latency:
                - {id: a, match: {machine: "db-1"}, time: 10ms}
                - {id: b, time: 5ms, perObject: 8us, bytesPerSecond: 1MiB/s}
                """);
        CallRules rules = live.current().rules("VirtualMachine", "CreateSnapshot_Task");
        assertEquals(new LatencyDraw("a", 10_000_000, 0, 0), rules.latency(FakeCall.of(1)));
        assertEquals(new LatencyDraw("b", 5_000_000, 8_000, 1 << 20), rules.latency(FakeCall.of(2)));
    }

    @Test
    void whatARuleCountsSurvivesAChangeOfTheScenario() {
        // given
        LiveScenario live =
                live(1, "faults:\n- {id: a, count: {succeedFirst: 2, fail: 1}, effect: {fault: TaskInProgress}}");
        hits(live, FakeCall.of(1));

        // when
        live.change(scenario("""
                latency:
                - {id: l, time: 1ms}
                faults:
                - {id: a, count: {succeedFirst: 2, fail: 2}, effect: {fault: TaskInProgress}}
                """));

        // then
        assertEquals(2, live.current().number());
        assertEquals(
                List.of(false, true, true, false),
                IntStream.range(0, 4).mapToObj(_ -> hits(live, FakeCall.of(1))).toList());
    }

    @Test
    void aRuleEndsByItselfAndAChangeOfOthersDoesNotProlongIt() {
        LiveScenario live = live(1, "faults:\n- {id: a, ttl: 10s, effect: {fault: TaskInProgress}}");
        clock.millis = 6_000;
        live.change(scenario("""
                latency:
                - {id: l, time: 1ms}
                faults:
                - {id: a, ttl: 10s, effect: {fault: TaskInProgress}}
                """));
        assertTrue(hits(live, FakeCall.of(1)));
        clock.millis = 10_000;
        assertEquals(false, hits(live, FakeCall.of(1)));
    }

    @Test
    void theProbabilityGrowsOverTheRamp() {
        LiveScenario live = live(1, """
                faults:
                - {id: a, window: {from: 10s}, ramp: 100s, effect: {fault: TaskInProgress}}
                """);
        assertEquals(0, share(live, 5_000), 0);
        assertEquals(0.25, share(live, 35_000), 0.05);
        assertEquals(1, share(live, 200_000), 0);
    }

    private double share(LiveScenario live, long millis) {
        clock.millis = millis;
        return IntStream.range(0, 2_000).filter(_ -> hits(live, FakeCall.of(1))).count() / 2_000.0;
    }

    @Test
    void aRuleOnMachinesLeavesCallsWithoutOneAlone() {
        LiveScenario live = live(1, "faults:\n- {id: a, roll: machine, effect: {fault: TaskInProgress}}");
        assertEquals(false, hits(live, FakeCall.of(0)));
    }

    @Test
    void whatCannotBeCountedApartIsLeftAloneAndTold() {
        // given
        var live = new LiveScenario(
                scenario("faults:\n- {id: a, count: {per: machine}, effect: {fault: TaskInProgress}}"), 1, 10, clock);

        // then
        assertEquals(10, victims(live, IntStream.range(1, 21).boxed().toList()).size());
        assertEquals(10, live.counts().overflows());
    }

    @Test
    void withoutRulesNoMethodIsTouched() {
        var live = new LiveScenario(Scenario.NONE, 1, COUNTS_MAX, clock);
        assertTrue(live.current().rules("VirtualMachine", "PowerOnVM_Task").isEmpty());
        assertNull(live.current()
                .rules("VirtualMachine", "PowerOnVM_Task")
                .injection(FakeCall.of(1))
                .effect());
    }
}
