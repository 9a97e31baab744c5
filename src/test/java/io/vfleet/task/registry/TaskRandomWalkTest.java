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
    private static final TaskLimits BOUNDS = new TaskLimits(40, 10, 30, Duration.ofMinutes(10));

    @Test
    void everyTaskEndsOnceAndNeverGoesBackwards() {
        for (long seed = 0; seed < 50; seed++) {
            var walk = new Walk(seed);
            for (int step = 0; step < 300; step++) walk.step(step);
            walk.endAll();
            assertEquals(List.of(), HistoryChecker.violations(walk.recorder.record()), "seed " + seed);
            assertEquals(0, walk.fleet.tasks.active(), "seed " + seed);
        }
    }

    @Test
    void workThatTellsItsEndTwiceIsSeenByTheChecker() {
        // given
        var walk = new Walk(0);
        Task task = walk.fleet.begin(3);
        walk.fleet.end(task);

        // when: a second run of the same work that nothing stops
        walk.recorder.task(task.origin().number(), 3, "RUNNING");
        walk.recorder.task(task.origin().number(), 3, "SUCCESS");

        // then
        assertFalse(HistoryChecker.violations(walk.recorder.record()).isEmpty());
    }

    /** Seeded steps over a few owners; after each, what is kept is within its bounds and can be found. */
    private static final class Walk {
        final RunRecorder recorder = new RunRecorder();
        final TaskFixture fleet;
        private final SeededRandom dice;
        private final long seed;
        private final List<Task> open = new ArrayList<>();
        private final Set<Integer> busy = new HashSet<>();

        Walk(long seed) {
            this.seed = seed;
            dice = new SeededRandom(seed);
            fleet = new TaskFixture(new SteppedLoops(3, seed), BOUNDS, recorder);
        }

        void step(int nth) {
            switch (dice.below(6, "what", 0, nth)) {
                case 0, 1 -> begin(1 + dice.below(5, "owner", 0, nth));
                case 2 ->
                    any(nth, task -> !running(task) && busy.add(task.origin().owner()), fleet::run);
                case 3 -> any(nth, Walk::running, fleet::end);
                case 4 -> any(nth, _ -> true, task -> fleet.on(task, each -> each.failed(new Fault.InvalidState())));
                default -> fleet.loops.advance(Duration.ofSeconds(dice.below(200, "time", 0, nth)));
            }
            open.removeIf(task -> task.state().ended());
            busy.removeIf(owner -> open.stream().noneMatch(each -> each.origin().owner() == owner && running(each)));
            kept();
        }

        private void begin(int owner) {
            if (open.size() == BOUNDS.activeMax()) {
                assertFalse(fleet.tasks.reserve(), "seed " + seed);
                return;
            }
            Task task = fleet.begin(TaskFixture.powerOn(owner, true, running -> {
                running.failed(new Fault.RequestCanceled());
                return null;
            }));
            open.add(task);
            if (dice.below(5, "cancel", owner, task.origin().number()) == 0) fleet.cancel(task);
        }

        private void any(int nth, Predicate<Task> fit, Consumer<Task> what) {
            if (open.isEmpty()) return;
            Task task = open.get(dice.below(open.size(), "task", 0, nth));
            if (fit.test(task)) what.accept(task);
        }

        private static boolean running(Task task) {
            return task.state().running();
        }

        private void kept() {
            List<Task> recent = fleet.tasks.recent();
            for (Task task : open) assertEquals(task, fleet.tasks.find(task.ref()), "seed " + seed);
            assertEquals(true, recent.containsAll(open), "seed " + seed);
            assertEquals(true, recent.size() <= open.size() + BOUNDS.recentMax(), "seed " + seed);
            for (Task task : recent) assertEquals(task, fleet.tasks.find(task.ref()), "seed " + seed);
            for (int owner = 1; owner <= 5; owner++) {
                for (Task task : fleet.tasks.recentOf(owner)) {
                    assertEquals(task, fleet.tasks.find(task.ref()), "seed " + seed);
                }
            }
        }

        void endAll() {
            for (Task task : open) if (!task.state().ended()) fleet.end(task);
        }
    }
}
