package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.operation.FleetAdmin.RuleSwitch;
import io.vfleet.scenario.LiveScenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** long: everything that changes one scenario, over another and with another. */
final class ScenarioControlTest {
    private static final String HEAD = "apiVersion: vfleet/v1\nkind: Scenario\n";
    private static final String RULES = HEAD + """
            faults:
            - {id: a, probability: 0.02, roll: machine, effect: {fault: HostCommunication}}
            - {id: b, match: {method: Login}, ttl: 90s, effect: {http: {status: 503, retryAfter: 20s}}}
            latency:
            - {id: slow, time: {lognormal: {p50: 3ms, p99: 18ms, max: 200ms}}}
            """;

    private final SteppedLoops loops = new SteppedLoops(1);
    private final AtomicLong versions = new AtomicLong();
    private LiveScenario live = live();
    private final ScenarioControl control =
            new ScenarioControl(ScenarioFiles.parse("start", RULES).scenario(), loops.clock(), this::after);

    ScenarioControlTest() {
        control.begin(live);
    }

    private LiveScenario live() {
        var clock = new RunClock(loops.clock(), TaskClock.real(loops));
        return new LiveScenario(
                ScenarioFiles.parse("start", RULES).scenario(), 7, 100, clock, versions::incrementAndGet);
    }

    private Runnable after(Duration delay, Runnable work) {
        var canceled = new AtomicBoolean();
        loops.at(0)
                .send(() -> loops.at(0).after(delay.toMillis(), () -> {
                    if (!canceled.get()) work.run();
                }));
        return () -> canceled.set(true);
    }

    private void reset() {
        live = live();
        control.begin(live);
    }

    private List<Boolean> enabled() {
        return live.current().scenario().faults().stream()
                .map(FaultRule::enabled)
                .toList();
    }

    private void off(String id, @Nullable Duration ttl) {
        assertEquals(
                List.of(),
                control.switchRule(new RuleSwitch(null, id, false, ttl)).mistakes());
    }

    @Test
    void oneRuleIsSwitchedAndTheOthersAreWhatTheyWere() {
        var before = live.current().scenario();
        off("a", null);
        assertEquals(List.of(false, true), enabled());
        assertEquals(
                before.faults().getLast(), live.current().scenario().faults().getLast());
        assertEquals(before.latency(), live.current().scenario().latency());
        assertEquals(2, live.current().number());
        control.switchRule(new RuleSwitch("faults", "a", true, null));
        assertEquals(before, live.current().scenario());
    }

    @Test
    void aSwitchEndsByItselfAtItsTimeOfTheWallClock() {
        off("a", Duration.ofMinutes(5));
        off("b", Duration.ofMinutes(2));
        assertEquals(
                List.of(
                        Map.of("section", "faults", "id", "a", "enabled", false, "endsIn", "5m"),
                        Map.of("section", "faults", "id", "b", "enabled", false, "endsIn", "2m")),
                control.describe().get("switched"));
        loops.advance(Duration.ofSeconds(119));
        assertEquals(List.of(false, false), enabled());
        loops.advance(Duration.ofSeconds(1));
        assertEquals(List.of(false, true), enabled());
        loops.advance(Duration.ofMinutes(3));
        assertEquals(List.of(true, true), enabled());
        assertEquals(List.of(), control.describe().get("switched"));
        assertEquals(0, loops.outstanding());
    }

    @Test
    void aSwitchThatIsSetAgainEndsAtItsNewTimeOnly() {
        off("a", Duration.ofMinutes(1));
        off("a", null);
        loops.advance(Duration.ofHours(1));
        assertEquals(List.of(false, true), enabled());
    }

    @Test
    void aSwitchStaysOverAnotherScenarioThatHasTheRule() {
        off("a", null);
        off("b", null);
        control.change("body", HEAD + "faults: [{id: a, effect: {fault: HostCommunication}}]", true);
        assertEquals(List.of(false), enabled());
        assertEquals(
                List.of(Map.of("section", "faults", "id", "a", "enabled", false)),
                control.describe().get("switched"));
    }

