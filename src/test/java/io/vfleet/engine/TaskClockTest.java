package io.vfleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The clock of tasks, which is set while things wait for it. */
final class TaskClockTest {
    private final SteppedLoops loops = new SteppedLoops(2);
    private final TaskClock clock = new TaskClock(loops, 1);
    private final List<String> run = new ArrayList<>();

    private Timer after(TaskClock of, long millis, String name) {
        var timer = new Timer[1];
        loops.at(0).send(() -> timer[0] = of.after(loops.at(0), millis, () -> run.add(name + "@" + of.millis())));
        loops.runAll();
        return timer[0];
    }

    private void pass(long millis) {
        loops.advance(Duration.ofMillis(millis));
        loops.runAll();
    }

    @Test
    void whatWaitsIsRunWhenItsTimeHasComeAndNotBefore() {
        after(clock, 100, "a");
        pass(99);
        assertEquals(List.of(), run);
        pass(1);
        assertEquals(List.of("a@100"), run);
    }

    @Test
    void aSpeedDividesWhatIsLeft() {
        // given
        after(clock, 1_000, "a");
        pass(500);

        // when
        clock.setSpeed(10);
        loops.runAll();
        pass(49);
        assertEquals(List.of(), run);
        pass(1);

        // then
        assertEquals(List.of("a@1000"), run);
        clock.setSpeed(0.5);
        after(clock, 100, "b");
        pass(199);
        assertEquals(1, run.size());
        pass(1);
        assertEquals(List.of("a@1000", "b@1100"), run);
    }

    @Test
    void nothingPassesWhileItIsFrozenButWhatItIsAdvancedBy() {
        // given
        after(clock, 100, "a");
        after(clock, 50, "b");
        clock.setFrozen(true);
        loops.runAll();

        // when
        pass(10_000);
        assertEquals(List.of(), run);
        assertEquals(0, clock.millis());
        clock.advance(60);
        loops.runAll();
        pass(1);
        assertEquals(List.of("b@60"), run);
        after(clock, 10, "c");
        clock.setFrozen(false);
        loops.runAll();
        pass(10);

        // then
        assertEquals(List.of("b@60", "c@70"), run);
        pass(30);
        assertEquals("a@100", run.getLast());
    }

    @Test
    void whatWasDrawnIsOverAtOnceWhenTheSpeedHasNoBound() {
        // given
        after(clock, 3_600_000, "a");
        loops.at(0).send(() -> clock.afterAll(loops.at(0), 1_000, () -> run.add("stall@" + clock.millis())));
        loops.runAll();

        // when
        clock.setSpeed(Double.POSITIVE_INFINITY);
        loops.runAll();
        pass(1);

        // then
        assertEquals(1, run.size());
        assertTrue(run.getFirst().startsWith("a@"), run.toString());
        pass(999);
        assertEquals("stall@1000", run.getLast());
    }

    @Test
    void whatIsCanceledNeverRunsHoweverTheClockIsSet() {
        Timer timer = after(clock, 100, "a");
        clock.setFrozen(true);
        loops.runAll();
        loops.at(0).send(() -> assertTrue(timer.cancel()));
        loops.runAll();
        clock.setFrozen(false);
        clock.advance(1_000);
        loops.runAll();
        pass(1_000);
        assertEquals(List.of(), run);
        loops.at(0).send(() -> assertFalse(timer.cancel()));
        loops.runAll();
    }

    @Test
    void inWhateverOrderItIsSetEverythingRunsOnceAndNeverEarly() {
        for (long seed = 0; seed < 200; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var stepped = new SteppedLoops(2, seed);
            var tested = new TaskClock(stepped, 1 + random.nextInt(20));
            var early = new ArrayList<String>();
            int[] counts = new int[1];
            int begun = 0;
            for (int step = 0; step < 200; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        Loop loop = stepped.at(random.nextInt(2));
                        long millis = random.nextInt(5_000);
                        begun++;
                        loop.send(() -> {
                            long due = tested.millis() + millis;
                            tested.afterAll(loop, millis, () -> {
                                counts[0]++;
                                if (tested.millis() < due) early.add(due + " at " + tested.millis());
                            });
                        });
                    }
                    case 2 ->
                        tested.setSpeed(random.nextInt(10) == 0 ? Double.POSITIVE_INFINITY : 0.1 + random.nextInt(50));
                    case 3 -> tested.setFrozen(random.nextBoolean());
                    case 4 -> tested.advance(random.nextInt(1_000));
                    default -> stepped.advance(Duration.ofMillis(random.nextInt(300)));
                }
            }
            tested.setFrozen(false);
            tested.setSpeed(1);
            stepped.runAll();
            stepped.advance(Duration.ofSeconds(10));
            stepped.runAll();
            assertEquals(List.of(), early, "seed " + seed);
            assertEquals(begun, counts[0], "seed " + seed);
        }
    }
}
