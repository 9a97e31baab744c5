package io.vfleet.scenario.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import io.vfleet.vm.command.WorkTransfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DatastoreBandwidthTest {
    private static final int RATE = 1_000_000;
    private static final int DATASTORE = 7;

    private final SteppedLoops loops = new SteppedLoops(3);
    private final TaskClock clock = TaskClock.real(loops);
    private final DatastoreBandwidth bandwidth = new DatastoreBandwidth(loops, clock);
    private final List<String> ends = new ArrayList<>();

    private WorkTransfer begin(String name, int loop, int datastore, long bytes) {
        WorkTransfer transfer = bandwidth.of("commit", datastore, bytes, RATE);
        begin(transfer, name, loop);
        return transfer;
    }

    private void begin(WorkTransfer transfer, String name, int loop) {
        loops.at(loop).send(() -> transfer.begin(loops.at(loop), () -> ends.add(name + " " + clock.millis())));
        loops.runAll();
    }

    private void advance(int millis) {
        loops.advance(Duration.ofMillis(millis));
    }

    private void assertUnused() {
        for (int loop = 0; loop < loops.count(); loop++) assertEquals(0, bandwidth.inUse(loop));
    }

    @Test
    void whoIsAloneHasAllOfIt() {
        begin("a", 0, DATASTORE, 500_000);
        advance(499);
        assertEquals(List.of(), ends);
        advance(1);
        assertEquals(List.of("a 500"), ends);
        assertUnused();
    }

    @Test
    void theEndMovesWhileOthersComeAndGo() {
        // given
        WorkTransfer first = begin("a", 0, DATASTORE, 500_000);
        advance(250);
        assertEquals(0.5, first.moved(), 0.01);

        // when
        begin("b", 1, DATASTORE, 100_000);

        // then
        advance(200);
        assertEquals(0.7, first.moved(), 0.01);
        advance(1_000);
        assertEquals(List.of("b 450", "a 600"), ends);
        assertEquals(600, first.tookMillis());
        assertEquals(1, first.moved());
    }

    @Test
    void eachDatastoreHasItsOwn() {
        begin("a", 0, DATASTORE, 100_000);
        begin("b", 0, DATASTORE + 1, 100_000);
        advance(100);
        assertEquals(List.of("a 100", "b 100"), ends.stream().sorted().toList());
    }

    @Test
    void whatIsCancelledLeavesItsPartToOthers() {
        // given
        var timers = new ArrayList<Timer>();
        WorkTransfer cancelled = bandwidth.of("commit", DATASTORE, 1_000_000, RATE);
        loops.at(2).send(() -> timers.add(cancelled.begin(loops.at(2), () -> ends.add("cancelled"))));
        loops.runAll();
        begin("a", 0, DATASTORE, 200_000);
        advance(200);

        // when
        loops.at(2).send(() -> timers.getFirst().cancel());
        loops.runAll();

        // then
        advance(2_000);
        assertEquals(List.of("a 300"), ends);
        assertUnused();
    }

    @Test
    void aClockThatIsFrozenOrFasterTakesItAlong() {
        begin("a", 0, DATASTORE, 500_000);
        clock.setFrozen(true);
        advance(5_000);
        clock.setFrozen(false);
        clock.setSpeed(10);
        advance(50);
        assertEquals(List.of("a 500"), ends);
        begin("b", 0, DATASTORE, 1L << 40);
        begin("c", 0, DATASTORE, 1L << 41);
        clock.setSpeed(Double.POSITIVE_INFINITY);
        advance(10);
        assertEquals(3, ends.size(), ends::toString);
        assertUnused();
    }

    @Test
    void aPartMovesAsMuchOfTheData() {
        begin(bandwidth.of("commit", DATASTORE, 1_000_000, RATE).part(0.25), "quarter", 0);
        advance(1_000);
        assertEquals(List.of("quarter 250"), ends);
    }

    /** One of the transfers of a walk. */
    private static final class Walked {
        final WorkTransfer transfer;
        final long bytes;
        double shown;
        boolean over;

        Walked(WorkTransfer transfer, long bytes) {
            this.transfer = transfer;
            this.bytes = bytes;
        }
    }

    @Test
    void noMoreThanTheBandwidthIsMovedWhoeverComesAndGoes() {
        for (int seed = 0; seed < 20; seed++) walk(new Random(seed));
    }

    private void walk(Random random) {
        var all = new ArrayList<Walked>();
        var timers = new ArrayList<Timer>();
        double before = 0;
        for (int step = 0; step < 300; step++) {
            if (random.nextInt(4) == 0) all.add(begun(random, timers));
            if (random.nextInt(15) == 0 && !timers.isEmpty()) {
                int victim = random.nextInt(timers.size());
                loops.at(0)
                        .send(() -> all.get(all.size() - timers.size() + victim).over |=
                                timers.get(victim).cancel());
                loops.runAll();
            }
            int millis = random.nextInt(50);
            double moved = 0;
            advance(millis);
            for (Walked each : all) {
                double now = each.transfer.moved();
                assertTrue(now >= each.shown, "never back");
                if (!each.over) moved += (now - each.shown) * each.bytes;
                each.shown = now;
            }
            assertTrue(moved <= RATE / 1_000.0 * (millis + 2) + all.size(), moved + " in " + millis + " ms");
            before += moved;
        }
        advance(100_000_000);
        assertTrue(before > 0);
        assertTrue(all.stream().allMatch(each -> each.over || each.transfer.tookMillis() >= 0), "all have ended");
        assertUnused();
    }

    private Walked begun(Random random, List<Timer> timers) {
        long bytes = random.nextLong(1, 200_000);
        var walked = new Walked(bandwidth.of("commit", DATASTORE, bytes, RATE), bytes);
        loops.at(0).send(() -> timers.add(walked.transfer.begin(loops.at(0), () -> {})));
        loops.runAll();
        return walked;
    }
}
