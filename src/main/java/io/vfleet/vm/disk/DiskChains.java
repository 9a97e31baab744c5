package io.vfleet.vm;

import io.vfleet.engine.Dice;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.Saved;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/** The files behind the disks: every snapshot freezes the heads of its time, and work goes on in deltas above them. */
final class Chains {
    /** The least and most that a guest writes between two snapshots: sizes in between are drawn. */
    static final long DELTA_MIN = 16L << 20;

    private static final long DELTA_PART_MAX = 50;

    /** An empty delta. */
    private static final long DELTA_EMPTY = 1L << 20;

    private static final String SUFFIX = ".vmdk";
    private static final int NAME_DIGITS = 6;

    private Chains() {}

    /**
     * The chains after all redundant files were merged into what they are the delta of.
     *
     * @param bytes how much was moved
     */
    record Merged(Disks disks, List<Snapshot> roots, long bytes) {}

    static Merged merged(Disks disks, List<Snapshot> roots) {
        var now = new ArrayList<Disk>();
        List<Snapshot> saved = roots;
        long bytes = 0;
        for (Disk disk : disks.all()) {
            Forest forest = Forest.of(disk, saved);
            long redundant = forest.redundantBytes();
            if (redundant > 0) saved = rewritten(saved, disk.uuid(), forest);
            now.add(redundant > 0 ? disk.withBacking(forest.merged(disk.backing(), disk.capacityBytes())) : disk);
            bytes += redundant;
        }
        return new Merged(new Disks(now, false), saved, bytes);
    }

    private static List<Snapshot> rewritten(List<Snapshot> roots, UUID uuid, Forest forest) {
        return SnapshotTree.mapped(roots, snapshot -> {
            Saved saved = snapshot.saved();
            Disks disks = Tracking.each(
                    saved.disks(),
                    disk -> disk.uuid().equals(uuid)
                            ? disk.withBacking(forest.merged(disk.backing(), disk.capacityBytes()))
                            : disk);
            return snapshot.with(new Saved(saved.identity(), saved.hardware(), disks, saved.options()));
        });
    }

    /** Whether files are left that nobody needs by themselves any more. */
    static boolean redundant(Disks disks, List<Snapshot> roots) {
        return mergedBytes(disks, roots) > 0;
    }

    /** How much {@link #merged} would move. */
    static long mergedBytes(Disks disks, List<Snapshot> roots) {
        long bytes = 0;
        for (Disk disk : disks.all()) bytes += Forest.of(disk, roots).redundantBytes();
        return bytes;
    }

    /**
     * A disk whose content stays what {@code below} holds, while what is written goes to a new file.
     *
     * @param disk the disk as it is now, if only for the names in its chain
     * @param nth tells this delta's size from others' of this disk
     */
    static Backing delta(Disk disk, Backing below, List<Snapshot> roots, boolean written, long nth) {
        Backing base = below;
        for (Backing file = below.parent(); file != null; file = file.parent()) base = file;
        String stem = stem(base.file());
        var taken = new BitSet();
        mark(stem, disk.backing(), taken);
        markSaved(stem, disk, roots, taken);
        int number = taken.nextClearBit(1);
        long used = written ? grown(disk, Dice.mix(nth) + number) : DELTA_EMPTY;
        return new Backing(name(stem, number), Math.min(used, disk.capacityBytes()), below);
    }

    private static void markSaved(String stem, Disk disk, List<Snapshot> roots, BitSet taken) {
        for (Snapshot root : roots) {
            for (Disk saved : root.saved().disks().all()) {
                if (saved.uuid().equals(disk.uuid())) mark(stem, saved.backing(), taken);
            }
            markSaved(stem, disk, root.children(), taken);
        }
    }

    /** Marks the numbers in a chain's names. What lies below a file that was met before was met with it. */
    private static void mark(String stem, Backing head, BitSet taken) {
        for (Backing file = head; file != null; file = file.parent()) {
            int number = number(stem, file.file());
            if (number > 0 && taken.get(number)) return;
            if (number > 0) taken.set(number);
        }
    }

    /** The number in a delta's name; 0 when it is none of that disk's. */
    private static int number(String stem, String file) {
        int digits = file.length() - stem.length() - 1 - SUFFIX.length();
        if (digits != NAME_DIGITS || !file.startsWith(stem) || file.charAt(stem.length()) != '-') return 0;
        int number = 0;
        for (int at = stem.length() + 1; at < file.length() - SUFFIX.length(); at++) {
            if (file.charAt(at) < '0' || file.charAt(at) > '9') return 0;
            number = number * 10 + file.charAt(at) - '0';
        }
        return number;
    }

    static String stem(String file) {
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    }

    private static String name(String stem, int number) {
        String digits = Integer.toString(number);
        return stem + "-" + "0".repeat(NAME_DIGITS - digits.length()) + digits + SUFFIX;
    }

    /** Small ones often, large ones seldom, and always the same for the same disk and number. */
    private static long grown(Disk disk, long nth) {
        long max = Math.max(DELTA_MIN, disk.capacityBytes() / DELTA_PART_MAX);
        long drawn = Dice.mix(
                disk.uuid().getMostSignificantBits() ^ Dice.mix(disk.uuid().getLeastSignificantBits() + nth));
        double unit = (drawn >>> 11) * 0x1p-53;
        double bytes = DELTA_MIN * StrictMath.pow((double) max / DELTA_MIN, unit);
        return (long) bytes / DELTA_EMPTY * DELTA_EMPTY;
    }
}
