package io.vfleet.vm.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeExtent;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class GuestWriteRateTest {
    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;
    /** Single cells of the disk are larger or smaller than their mean. */
    private static final long CELLS = 15 * MIB;

    private static final Duration WEEK = Duration.ofDays(7);

    /** 200 GiB, half of which is in use. */
    private static Disk disk(int mibPerHour, int workingSetPercent, boolean sequential) {
        return new Disk(
                2000,
                1000,
                0,
                200 * GIB,
                VirtualDiskMode.PERSISTENT,
                true,
                false,
                6,
                new UUID(3, 5),
                new DiskActivity(100, mibPerHour, workingSetPercent, sequential),
                new Backing("web.vmdk", 100 * GIB, null),
                null,
                0);
    }

    private static List<DiskChangeExtent> areas(Disk disk, Duration since, Duration until) {
        var areas = new ArrayList<DiskChangeExtent>();
        for (long offset = 0; offset < disk.capacityBytes(); ) {
            DiskChangeInfo page = ChangedDiskAreas.between(disk, since, until, offset);
            areas.addAll(page.areas());
            offset += page.length();
        }
        return areas;
    }

    private static long changed(Disk disk, Duration span) {
        return areas(disk, WEEK, WEEK.plus(span)).stream()
                .mapToLong(DiskChangeExtent::length)
                .sum();
    }

    private static void assertNear(long expected, long actual, int percent, String what) {
        assertTrue(
                Math.abs(actual - expected) <= expected / 100 * percent + CELLS,
                what + ": " + actual / MIB + " MiB, expected " + expected / MIB + " MiB");
    }

    @Test
    void anIncrementalBackupIsAsLargeAsTheGuestWritesInTheMeantime() {
        for (int mibPerHour : List.of(100, 1_000, 4_000)) {
            long hour = changed(disk(mibPerHour, 20, true), Duration.ofHours(1));
            assertNear(mibPerHour * MIB, hour, 10, mibPerHour + " MiB/h in order");
        }
    }

    @Test
    void whatIsWrittenAgainAndAgainAddsUpToTheRate() {
        Disk disk = disk(3_000, 20, false);
        long sum = 0;
        long journal = 0;
        for (int minute = 0; minute < 120; minute++) {
            Duration from = WEEK.plusMinutes(minute);
            for (DiskChangeExtent area : areas(disk, from, from.plusMinutes(1))) {
                // The journal is written all the time.
                if (area.start() < GIB / 100) journal += area.length();
                else sum += area.length();
            }
        }
        assertTrue(journal > 0);
        assertNear(2 * 3_000 * MIB, sum, 15, "of two hours");
    }

    @Test
    void aDeltaGrowsAsTheChangedAreasDo() {
        for (boolean sequential : List.of(true, false)) {
            for (int mibPerHour : List.of(50, 500, 5_000)) {
                Disk disk = disk(mibPerHour, 30, sequential);
                for (Duration span : List.of(Duration.ofHours(1), Duration.ofHours(24), WEEK)) {
                    assertNear(
                            changed(disk, span),
                            GuestWriteRate.of(disk).writtenBytes(span),
                            15,
                            mibPerHour + " MiB/h in " + span + ", in order: " + sequential);
                }
            }
        }
    }

    @Test
    void noMoreThanTheWorkingSetIsEverWritten() {
        for (int percent : List.of(5, 20, 70, 100)) {
            long all = changed(disk(1_000_000, percent, false), WEEK.multipliedBy(52));
            assertNear(percent * GIB, all, 10, percent + " %");
        }
    }

    @Test
    void aLogIsWrittenInOnePartOfTheDisk() {
        List<DiskChangeExtent> areas = areas(disk(2_000, 20, true), WEEK, WEEK.plusHours(2));
        long first = areas.get(1).start();
        long last = areas.getLast().start();
        assertTrue(last - first < 50 * GIB, "range: " + (last - first) / GIB + " GiB");
    }

    @Test
    void aDiskThatIsOnlyReadHasNoChanges() {
        Disk disk = disk(0, 20, false);
        assertEquals(0, changed(disk, WEEK));
        assertEquals(0, GuestWriteRate.of(disk).writtenBytes(WEEK));
    }
}
