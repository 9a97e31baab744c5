package io.vfleet.vm.disk;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.vm.Disks.Disk;
import java.time.Duration;

/**
 * What a guest has written to a disk, as a function of the disk and of how long the guest has run.
 *
 * <p>The disk is divided into cells of nearly the same size, of which each has one area in use. Neighbouring cells form
 * a region, whose writes follow a period of its own: in each of its cells a part of the area in use is written again
 * and again. Everything is computed for one cell at a time, so that a page takes as long on a disk of any size.
 */
final class GuestWritePattern {
    /** The unit of everything here, in bytes. */
    static final long GRANULE = 64 << 10;

    private static final long GRANULES_PER_GIB = (1L << 30) / GRANULE;
    private static final int REGIONS_MAX = 1 << 15;

    /** The journal of the file system, at the start of a disk, is written all the time. */
    private static final long JOURNAL_MILLIS = Duration.ofSeconds(5).toMillis();

    private final long capacityBytes;
    private final long granules;
    private final long cells;
    private final long cellsPerRegion;
    private final long usedGranules;
    private final int workingSetPercent;
    private final GuestWriteRate rate;
    private final long periodMillis;
    private final long key;

    GuestWritePattern(Disk disk) {
        capacityBytes = disk.capacityBytes();
        granules = inGranules(capacityBytes);
        cells = Math.max(1, granules / (GRANULES_PER_GIB / disk.activity().areasPerGib()));
        cellsPerRegion = (cells - 1) / REGIONS_MAX + 1;
        usedGranules = disk.thin() ? Math.clamp(inGranules(GuestWriteRate.baseBytes(disk)), 1, granules) : granules;
        workingSetPercent = disk.activity().workingSetPercent();
        rate = GuestWriteRate.of(disk);
        periodMillis = rate.writes() ? rate.periodMillis() : 0;
        key = SeededRandom.mix(disk.uuid().getMostSignificantBits()
                ^ SeededRandom.mix(disk.uuid().getLeastSignificantBits()));
    }

    private static long inGranules(long bytes) {
        return (bytes + GRANULE - 1) / GRANULE;
    }

    /** The areas of a disk that a query asks for: at most one in each cell, in ascending order. */
    interface CellAreas {
        /** The first cell with an area from the given one on; -1 for none. */
        long next(long cell);

        long startBytes(long cell);

        long endBytes(long cell);
    }

    long capacityBytes() {
        return capacityBytes;
    }

    /** Whether the whole disk is in use, as one area. */
    boolean full() {
        return usedGranules == granules;
    }

    long cellAt(long offset) {
        long granule = offset / GRANULE;
        long inLarge = largeCells() * (cellMin() + 1);
        return granule < inLarge ? granule / (cellMin() + 1) : largeCells() + (granule - inLarge) / cellMin();
    }

    CellAreas allocated() {
        return new Allocated();
    }

    /** What is written between two moments; the union of successive spans is exactly the span from first to last. */
    CellAreas written(Duration from, Duration until) {
        return new Written(from.toMillis(), until.toMillis());
    }

    private final class Allocated implements CellAreas {
        @Override
        public long next(long cell) {
            return cell < cells && used(cell) > 0 ? cell : -1;
        }

        @Override
        public long startBytes(long cell) {
            return bytes(start(cell, used(cell)));
        }

        @Override
        public long endBytes(long cell) {
            return bytes(start(cell, used(cell)) + used(cell));
        }
    }

    private final class Written implements CellAreas {
        private final long from;
        private final long until;

        Written(long from, long until) {
            this.from = from;
            this.until = until;
        }

        @Override
        public long next(long cell) {
            long at = cell;
            while (at < cells && used(at) > 0) {
                long region = at / cellsPerRegion;
                if (writes(region, until) > writes(region, from)) return at;
                at = (region + 1) * cellsPerRegion;
            }
            return -1;
        }

        @Override
        public long startBytes(long cell) {
            return bytes(start(cell, hot(cell)));
        }

        @Override
        public long endBytes(long cell) {
            return bytes(start(cell, hot(cell)) + hot(cell));
        }
    }

    private long bytes(long granule) {
        return Math.min(granule * GRANULE, capacityBytes);
    }

    private long cellMin() {
        return granules / cells;
    }

    /** The first cells have one granule more, so that all of them together are the disk. */
    private long largeCells() {
        return granules % cells;
    }

    private long cellSize(long cell) {
        return cellMin() + (cell < largeCells() ? 1 : 0);
    }

    /** The granules in use; over all cells they add up to those of the disk. Never fewer when more of it is in use. */
    private long used(long cell) {
        return usedGranules / cells + (cell < usedGranules % cells ? 1 : 0);
    }

    /** The granules that are written again: from none to twice the part of the working set, or from there to all. */
    private long hot(long cell) {
        long used = used(cell);
        long min = used * Math.max(0, 2 * workingSetPercent - 100) / 100;
        long max = used * Math.min(100, 2 * workingSetPercent) / 100;
        return Math.clamp(min + Math.floorMod(random(cell, 2), max - min + 1), Math.min(1, used), used);
    }

    /** Where so many granules of the cell begin; a longer area contains every shorter one of its cell. */
    private long start(long cell, long length) {
        long size = cellSize(cell);
        long anchor = Math.floorMod(random(cell, 1), size);
        long begin = (anchor * (size - length) + size - 1) / size;
        return cell * cellMin() + Math.min(cell, largeCells()) + begin;
    }

    /** How often the region has been written when the guest has run for so long. */
    private long writes(long region, long runMillis) {
        if (!rate.writes()) return 0;
        if (region == 0) return times(runMillis, JOURNAL_MILLIS, random(region, 0) >>> 1);
        if (rate.sequential()) return times(runMillis, periodMillis, periodMillis - behind(region));
        long random = random(region, 0);
        long base = periodMillis << Math.floorMod(random >>> 32, GuestWriteRate.CLASSES);
        return times(runMillis, base + (long) (base * ((random & 0xFFFF) * 0x1p-16)), random >>> 1);
    }

    private static long times(long runMillis, long period, long phase) {
        return (runMillis + phase % period) / period;
    }

    /** How long after the start of the disk a region is reached that is written in order. */
    private long behind(long region) {
        long regions = (cells - 1) / cellsPerRegion + 1;
        return (long) ((double) periodMillis * region / regions);
    }

    private long random(long position, int purpose) {
        return SeededRandom.mix(key + position * 3 + purpose);
    }
}
