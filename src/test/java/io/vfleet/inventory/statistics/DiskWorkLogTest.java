package io.vfleet.inventory.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What machines, hosts and datastores had of the disk traffic of work. */
final class DiskWorkLogTest {
    private static final int VM = 7;
    private static final long MIB = 1_048_576;
    private static final int MANY = 10_000;

    private final SteppedLoops loops = new SteppedLoops(2);
    private final DiskWorkLog log = new DiskWorkLog(loops);
    private final VmState state = TestVms.off();
    private final int host = state.placement().host();

    @Test
    void shortWorksOfOneSecondAreKeptAsOne() {
        // when
        for (int i = 0; i < MANY; i++) begin(Duration.ZERO).run();
        loops.runAll();

        // then
        assertEquals(1, log.of(host).size());
        assertEquals(MANY * 1_024.0, total(host, DiskWork::writtenKib), 1);
        assertEquals(total(VM, DiskWork::readKib), total(host, DiskWork::readKib), 1e-6);
    }

    @Test
    void ofMuchWorkNothingIsLost() {
        // when
        for (int i = 0; i < MANY; i++) {
            begin(Duration.ofSeconds(5));
            loops.advance(Duration.ofSeconds(1));
        }

        // then
        assertTrue(log.of(host).size() <= 192, log.of(host).size() + " kept");
        assertEquals(MANY * 1_024.0, total(host, DiskWork::writtenKib), 1);
    }

    @Test
    void workThatIsGivenUpHalfWayHasMovedHalf() {
        // given
        Runnable end = begin(Duration.ofSeconds(10));

        // when
        loops.advance(Duration.ofSeconds(5));
        end.run();
        loops.runAll();

        // then
        assertEquals(512, total(host, DiskWork::writtenKib), 1);
    }

    @Test
    void whatRunsMayBeGivenUpHoweverMuchBeginsAfterIt() {
        // given
        Runnable end = begin(Duration.ofHours(2));

        // when
        for (int i = 0; i < 1_000; i++) {
            begin(Duration.ZERO).run();
            loops.advance(Duration.ofSeconds(3));
        }
        end.run();
        loops.runAll();

        // then
        double part = 3_000.0 / Duration.ofHours(2).toSeconds();
        assertEquals((1_000 + part) * 1_024, total(host, DiskWork::writtenKib), 1);
    }

    private Runnable begin(Duration length) {
        return log.begin(VM, state, WorkKind.SNAPSHOT_REMOVE, MIB, 0, length);
    }

    private interface Traffic {
        double kib(DiskWork work, long from, long until);
    }

    private double total(int entity, Traffic traffic) {
        ToDoubleFunction<DiskWork> all = each -> traffic.kib(each, 0, Long.MAX_VALUE);
        return log.of(entity).stream().mapToDouble(all).sum();
    }
}
