package io.vfleet.scenario.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.FakeCall;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.observation.AnsweredCall.RuleTouch;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import io.vfleet.scenario.verdict.Verdict.VerdictResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is said of a run by what a scenario expects.
 *
 * <p>long: each kind of expectation, met and not met.
 */
final class VerdictMonitorTest {
    private static final Fault BUSY = new Fault.TaskInProgress(new MoRef("Task", "task-1"));

    private final SteppedLoops loops = new SteppedLoops(1);
    private final FakeRun run = new FakeRun();
    private final VerdictMonitor monitor = monitor(1_000);
    private int tasks;

    private VerdictMonitor monitor(int countsMax) {
        var clock = new ScenarioClock() {
            @Override
            public long taskMillis() {
                return wallMillis();
            }

            @Override
            public long wallMillis() {
                return loops.clock().nanos() / 1_000_000;
            }
        };
        return new VerdictMonitor(run, clock, loops.clock(), countsMax, List::of);
    }

    private static Scenario expecting(String expect) {
        LoadedScenario loaded =
                ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\nexpect:\n" + expect);
        assertEquals(List.of(), loaded.mistakes());
        return loaded.scenario();
    }

    private void given(String expect) {
        monitor.follow(expecting(expect));
    }

    /** A call of a machine that is answered at once. */
    private FakeCall call(int machine, @Nullable Fault fault) {
        FakeCall call = FakeCall.of(machine);
        monitor.began(call);
        answer(call, fault, null);
        return call;
    }

    private void answer(FakeCall call, @Nullable Fault fault, @Nullable Object value) {
        String outcome = fault == null ? "ok" : fault.typeName();
        monitor.answered(new AnsweredCall(call, call.object(), 0, 0, outcome, fault, value, List.of()));
    }

    /** A call that begins a task, which goes on. */
    private MoRef begin(int machine) {
        FakeCall call = FakeCall.of(machine);
        var task = new MoRef("Task", "task-" + ++tasks);
        monitor.began(call);
        answer(call, null, task);
        return task;
    }

    private void end(MoRef task, @Nullable Fault error, @Nullable Object result) {
        run.ends.put(task, new EndedTask(error, result));
        monitor.ended(task);
    }

    private Finding finding() {
        return monitor.verdict().findings().getFirst();
    }

    private void assertFailed(String reason) {
        assertEquals(VerdictResult.FAILED, monitor.verdict().result());
        assertEquals(reason, finding().reason());
    }

    private void assertPassed() {
        assertEquals(
                VerdictResult.PASSED,
                monitor.verdict().result(),
                () -> finding().reason());
    }

    private void pass(Duration time) {
        loops.advance(time);
    }

    @Test
    void nobodyWatchesWhereNothingIsExpected() {
        assertFalse(monitor.isWatching());
        given("- {id: a, calls: {max: 1}}");
        assertTrue(monitor.isWatching());
        monitor.follow(Scenario.NONE);
        assertFalse(monitor.isWatching());
    }

    @Test
    void aMachineThatIsCalledTooOftenIsNamed() {
        given("- {id: a, calls: {match: {method: CreateSnapshot_Task}, per: machine, max: 2}}");
        for (int i = 0; i < 3; i++) call(7, null);
        call(8, null);
        assertFailed("1 machine with more than 2 calls, most 3");
        assertEquals(List.of("db-7: 3"), finding().concerned());
    }

    @Test
    void aMachineThatTheScenarioNamesMustHaveBeenCalled() {
        given("- {id: a, calls: {match: {machine: \"db-*\"}, per: machine, min: 1}}");
        call(2, null);
        assertFailed("2 machines with fewer than 1 calls, least 0");
        call(1, null);
        call(3, null);
        assertPassed();
    }

    @Test
    void aTaskCountsWhenItEndsAsExpected() {
        given("- {id: a, tasks: {outcome: success, per: machine, min: 1}}");
        MoRef first = begin(1);
        assertFailed("1 machine with fewer than 1 tasks, least 0");
        end(first, BUSY, null);
        assertFailed("1 machine with fewer than 1 tasks, least 0");
        end(begin(1), null, null);
        assertPassed();
    }

