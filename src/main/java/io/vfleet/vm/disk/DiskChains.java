package io.vfleet.vm.disk;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.DeltaGrowth;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Operations on backing chains: adding deltas and consolidating redundant files. */
public final class DiskChains {
    /** The minimum size in bytes of a delta to which a guest writes. */
    public static final long DELTA_MIN = 16L << 20;

    /** The maximum size of a delta is the capacity of the disk divided by this. */
    private static final long DELTA_MAX_DIVISOR = 50;

    /** The size in bytes of a delta to which nothing is written. */
    private static final long DELTA_EMPTY = 1L << 20;

    private static final String SUFFIX = ".vmdk";
    private static final int NAME_DIGITS = 6;

    private DiskChains() {}

    /**
     * The chains after consolidation.
     *
     * @param bytes the amount of data moved
     */
    public record MergedChains(Disks disks, List<Snapshot> roots, long bytes) {}

    /** {@code held}: the keys of files that others refer to, which stay as they are. */
    public static MergedChains merged(Disks disks, List<Snapshot> roots, Set<String> held) {
        var current = new ArrayList<Disk>();
        List<Snapshot> saved = roots;
        long bytes = 0;
        for (Disk disk : disks.all()) {
            DiskFileTree tree = DiskFileTree.of(disk, saved, held);
            long redundant = tree.redundantBytes();
            if (redundant > 0) saved = rewritten(saved, disk.uuid(), tree);
            current.add(redundant > 0 ? disk.withBacking(tree.merged(disk.backing(), disk.capacityBytes())) : disk);
            bytes += redundant;
        }
        boolean left = !held.isEmpty() && hasRedundantFiles(new Disks(current, false), saved);
        return new MergedChains(new Disks(current, left), saved, bytes);
    }

    private static List<Snapshot> rewritten(List<Snapshot> roots, UUID uuid, DiskFileTree tree) {
        return SnapshotTree.mapped(roots, snapshot -> {
            SavedConfig saved = snapshot.saved();
            Disks disks = ChangeTracking.mapped(
                    saved.disks(),
                    disk -> disk.uuid().equals(uuid)
                            ? disk.withBacking(tree.merged(disk.backing(), disk.capacityBytes()))
                            : disk);
            return snapshot.with(new SavedConfig(saved.identity(), saved.hardware(), disks, saved.options()));
        });
    }

    /** Whether there are redundant files, which consolidation would merge. */
    public static boolean hasRedundantFiles(Disks disks, List<Snapshot> roots) {
        return mergedBytes(disks, roots, Set.of()) > 0;
    }

    /** The amount of data in bytes that {@link #merged} would move. */
    public static long mergedBytes(Disks disks, List<Snapshot> roots, Set<String> held) {
        long bytes = 0;
        for (Disk disk : disks.all())
            bytes += DiskFileTree.of(disk, roots, held).redundantBytes();
        return bytes;
    }

    /**
     * A new delta file on top of {@code below}, with the first free number in its name. It grows by what the guest
     * writes from now on.
     *
     * @param disk the disk as it is now, whose chain occupies file names
     * @param run how long the guest has run
     */
    public static Backing delta(Disk disk, Backing below, List<Snapshot> roots, boolean guestRunning, Duration run) {
        Backing empty = emptyDelta(disk, below, roots);
        long used = guestRunning ? DELTA_MIN : DELTA_EMPTY;
        return empty.sized(Math.min(used, disk.capacityBytes()), new DeltaGrowth(run, run));
    }

    /**
     * As {@link #delta}, of a random size that stays.
     *
     * @param sizeSeed decides the size, together with the key of the disk and the number of the file
     */
    public static Backing drawnDelta(
            Disk disk, Backing below, List<Snapshot> roots, boolean guestRunning, long sizeSeed) {
        Backing empty = emptyDelta(disk, below, roots);
        int number = number(stem(base(below).file()), empty.file());
        long used = guestRunning ? deltaSize(disk, SeededRandom.mix(sizeSeed + disk.key()) + number) : DELTA_EMPTY;
        return empty.sized(Math.min(used, disk.capacityBytes()), null);
    }

    /** The name of the file that {@link #delta} would make. */
    public static String deltaName(Disk disk, List<Snapshot> roots) {
        return emptyDelta(disk, disk.backing(), roots).file();
    }

    private static Backing emptyDelta(Disk disk, Backing below, List<Snapshot> roots) {
        String stem = stem(base(below).file());
        var taken = new BitSet();
        mark(stem, disk.backing(), taken);
        markSaved(stem, disk, roots, taken);
        return new Backing(name(stem, taken.nextClearBit(1)), 0, below, below.shared() ? null : below.place());
    }

    /** The lowest file of a chain with the same owner. */
    private static Backing base(Backing head) {
        Backing base = head;
        for (Backing file = head.parent(); file != null && file.shared() == head.shared(); file = file.parent())
            base = file;
        return base;
    }

    private static void markSaved(String stem, Disk disk, List<Snapshot> roots, BitSet taken) {
        for (Snapshot root : roots) {
            for (Disk saved : root.saved().disks().all()) {
                if (saved.uuid().equals(disk.uuid())) mark(stem, saved.backing(), taken);
            }
            markSaved(stem, disk, root.children(), taken);
        }
    }

    /** Marks the numbers in a chain's file names; stops at a marked one, since all files below it are marked. */
    private static void mark(String stem, Backing head, BitSet taken) {
        for (Backing file = head; file != null; file = file.parent()) {
            int number = number(stem, file.file());
            if (number > 0 && taken.get(number)) return;
            if (number > 0) taken.set(number);
        }
    }

    /** The number in a delta's file name; 0 when it is not a delta of the disk. */
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

    /** A random size, small ones more often than large ones; always the same for the same disk and number. */
    private static long deltaSize(Disk disk, long seed) {
        long max = Math.max(DELTA_MIN, disk.capacityBytes() / DELTA_MAX_DIVISOR);
        double unit = (SeededRandom.mix(seed) >>> 11) * 0x1p-53;
        double bytes = DELTA_MIN * StrictMath.pow((double) max / DELTA_MIN, unit);
        return (long) bytes / DELTA_EMPTY * DELTA_EMPTY;
    }

    /**
     * The disks whose chains begin with a file from elsewhere that a snapshot or the machine has as it is: copying it into one
     * of the files above would take it from the others.
     */
    public static Set<UUID> attached(VmState vm) {
        Set<UUID> attached = new HashSet<>();
        addAttached(attached, vm.disks());
        SnapshotTree.mapped(vm.snapshots().roots(), snapshot -> {
            addAttached(attached, snapshot.saved().disks());
            return snapshot;
        });
        return attached;
    }

    private static void addAttached(Set<UUID> attached, Disks disks) {
        for (Disk disk : disks.all()) if (disk.backing().place() != null) attached.add(disk.uuid());
    }

    /** The chain with what others own of it copied into the last file of its own. */
    public static Backing absorbed(Backing file, long capacityBytes) {
        Backing parent = file.parent();
        if (parent == null) return file;
        if (!parent.shared()) return file.with(file.usedBytes(), absorbed(parent, capacityBytes));
        long bytes = file.usedBytes();
        for (Backing below = parent; below != null; below = below.parent()) bytes += below.usedBytes();
        return file.with(Math.min(bytes, capacityBytes), null);
    }
}
