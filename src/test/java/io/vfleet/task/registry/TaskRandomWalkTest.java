package io.vfleet.task.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.model.Fault;
import io.vfleet.sim.HistoryChecker;
import io.vfleet.sim.RunRecorder;
import io.vfleet.task.TaskLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class TaskRandomWalkTest {
    private static final TaskLimits LIMITS = new TaskLimits(40, 10, 30, Duration.ofMinutes(10));

    @Test
    void everyTaskEndsOnceAndNeverGoesBackwards() {
        for (long seed = 0; seed < 50; seed++) {
            var walk = new Walk(seed);
            for (int step = 0; step < 300; step++) walk.step(step);
            walk.endAll();
            assertEquals(List.of(), HistoryChecker.violations(walk.recorder.record()), "seed " + seed);
            assertEquals(0, walk.fixture.tasks.activeCount(), "seed " + seed);
        }
    }

    @Test
    void taskThatEndsTwiceIsFoundByTheChecker() {
        // given
        var walk = new Walk(0);
        Task task = walk.fixture.begin(3);
        walk.fixture.end(task);

        // when: a second run of the same work that nothing stops
        walk.recorder.task(task.origin().number(), 3, "RUNNING");
        walk.recorder.task(task.origin().number(), 3, "SUCCESS");

        // then
        assertFalse(HistoryChecker.violations(walk.recorder.record()).isEmpty());
    }

    /** Seeded steps over a few owners; after each step, the kept tasks are within the limits and can be found. */
    private static final class Walk {
        final RunRecorder recorder = new RunRecorder();
        final TaskFixture fixture;
        private final SeededRandom random;
        private final long seed;
        private final List<Task> open = new ArrayList<>();
        private final Set<Integer> busy = new HashSet<>();

        Walk(long seed) {
            this.seed = seed;
            random = new SeededRandom(seed);
            fixture = new TaskFixture(new SteppedLoops(3, seed), LIMITS, recorder);
        }

        void step(int nth) {
            switch (random.below(6, "what", 0, nth)) {
                case 0, 1 -> begin(1 + random.below(5, "owner", 0, nth));
                case 2 ->
                    any(nth, task -> !running(task) && busy.add(task.origin().owner()), fixture::run);
                case 3 -> any(nth, Walk::running, fixture::end);
                case 4 -> any(nth, _ -> true, task -> fixture.on(task, each -> each.failed(new Fault.InvalidState())));
                default -> fixture.loops.advance(Duration.ofSeconds(random.below(200, "time", 0, nth)));
            }
            open.removeIf(task -> task.state().ended());
            busy.removeIf(owner -> open.stream().noneMatch(each -> each.origin().owner() == owner && running(each)));
            checkKept();
        }

        private void begin(int owner) {
            if (open.size() == LIMITS.activeMax()) {
                assertFalse(fixture.tasks.reserve(), "seed " + seed);
                return;
            }
            Task task = fixture.begin(TaskFixture.powerOn(owner, true, running -> {
                running.failed(new Fault.RequestCanceled());
                return null;
            }));
            open.add(task);
            if (random.below(5, "cancel", owner, task.origin().number()) == 0) fixture.cancel(task);
        }

        private void any(int nth, Predicate<Task> condition, Consumer<Task> action) {
            if (open.isEmpty()) return;
            Task task = open.get(random.below(open.size(), "task", 0, nth));
            if (condition.test(task)) action.accept(task);
        }

        private static boolean running(Task task) {
            return task.state().running();
        }

        private void checkKept() {
            List<Task> recent = fixture.tasks.recent();
            for (Task task : open) assertEquals(task, fixture.tasks.find(task.ref()), "seed " + seed);
            assertEquals(true, recent.containsAll(open), "seed " + seed);
            assertEquals(true, recent.size() <= open.size() + LIMITS.recentMax(), "seed " + seed);
            for (Task task : recent) assertEquals(task, fixture.tasks.find(task.ref()), "seed " + seed);
            for (int owner = 1; owner <= 5; owner++) {
                for (Task task : fixture.tasks.recentOfEntity(owner)) {
                    assertEquals(task, fixture.tasks.find(task.ref()), "seed " + seed);
                }
            }
        }

        void endAll() {
            for (Task task : open) if (!task.state().ended()) fixture.end(task);
        }
    }
}