    @Test
    void aTaskThatEndedBeforeItsCallWasAnsweredCountsToo() {
        given("- {id: a, tasks: {outcome: success, min: 1}}");
        run.ends.put(new MoRef("Task", "task-1"), new EndedTask(null, null));
        begin(1);
        assertPassed();
    }

    @Test
    void callsGoOnUntilTheirTasksEnd() {
        given("- {id: a, concurrent: {per: datastore, max: 1}}");
        MoRef first = begin(1);
        end(first, null, null);
        MoRef second = begin(2);
        assertPassed();
        begin(3);
        end(second, null, null);
        assertFailed("1 datastore with more than 1 at once, most 2");
        assertEquals(List.of("nfs: 2"), finding().concerned());
    }

    @Test
    void aSnapshotThatStaysIsALeakAndOneThatWasRemovedIsNot() {
        given("- {id: a, leaks: {snapshots: 0, sessions: 1}}");
        var snapshot = new MoRef("VirtualMachineSnapshot", "snapshot-5");
        run.snapshots.add(snapshot);
        run.sessions = 1;
        end(begin(4), null, snapshot);
        assertFailed("1 snapshots left");
        assertEquals(List.of("db-4: snapshot-5"), finding().concerned());
        run.snapshots.clear();
        assertPassed();
        run.sessions = 2;
        assertFailed("2 sessions (at most 1) left");
    }

    @Test
    void aFaultIsRetriedOftenEnoughAndNotTooOften() {
        given("- {id: a, retries: {fault: TaskInProgress, min: 1, max: 2, within: 1m}}");
        call(1, BUSY);
        assertPassed();
        call(1, null);
        call(2, BUSY);
        pass(Duration.ofMinutes(2));
        assertFailed("of 2 TaskInProgress 1 given up before 1 retries");
        for (int i = 0; i < 4; i++) call(3, BUSY);
        assertEquals(
                "of 6 TaskInProgress 1 given up before 1 retries, 1 retried more than 2 times",
                finding().reason());
    }

    @Test
    void clientsThatNeverRetryDoNotUseUpTheRoom() {
        var small = monitor(100);
        small.follow(expecting("- {id: a, retries: {fault: TaskInProgress, min: 1, within: 1m}}"));
        for (int machine = 1; machine <= 1_000; machine++) {
            FakeCall call = FakeCall.of(machine);
            small.answered(new AnsweredCall(call, call.object(), 0, 0, "TaskInProgress", BUSY, null, List.of()));
            pass(Duration.ofSeconds(10));
        }
        var verdict = small.verdict();
        assertEquals(VerdictResult.FAILED, verdict.result(), verdict::toString);
        assertTrue(verdict.findings().getFirst().reason().startsWith("of 1000 TaskInProgress "), verdict::toString);
    }

    @Test
    void aReportInXmlHasNothingThatXmlMayNotHave() {
        given("- {id: a, retries: {fault: TaskInProgress, min: 1, within: 1m}}");
        var call = new FakeCall("VirtualMachine", "Power\u0001On\uFFFE_Task", 3, 1, 1);
        answer(call, BUSY, null);
        pass(Duration.ofMinutes(2));
        String junit = VerdictReport.junit(monitor.verdict());
        assertTrue(junit.contains("Power?On?_Task"), junit);
    }

    @Test
    void aRetryMayComeTooSoon() {
        given("- {id: a, retries: {fault: TaskInProgress, min: 1, within: 1m, notBefore: 5s}}");
        end(begin(1), BUSY, null);
        pass(Duration.ofSeconds(6));
        begin(1);
        end(begin(2), BUSY, null);
        assertPassed();
        pass(Duration.ofSeconds(4));
        begin(2);
        assertFailed("of 2 TaskInProgress 1 retries too soon");
    }