    @Test
    void aResetGoesBackToTheFilesAndCountsOn() {
        off("a", Duration.ofMinutes(1));
        control.change("body", HEAD + "faults: []", true);
        assertFalse(control.isWatched());
        reset();
        assertEquals(List.of(true, true), enabled());
        assertTrue(control.isWatched());
        assertEquals(4, live.current().number());
        assertEquals(List.of(), control.describe().get("switched"));
    }

    @Test
    void whatFilesHaveIsUsedUntilARequestPutsAnother() {
        String edited = RULES.replace("0.02", "0.5");
        control.reload(ScenarioFiles.parse("s.yaml", edited));
        assertEquals(0.5, live.current().scenario().faults().getFirst().probability());
        reset();
        assertEquals(0.5, live.current().scenario().faults().getFirst().probability());
        control.change("body", HEAD + "faults: []", true);
        control.reload(ScenarioFiles.parse("s.yaml", RULES));
        assertEquals(List.of(), enabled());
    }

    @Test
    void aBrokenFileLeavesTheOneBefore() {
        control.reload(ScenarioFiles.parse("s.yaml", RULES.replace("0.02", "2")));
        assertEquals(List.of(true, true), enabled());
        assertEquals(1, live.current().number());
    }

    @Test
    void aRuleThatCannotBeInForceStaysOff() {
        control.change("body", HEAD + "faults: [{id: empty, enabled: false}]", true);
        var findings = control.switchRule(new RuleSwitch(null, "empty", true, null));
        assertTrue(findings.mistakes().getFirst().contains("effect"), findings::toString);
        assertEquals(List.of(false), enabled());
        assertEquals(List.of(), control.describe().get("switched"));
    }

    @Test
    void anIdThatTwoSectionsHaveNeedsTheSection() {
        control.change(
                "body",
                HEAD + "faults: [{id: x, effect: {fault: HostCommunication}}]\nlatency: [{id: x, time: 1s}]",
                true);
        assertThrows(IllegalArgumentException.class, () -> control.switchRule(new RuleSwitch(null, "x", false, null)));
        assertThrows(NoSuchElementException.class, () -> control.switchRule(new RuleSwitch("tasks", "x", false, null)));
        control.switchRule(new RuleSwitch("faults", "x", false, null));
        assertEquals(List.of(false), enabled());
    }

    @Test
    void aDiffNamesWhatIsOtherwiseAndChangesNothing() {
        String body = RULES.replace("0.02", "0.5").replace("id: slow", "id: slower") + "seed: 3\n";
        var differences = control.differences("body", body).differences();
        assertEquals(List.of(Map.of("section", "latency", "id", "slower")), differences.get("added"));
        assertEquals(List.of(Map.of("section", "latency", "id", "slow")), differences.get("removed"));
        assertEquals(
                List.of(Map.of("section", "faults", "id", "a", "keys", List.of("probability"))),
                differences.get("changed"));
        assertEquals(List.of("seed"), differences.get("keys"));
        assertEquals(List.of(), differences.get("reordered"));
        assertEquals(1, live.current().number());
    }

    @Test
    void aPasswordIsNotShownAndStaysWhatItWasWhenTheScenarioIsPutBack() {
        String incident = """
                apiVersion: vfleet/v1
                kind: Scenario
                incidents:
                - {id: rotated, at: 1h, effect: {passwordChanged: {user: user, password: PASSWORD}}}
                """;
        control.change("body", incident.replace("PASSWORD", "secret-7"), true);
        String shown = control.describe().toString();
        assertFalse(shown.contains("secret-7"), shown);
        assertTrue(shown.contains("(hidden)"), shown);

        assertEquals(
                List.of(),
                control.change("body", incident.replace("PASSWORD", "\"(hidden)\""), true)
                        .mistakes());
        var effect = live.current().scenario().incidents().getFirst().effect().passwordChanged();
        assertEquals("secret-7", Objects.requireNonNull(effect).password());

        var unknown = incident.replace("PASSWORD", "\"(hidden)\"").replace("rotated", "another");
        assertEquals(
                List.of("incidents.another.passwordChanged.password: (hidden), need the password"),
                control.change("body", unknown, true).mistakes());
    }
}
