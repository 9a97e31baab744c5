package io.vfleet.vm.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.vm.DiskActivity;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeExtent;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeInfo;
import io.vfleet.vm.disk.GuestWritePattern.CellAreas;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class GuestWritePatternTest {
    private static final long GIB = 1L << 30;
    private static final Duration DAY = Duration.ofDays(1);

    private static Disk thin(long capacity, long used, int areasPerGib) {
        return new Disk(
                2000,
                1000,
                0,
                capacity,
                VirtualDiskMode.PERSISTENT,
                true,
                false,
                6,
                new UUID(capacity, used),
                new DiskActivity(areasPerGib, 200, 20, false),
                new Backing("web.vmdk", used, null),
                null,
                0);
    }

    /** All areas, read page by page as a backup reads them. */
    private static List<DiskChangeExtent> areas(GuestWritePattern pattern, CellAreas source) {
        var areas = new ArrayList<DiskChangeExtent>();
        long offset = 0;
        while (offset < pattern.capacityBytes()) {
            DiskChangeInfo page = ChangedDiskAreas.page(pattern, source, offset);
            assertEquals(offset, page.startOffset());
            assertTrue(page.areas().size() <= ChangedDiskAreas.AREAS_MAX);
            offset += page.length();
            boolean last = offset == pattern.capacityBytes();
            assertTrue(page.length() > 0 && (last || !page.areas().isEmpty()), "an empty page at " + offset);
            areas.addAll(page.areas());
        }
        return areas;
    }

    private static long bytes(List<DiskChangeExtent> areas) {
        return areas.stream().mapToLong(DiskChangeExtent::length).sum();
    }

    private static BitSet granules(GuestWritePattern pattern, CellAreas source) {
        var granules = new BitSet();
        for (DiskChangeExtent area : areas(pattern, source)) {
            granules.set(granule(area.start()), granule(area.start() + area.length()));
        }
        return granules;
    }

    private static int granule(long offset) {
        return (int) ((offset + GuestWritePattern.GRANULE - 1) / GuestWritePattern.GRANULE);
    }

    @Test
    void theAreasInUseAddUpToTheBytesInUse() {
        for (int areasPerGib : List.of(1, 7, 100, 4_096)) {
            for (int percent : List.of(0, 1, 10, 50, 80, 99, 100)) {
                long used = 3 * GIB / 100 * percent;
                var pattern = new GuestWritePattern(thin(3 * GIB, used, areasPerGib));
                long expected = Math.max(1, granule(used)) * GuestWritePattern.GRANULE;
                assertEquals(expected, bytes(areas(pattern, pattern.allocated())), areasPerGib + ", " + percent + " %");
            }
        }
    }

    @Test
    void aLargeDiskThatIsNearlyFullHasTensOfThousandsOfAreas() {
        var pattern = new GuestWritePattern(thin(400 * GIB, 360 * GIB, 100));
        int areas = areas(pattern, pattern.allocated()).size();
        assertTrue(areas > 20_000 && areas < 50_000, "areas: " + areas);
    }

    @Test
    void successiveSpansAreExactlyTheSpanFromFirstToLast() {
        var pattern = new GuestWritePattern(thin(10 * GIB, 6 * GIB, 100));
        var union = new BitSet();
        for (int day = 3; day < 9; day++) {
            union.or(granules(pattern, pattern.written(DAY.multipliedBy(day), DAY.multipliedBy(day + 1))));
        }
        assertEquals(granules(pattern, pattern.written(DAY.multipliedBy(3), DAY.multipliedBy(9))), union);
    }

    @Test
    void onlyWhatIsInUseIsWrittenHoweverMuchOfTheDiskThatIs() {
        for (int percent : List.of(0, 1, 5, 40, 100)) {
            var pattern = new GuestWritePattern(thin(10 * GIB, 10 * GIB / 100 * percent, 64));
            BitSet unused = granules(pattern, pattern.written(Duration.ZERO, DAY.multipliedBy(100)));
            assertTrue(!unused.isEmpty());
            unused.andNot(granules(pattern, pattern.allocated()));
            assertTrue(unused.isEmpty(), percent + " %");
        }
    }

    @Test
    void whatIsInUseStaysInUseWhenADiskGrows() {
        BitSet before = new BitSet();
        for (int percent = 0; percent <= 100; percent += 7) {
            Disk disk = thin(5 * GIB, 1, 300).withBacking(new Backing("web.vmdk", 5 * GIB / 100 * percent, null));
            var pattern = new GuestWritePattern(disk);
            BitSet used = granules(pattern, pattern.allocated());
            before.andNot(used);
            assertTrue(before.isEmpty(), percent + " %");
            before = used;
        }
    }

    @Test
    void aRunningGuestWritesWithinSecondsAndAFewPercentADay() {
        var pattern = new GuestWritePattern(thin(100 * GIB, 50 * GIB, 100));
        assertEquals(List.of(), areas(pattern, pattern.written(DAY, DAY)));
        assertTrue(bytes(areas(pattern, pattern.written(DAY, DAY.plusSeconds(6)))) > 0);
        long day = bytes(areas(pattern, pattern.written(DAY, DAY.multipliedBy(2))));
        assertTrue(day > GIB / 2 && day < 10 * GIB, "bytes: " + day);
    }

    /** A page is computed in one turn of an event loop, which may take 10 ms at most. */
    @Test
    void aPageOfTheLargestDiskTakesMillisecondsHoweverFullAndFragmentedItIs() {
        long capacity = 62L * 1024 * GIB;
        long worst = 0;
        for (long used : List.of(capacity / 2, capacity - GIB, capacity - 1, capacity)) {
            for (int areasPerGib : List.of(1, 100, 4_096)) {
                var pattern = new GuestWritePattern(thin(capacity, used, areasPerGib));
                for (CellAreas source : List.of(
                        pattern.allocated(), pattern.written(DAY, DAY), pattern.written(DAY, DAY.plusMinutes(1)))) {
                    for (int warm = 0; warm < 10; warm++) ChangedDiskAreas.page(pattern, source, 0);
                    worst = Math.max(worst, pageNanos(pattern, source));
                }
            }
        }
        assertTrue(worst < 10_000_000, "ns: " + worst);
    }

    /** The CPU time of a page, the best of three: another thread's work is not ours. */
    private static long pageNanos(GuestWritePattern pattern, CellAreas source) {
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long begin = threads.getCurrentThreadCpuTime();
            ChangedDiskAreas.page(pattern, source, pattern.capacityBytes() / 3);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
        }
        return best;
    }
}
