package io.vfleet.manager.guest;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The guests that clients have changed, by the number of their machine, with what their snapshots keep of them; charged
 * to the memory of the machine's home loop. Each is used on that loop only.
 */
public final class Guests {
    private final int entriesMax;
    private final IntFunction<MemoryAccount> memory;
    private final Map<Integer, GuestSystem> systems = new ConcurrentHashMap<>();
    private final Map<Integer, SnapshotImages> images = new ConcurrentHashMap<>();
    /** What clones that are being made get, by their tasks. */
    private final Map<MoRef, GuestImage> copies = new ConcurrentHashMap<>();

    /** {@code memory}: the account of a machine. */
    public Guests(int entriesMax, IntFunction<MemoryAccount> memory) {
        this.entriesMax = entriesMax;
        this.memory = memory;
    }

    /**
     * What is to be known of a machine when its guest is used.
     *
     * @param boot null when it does not run
     * @param lastSnapshot the highest number of a snapshot that it has
     */
    public record GuestMoment(GuestFamily family, @Nullable Instant boot, long lastSnapshot, Instant now) {}

    /** What the snapshots of one machine keep; those that are older than the first change keep nothing. */
    private static final class SnapshotImages {
        private final Map<Long, GuestImage> byNumber = new HashMap<>();
        private long lastSnapshot;
        private long heldBytes;

        SnapshotImages(long lastSnapshot) {
            this.lastSnapshot = lastSnapshot;
        }

        /** What several share is counted once. */
        void count() {
            Set<OverlayTree.OverlayEntry> counted = Collections.newSetFromMap(new IdentityHashMap<>());
            heldBytes = 0;
            for (GuestImage image : byNumber.values()) {
                heldBytes += image.ownBytes();
                image.forEachShared(entry -> {
                    if (counted.add(entry)) heldBytes += entry.heldBytes();
                });
            }
        }
    }

    /** Null for a guest that nobody has changed. */
    public @Nullable GuestSystem find(int vm) {
        return systems.get(vm);
    }

    /** Whether nobody has changed the guest, and no snapshot has a change. */
    public boolean isUntouched(int vm) {
        return !systems.containsKey(vm) && !images.containsKey(vm);
    }

    public boolean hasRoom(int vm, long bytes) {
        return memory.apply(vm).hasRoom(bytes);
    }

    /** Does something in a guest as it is now, and keeps what it changed. */
    public <T> T in(int vm, GuestMoment moment, Function<GuestSystem, T> work) {
        GuestSystem kept = systems.get(vm);
        // One that has another operating system now has nothing of the old one.
        GuestSystem system =
                kept != null && kept.family() == moment.family() ? kept : new GuestSystem(moment.family(), entriesMax);
        long before = heldBytes(vm);
        system.advance(moment.now(), moment.boot());
        try {
            return work.apply(system);
        } finally {
            keep(vm, system, moment.lastSnapshot());
            memory.apply(vm).recharge(HeldKind.GUEST, before, heldBytes(vm));
        }
    }

    /** Nothing is kept of a guest that is as at the beginning. */
    private void keep(int vm, GuestSystem system, long lastSnapshot) {
        if (system.isEmpty()) {
            systems.remove(vm);
            images.computeIfPresent(vm, (_, of) -> of.byNumber.isEmpty() ? null : of);
        } else {
            systems.put(vm, system);
            images.computeIfAbsent(vm, _ -> new SnapshotImages(lastSnapshot));
        }
    }

    /**
     * The machine has these snapshots now: a new one keeps what is in the guest.
     *
     * @param withMemory by their numbers, whether memory is in them
     */
    public void snapshots(int vm, GuestMoment moment, Map<Long, Boolean> withMemory) {
        SnapshotImages of = images.get(vm);
        if (of == null) return;
        in(vm, moment, system -> {
            of.byNumber.keySet().retainAll(withMemory.keySet());
            withMemory.forEach((number, memoryToo) -> {
                if (number <= of.lastSnapshot) return;
                GuestImage whole = system.image(moment.now());
                GuestImage image = memoryToo ? whole : whole.withoutMemory();
                if (!image.isEmpty()) of.byNumber.put(number, image);
            });
            of.lastSnapshot = Math.max(of.lastSnapshot, moment.lastSnapshot());
            of.count();
            return system;
        });
    }

    /** The guest is as the snapshot has it, or as nobody has changed it. */
    public void revert(int vm, GuestMoment moment, long snapshot) {
        SnapshotImages of = images.get(vm);
        if (of != null) restore(vm, moment, of.byNumber.get(snapshot));
    }

    private void restore(int vm, GuestMoment moment, @Nullable GuestImage image) {
        long before = heldBytes(vm);
        var system = new GuestSystem(moment.family(), entriesMax);
        if (image != null && image.family() == moment.family())
            system.restore(moment.boot() == null ? image.withoutMemory() : image, moment.now(), moment.boot());
        keep(vm, system, moment.lastSnapshot());
        memory.apply(vm).recharge(HeldKind.GUEST, before, heldBytes(vm));
    }

    /**
     * A copy of the machine, or of a snapshot of it, begins to be made; {@link #endCopy} follows.
     *
     * @param snapshot 0 for the machine as it is
     */
    public void beginCopy(MoRef task, int source, long snapshot, boolean withMemory, Instant now) {
        GuestImage image;
        if (snapshot == 0) {
            GuestSystem system = systems.get(source);
            image = system == null ? null : system.image(now);
        } else {
            SnapshotImages of = images.get(source);
            image = of == null ? null : of.byNumber.get(snapshot);
        }
        if (image != null) copies.put(task, withMemory ? image : image.withoutMemory());
    }

    /** The copy is there; on its home loop. */
    public void copied(MoRef task, int vm, GuestMoment moment) {
        GuestImage image = copies.get(task);
        if (image != null && !image.isEmpty()) restore(vm, moment, image);
    }

    /** Any thread. */
    public void endCopy(MoRef task) {
        copies.remove(task);
    }

    /** What is charged for a machine. */
    public long heldBytes(int vm) {
        GuestSystem system = systems.get(vm);
        SnapshotImages of = images.get(vm);
        return (system == null ? 0 : system.heldBytes()) + (of == null ? 0 : of.heldBytes);
    }

    /** The machine is gone. */
    public void forget(int vm) {
        memory.apply(vm).release(HeldKind.GUEST, heldBytes(vm));
        systems.remove(vm);
        images.remove(vm);
    }
}