    @Test
    void theEndOfATaskIsToBeReadBySomebody() {
        given("- {id: a, readToEnd: {}}");
        MoRef read = begin(1);
        MoRef unread = begin(2);
        begin(3);
        end(read, null, null);
        monitor.read(read);
        assertPassed();
        end(unread, null, null);
        assertFailed("1 tasks whose end nobody has read");
        monitor.read(unread);
        assertPassed();
    }

    @Test
    void aClientIsServedAgainInTimeAfterAnIncident() {
        given("- {id: a, recovery: {incident: restart, within: 1m}}");
        call(1, null);
        monitor.incident("restart", false);
        pass(Duration.ofMinutes(5));
        monitor.incident("restart", true);
        assertPassed();
        pass(Duration.ofSeconds(50));
        call(1, null);
        assertPassed();
        monitor.incident("restart", false);
        monitor.incident("restart", true);
        pass(Duration.ofSeconds(61));
        assertFailed("1 clients were not served again within 1m");
        call(1, null);
        assertEquals(
                List.of("VFLEET.LOCAL\\user with govc after 1m1s"),
                finding().concerned().stream()
                        .map(s -> s.replace("61s", "1m1s"))
                        .toList());
    }

    @Test
    void whatCannotBeCountedMakesTheRunInvalid() {
        VerdictMonitor small = monitor(2);
        small.follow(expecting("- {id: a, calls: {per: machine, max: 9}}"));
        for (int machine = 1; machine <= 3; machine++) {
            FakeCall call = FakeCall.of(machine);
            small.answered(new AnsweredCall(call, call.object(), 0, 0, "ok", null, null, List.of()));
        }
        assertEquals(VerdictResult.INVALID, small.verdict().result());
    }

    @Test
    void aServerThatIsSlowerThanTheScenarioSaysMakesTheRunInvalid() {
        given("- {id: fit, simulator: {addedLatencyP99: 2ms}}\n- {id: a, calls: {max: 0}}");
        FakeCall call = FakeCall.of(1);
        var slow = List.of(new RuleTouch("slow", "delay", 50_000_000, 51_000_000));
        for (int i = 0; i < 100; i++)
            monitor.answered(new AnsweredCall(call, call.object(), 0, 51_500_000, "ok", null, null, slow));
        assertEquals(VerdictResult.FAILED, monitor.verdict().result());
        for (int i = 0; i < 100; i++)
            monitor.answered(new AnsweredCall(call, call.object(), 0, 55_000_000, "ok", null, null, slow));
        assertEquals(VerdictResult.INVALID, monitor.verdict().result());
        Finding fit = monitor.verdict().findings().getLast();
        assertEquals("fit", fit.id());
        assertEquals("added latency p99 at most 5.0 ms, expected 2ms", fit.reason());
    }

    @Test
    void aServerThatIsSlowAtFirstIsForgivenUnlessTheScenarioHasBounds() {
        given("- {id: a, calls: {max: 100}}");
        FakeCall call = FakeCall.of(1);
        var slow = new AnsweredCall(call, call.object(), 0, 3_000_000_000L, "ok", null, null, List.of());
        for (int i = 0; i < 10; i++) monitor.answered(slow);
        assertEquals(VerdictResult.PASSED, monitor.verdict().result());
        monitor.answered(slow);
        assertEquals(VerdictResult.INVALID, monitor.verdict().result());
    }

    @Test
    void whenTheRunIsOverItsVerdictIsTheLast() {
        given("- {id: a, calls: {max: 0}}");
        Verdict last = monitor.end();
        assertFalse(last.provisional());
        assertFalse(monitor.isWatching());
        assertEquals(last, monitor.verdict());
    }

    @Test
    void anExpectationThatStaysGoesOnAfterAChange() {
        given("- {id: a, calls: {max: 0}}");
        call(1, null);
        given("- {id: a, calls: {max: 0}}\n- {id: b, readToEnd: {}}");
        assertFailed("1 scenario with more than 0 calls, most 1");
        given("- {id: a, calls: {max: 1}}");
        assertPassed();
    }
}
