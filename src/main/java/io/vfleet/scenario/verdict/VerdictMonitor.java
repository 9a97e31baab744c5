package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.Expectation.SimulatorBounds;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.engine.Clock;
import io.vfleet.engine.LoopGauges;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.observation.CallWitness;
import io.vfleet.scenario.verdict.RunFacts.EndedTask;
import io.vfleet.scenario.verdict.Verdict.Finding;
import io.vfleet.scenario.verdict.Verdict.VerdictResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches a run for the expectations of the scenario in force, and says whether they were met. Any thread. */
public final class VerdictMonitor implements CallWitness {
    private static final String TASK = "Task";

    private final RunFacts run;
    private final ScenarioClock scenarioClock;
    private final Clock clock;
    private final CountRoom room;
    private final SimulatorHealth health;
    private final Instant since;
    // Active tasks that clients have begun, and those that have ended and nobody has read.
    private final Map<MoRef, BegunTask> tasks = new ConcurrentHashMap<>();
    private volatile List<ExpectationCheck> checks = List.of();
    private volatile @Nullable Expectation simulator;
    private volatile @Nullable Verdict ended;

    /**
     * Begins to watch.
     *
     * @param countsMax how much is counted apart; more makes a run invalid
     * @param loops the gauges of all event loops
     */
    public VerdictMonitor(
            RunFacts run, ScenarioClock scenarioClock, Clock clock, long countsMax, Supplier<List<LoopGauges>> loops) {
        this.run = run;
        this.scenarioClock = scenarioClock;
        this.clock = clock;
        this.room = new CountRoom(countsMax);
        this.health = new SimulatorHealth(loops);
        this.since = clock.now();
    }

    /** Another scenario is in force: expectations that are the same go on. By one thread at a time. */
    public void follow(Scenario scenario) {
        List<ExpectationCheck> before = checks;
        var next = new ArrayList<ExpectationCheck>();
        Expectation ofSimulator = null;
        for (Expectation each : scenario.expect()) {
            if (!each.enabled()) continue;
            if (each.simulator() != null) ofSimulator = each;
            else
                next.add(before.stream()
                        .filter(check -> check.expectation().equals(each))
                        .findFirst()
                        .orElseGet(() -> check(each)));
        }
        simulator = ofSimulator;
        checks = List.copyOf(next);
    }

    private ExpectationCheck check(Expectation each) {
        if (each.leaks() != null) return new LeakCheck(each, each.leaks(), room, run);
        if (each.calls() != null) return new CountCheck(each, each.calls(), room);
        if (each.tasks() != null) return new CountCheck(each, each.tasks(), room);
        if (each.concurrent() != null) return new ConcurrencyCheck(each, each.concurrent(), room);
        if (each.retries() != null) return new RetryCheck(each, each.retries(), room, scenarioClock);
        if (each.readToEnd() != null) return new ReadToEndCheck(each, room);
        return new RecoveryCheck(each, Objects.requireNonNull(each.recovery()), room, scenarioClock);
    }

    /** Whether the scenario expects anything. */
    public boolean hasExpectations() {
        return !checks.isEmpty() || simulator != null;
    }

    @Override
    public boolean isWatching() {
        return (!checks.isEmpty() || simulator != null) && ended == null;
    }

    @Override
    public void began(CallFacts call) {
        for (ExpectationCheck each : checks) each.began(call);
    }

    @Override
    public void answered(AnsweredCall call) {
        health.answered(call);
        BegunTask task = call.value() instanceof MoRef ref && ref.type().equals(TASK)
                ? new BegunTask(ref, call.target(), call.call())
                : null;
        // It may have ended already, or end meanwhile: whoever takes it away tells of its end.
        BegunTask kept = task != null && room.take() ? task : null;
        if (kept != null) tasks.put(kept.ref(), kept);
        for (ExpectationCheck each : checks) each.answered(call, task);
        if (kept != null) ended(kept.ref());
    }

    /** A task has ended, whoever has begun it; on its home loop. */
    public void ended(MoRef ref) {
        BegunTask task = tasks.get(ref);
        EndedTask end = task == null ? null : run.end(ref);
        if (end == null || !tasks.remove(ref, task)) return;
        room.giveBack();
        for (ExpectationCheck each : checks) each.ended(Objects.requireNonNull(task), end);
    }

    /** Somebody was told how a task has ended. */
    public void read(MoRef ref) {
        if (!isWatching()) return;
        for (ExpectationCheck each : checks) each.read(ref);
    }

    /** An incident of the scenario has begun, or is over. */
    public void incident(String id, boolean over) {
        for (ExpectationCheck each : checks) each.incident(id, over);
    }

    /** What is said now; may take a second where a million machines are named. Not on an event loop. */
    public Verdict verdict() {
        Verdict last = ended;
        return last == null ? judge(false) : last;
    }

    /** The run is over, and what is said of it is the last; until a reset. As {@link #verdict}. */
    public Verdict end() {
        Verdict last = ended;
        if (last != null) return last;
        Verdict verdict = judge(true);
        ended = verdict;
        return verdict;
    }

    private Verdict judge(boolean over) {
        var findings = new ArrayList<Finding>();
        for (ExpectationCheck each : checks) findings.add(each.finding(run, over));
        Expectation own = simulator;
        SimulatorBounds bounds = own == null || own.simulator() == null ? SimulatorHealth.DEFAULT : own.simulator();
        findings.add(health.finding(own == null ? null : own.id(), bounds, run.dropped(), room.refused()));
        VerdictResult worst = findings.stream()
                .map(Finding::result)
                .max(Comparator.naturalOrder())
                .orElse(VerdictResult.PASSED);
        return new Verdict(worst, !over, findings, since, clock.now());
    }
}
