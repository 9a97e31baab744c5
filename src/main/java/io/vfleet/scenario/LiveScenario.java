package io.vfleet.scenario;

import io.vfleet.config.scenario.Scenario;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The scenario that is in force; a change of it is one new version of the whole. Read from any thread. */
public final class LiveScenario {
    private final LongSupplier numbers;
    private final long fleetSeed;
    private final RuleCounts counts;
    private final ScenarioClock clock;
    private final List<Consumer<ScenarioVersion>> listeners = new CopyOnWriteArrayList<>();
    private volatile ScenarioVersion current;

    /** {@code countsMax}: the bound of what rules count apart. Its versions are numbered from 1. */
    public LiveScenario(Scenario initial, long fleetSeed, int countsMax, ScenarioClock clock) {
        this(initial, fleetSeed, countsMax, clock, new AtomicLong()::incrementAndGet);
    }

    /** As the other; {@code numbers}: of its versions, each more than the one before, which may go on from another's. */
    public LiveScenario(Scenario initial, long fleetSeed, int countsMax, ScenarioClock clock, LongSupplier numbers) {
        this.numbers = numbers;
        this.fleetSeed = fleetSeed;
        this.counts = new RuleCounts(countsMax);
        this.clock = clock;
        current = version(null, initial);
    }

    private ScenarioVersion version(@Nullable ScenarioVersion before, Scenario scenario) {
        return new ScenarioVersion(numbers.getAsLong(), before, scenario, fleetSeed, counts, clock);
    }

    /** To be kept by the call or task that meets it. */
    public ScenarioVersion current() {
        return current;
    }

    public RuleCounts counts() {
        return counts;
    }

    /** {@code action} is run with each version that comes into force from now on, on the thread that changes it. */
    public void onChange(Consumer<ScenarioVersion> action) {
        listeners.add(action);
    }

    /** Puts another scenario in force; rules whose ids stay go on counting. By one thread at a time. */
    public ScenarioVersion change(Scenario next) {
        ScenarioVersion changed = version(current, next);
        current = changed;
        listeners.forEach(each -> each.accept(changed));
        return changed;
    }
}
