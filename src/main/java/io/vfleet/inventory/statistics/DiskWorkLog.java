package io.vfleet.inventory.statistics;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disk traffic of work on virtual machines, such as the removal of a snapshot: what each machine, host and datastore had of
 * it in the last day. What an entity has is written on its home loop; any thread may read. Of an entity with much of it the
 * oldest is put together, and of many entities those that had none for the longest time are forgotten.
 */
public final class DiskWorkLog {
    private static final int PER_ENTITY_MAX = 128;
    private static final int ALL_MAX = 40_000;
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();
    private static final double BYTES_PER_KIB = 1_024;

    private final Loops loops;
    private final int perLoopMax;
    private final List<EntityWorks> shards = new ArrayList<>();
    private final Map<Integer, List<DiskWork>> byEntity = new ConcurrentHashMap<>();

    public DiskWorkLog(Loops loops) {
        this.loops = loops;
        perLoopMax = ALL_MAX / loops.count();
        for (int index = 0; index < loops.count(); index++) shards.add(new EntityWorks());
    }

    /** What an entity had in the last day, in no order. Any thread. */
    public List<DiskWork> of(int entity) {
        return byEntity.getOrDefault(entity, List.of());
    }

    /**
     * Work on a virtual machine begins; on its home loop.
     *
     * @param target the number of the datastore that is written to; 0 for that of the machine
     * @return what is to be run on that loop when the work is over, or is given up
     */
    public Runnable begin(int vm, VmState state, WorkKind kind, long bytes, int target, Duration length) {
        return begin(vm, state, state.placement().host(), kind, bytes, target, length);
    }

    /** As above, of a machine that is made by copying another, on another host. */
    public Runnable begin(int vm, VmState state, int host, WorkKind kind, long bytes, int target, Duration length) {
        double kib = bytes / BYTES_PER_KIB;
        double read = reads(kind) ? kib : 0;
        double written = writes(kind) ? kib : 0;
        if (read + written == 0) return () -> {};
        Loop home = loops.homeOf(vm);
        var time = new WorkTime(home.clock().now().toEpochMilli(), length.toMillis());
        add(vm, new DiskWork(time, read, written));
        int source = state.placement().host();
        if (source == host) add(host, new DiskWork(time, read, written));
        else {
            add(source, new DiskWork(time, read, 0));
            add(host, new DiskWork(time, 0, written));
        }
        int from = state.placement().datastore();
        if (target == 0 || target == from) add(from, new DiskWork(time, read, written));
        else {
            add(from, new DiskWork(time, read, 0));
            add(target, new DiskWork(time, 0, written));
        }
        return () -> time.end(home.clock().now().toEpochMilli());
    }

    private static boolean reads(WorkKind kind) {
        return switch (kind) {
            case SNAPSHOT_REMOVE, CONSOLIDATE, PROMOTE_DISKS, CLONE, RELOCATE, RESUME, SNAPSHOT_REVERT -> true;
            default -> false;
        };
    }

    private static boolean writes(WorkKind kind) {
        return switch (kind) {
            case SNAPSHOT_REMOVE, CONSOLIDATE, PROMOTE_DISKS, CLONE, RELOCATE, SUSPEND, SNAPSHOT_MEMORY -> true;
            default -> false;
        };
    }

    private void add(int entity, DiskWork work) {
        if (work.readKib() + work.writtenKib() == 0) return;
        Loop home = loops.homeOf(entity);
        if (home.inEventLoop()) shards.get(home.index()).add(entity, work, home);
        else home.send(() -> shards.get(home.index()).add(entity, work, home));
    }

    /** The entities of one loop, of which the one that had work last is the last. */
    private final class EntityWorks {
        private final Map<Integer, List<DiskWork>> entities = new LinkedHashMap<>(16, 0.75f, true);
        private int count;

        private void add(int entity, DiskWork work, Loop home) {
            List<DiskWork> before = entities.getOrDefault(entity, List.of());
            List<DiskWork> after = new ArrayList<>(before);
            long now = home.clock().now().toEpochMilli();
            after.removeIf(each -> each.time().overAt(now - KEPT_MILLIS));
            if (after.size() >= PER_ENTITY_MAX) shorten(after, now);
            after.add(work);
            count += after.size() - before.size();
            entities.put(entity, after);
            byEntity.put(entity, List.copyOf(after));
            while (count > perLoopMax && entities.size() > 1) {
                Map.Entry<Integer, List<DiskWork>> oldest =
                        entities.entrySet().iterator().next();
                count -= oldest.getValue().size();
                byEntity.remove(oldest.getKey());
                entities.remove(oldest.getKey());
            }
        }

        private static void shorten(List<DiskWork> works, long now) {
            DiskWork first = works.removeFirst();
            DiskWork second = works.getFirst();
            // What still runs may be given up, and cannot be a part of another.
            if (first.time().overAt(now) && second.time().overAt(now)) works.set(0, first.with(second));
        }
    }
}
