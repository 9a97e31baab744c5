package io.vfleet.vm.disk;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import java.util.BitSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Simulated writes of a guest to a disk. The disk consists of granules, of which 64 form a block; a guest writes only
 * to hot blocks, which are allocated from the start, so that whatever changed is also allocated.
 */
final class GuestWritePattern {
    private static final long GRANULE_MIN = 64 << 10;
    private static final int GRANULES_MAX = 1 << 18;
    private static final int BLOCK = 64;
    private static final double HOT = 0.15;

    /** For a span of more snapshots than this, all hot blocks count as written. */
    private static final int SEQUENCES_MAX = 32;

    private static final int RUNS_MIN = 16;
    private static final int RUNS_MAX = 3_000;
    private static final int RUN_MAX = 4;

    private final Disk disk;
    private final long granuleBytes;
    private final int granules;
    private final long key;

    GuestWritePattern(Disk disk) {
        this.disk = disk;
        long bytes = GRANULE_MIN;
        while ((disk.capacityBytes() - 1) / bytes >= GRANULES_MAX) bytes *= 2;
        granuleBytes = bytes;
        granules = (int) ((disk.capacityBytes() - 1) / bytes) + 1;
        key = mixed(disk.uuid());
    }

    long capacityBytes() {
        return disk.capacityBytes();
    }

    int granuleOf(long offset) {
        return (int) (offset / granuleBytes);
    }

    /**
     * The offset of a granule in bytes; the last granule may be short, so the one after it starts at the end of the
     * disk.
     */
    long startOf(int granule) {
        return Math.min(granule * granuleBytes, disk.capacityBytes());
    }

    BitSet allocated() {
        if (!disk.thin()) return blocks(1);
        Backing base = disk.backing();
        for (Backing file = base.parent(); file != null; file = file.parent()) base = file;
        return blocks(Math.max(HOT, (double) base.usedBytes() / disk.capacityBytes()));
    }

    /** The granules written from the change id up to, but not including, the sequence. */
    BitSet written(ChangeId since, int until) {
        if (until - since.sequence() > SEQUENCES_MAX) return blocks(HOT);
        int[] hot = IntStream.range(0, blockCount()).filter(this::isHot).toArray();
        var written = new BitSet(granules);
        for (int sequence = since.sequence(); sequence < until; sequence++) {
            mark(written, hot, SeededRandom.mix(mixed(since.tracking()) + sequence) ^ key);
        }
        return written;
    }

    private void mark(BitSet written, int[] hot, long span) {
        // Between 0.5 and 1.5 times the usual number of runs for a disk of this size.
        long usual = Math.clamp(disk.capacityBytes() >> 25, RUNS_MIN, RUNS_MAX);
        long runs = usual / 2 + Math.floorMod(SeededRandom.mix(span), usual);
        for (long run = 1; run <= runs; run++) {
            long random = SeededRandom.mix(span + run);
            int block = hot[(int) Math.unsignedMultiplyHigh(random, hot.length)];
            int from = block * BLOCK + (int) (random & (BLOCK - 1));
            int length = 1 + (int) (random >>> 8 & (RUN_MAX - 1));
            int end = Math.min(Math.min(from + length, (block + 1) * BLOCK), granules);
            if (from < end) written.set(from, end);
        }
    }

    private BitSet blocks(double part) {
        var blocks = new BitSet(granules);
        for (int block = 0; block < blockCount(); block++) {
            if (block == 0 || unit(block) < part) {
                blocks.set(block * BLOCK, Math.min((block + 1) * BLOCK, granules));
            }
        }
        return blocks;
    }

    private int blockCount() {
        return (granules - 1) / BLOCK + 1;
    }

    /** The first block is always hot, so that at least one is. */
    private boolean isHot(int block) {
        return block == 0 || unit(block) < HOT;
    }

    private double unit(int block) {
        return (SeededRandom.mix(key + block) >>> 11) * 0x1p-53;
    }

    private static long mixed(UUID uuid) {
        return SeededRandom.mix(uuid.getMostSignificantBits() ^ SeededRandom.mix(uuid.getLeastSignificantBits()));
    }
}
