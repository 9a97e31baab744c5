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
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The disk traffic of work on virtual machines, such as the removal of a snapshot: what each machine, host and datastore had of
 * it in the last day. What an entity has is written on its home loop; any thread may read. What begins within a second is put
 * together, of an entity with much of it the oldest is, and of many entities those that had none for the longest time are
 * forgotten.
 */
public final class DiskWorkLog {
    // Neither is a setting: beyond them only the detail of statistics is lost, of the oldest first.
    // The older half is put together in pairs when it is reached, so that one in many pays for it.
    private static final int PER_ENTITY_MAX = 192;
    private static final int ALL_MAX = 40_000;
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();
    private static final double BYTES_PER_KIB = 1_024;

    private final Loops loops;
    private final int perLoopMax;
    private final List<EntityWorks> shards = new ArrayList<>();
    private final Map<Integer, EntityWork> byEntity = new ConcurrentHashMap<>();

    public DiskWorkLog(Loops loops) {
        this.loops = loops;
        perLoopMax = ALL_MAX / loops.count();
        for (int index = 0; index < loops.count(); index++) shards.add(new EntityWorks());
    }

    /** What an entity had in the last day, in no order. Any thread. */
    public List<DiskWork> of(int entity) {
        EntityWork works = byEntity.get(entity);
        return works == null ? List.of() : works.newest.all();
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

    /** One work and those before it. */
    private record WorkChain(DiskWork work, @Nullable WorkChain before, int size) {
        WorkChain(DiskWork work, @Nullable WorkChain before) {
            this(work, before, before == null ? 1 : before.size + 1);
        }

        /** The newest first. */
        List<DiskWork> all() {
            var all = new ArrayList<DiskWork>(size);
            for (WorkChain each = this; each != null; each = each.before) all.add(each.work);
            return all;
        }
    }

    /** What one entity has; written by its home loop. */
    private static final class EntityWork {
        private volatile WorkChain newest;

        EntityWork(DiskWork first) {
            newest = new WorkChain(first, null);
        }

        /** Returns by how much there is more. */
        int add(DiskWork work, Loop home) {
            WorkChain last = newest;
            if (last.work.time().isAlike(work.time())) {
                newest = new WorkChain(last.work.with(work), last.before);
                return 0;
            }
            WorkChain next = new WorkChain(work, last);
            newest = next.size > PER_ENTITY_MAX
                    ? shortened(next.all(), home.clock().now().toEpochMilli())
                    : next;
            return newest.size - last.size;
        }

        /** {@code works}: the newest first. */
        private static WorkChain shortened(List<DiskWork> works, long now) {
            var kept = new ArrayList<DiskWork>(works);
            kept.removeIf(each -> each.time().overAt(now - KEPT_MILLIS));
            WorkChain chain = null;
            // What may still be given up cannot be a part of another.
            DiskWork single = null;
            for (int index = kept.size() - 1; index >= 0; index--) {
                DiskWork each = kept.get(index);
                boolean old = index >= PER_ENTITY_MAX / 2 && each.time().settledAt(now);
                if (old && single != null) {
                    chain = new WorkChain(single.with(each), chain);
                    single = null;
                } else if (old) {
                    single = each;
                } else {
                    if (single != null) chain = new WorkChain(single, chain);
                    single = null;
                    chain = new WorkChain(each, chain);
                }
            }
            // The newest, which has just begun, is not old.
            return Objects.requireNonNull(chain);
        }
    }

    /** The entities of one loop, of which the one that had work last is the last. */
    private final class EntityWorks {
        private final Map<Integer, EntityWork> entities = new LinkedHashMap<>(16, 0.75f, true);
        private int count;

        private void add(int entity, DiskWork work, Loop home) {
            EntityWork before = entities.get(entity);
            if (before != null) {
                count += before.add(work, home);
            } else {
                var first = new EntityWork(work);
                entities.put(entity, first);
                byEntity.put(entity, first);
                count++;
            }
            while (count > perLoopMax && entities.size() > 1) {
                Map.Entry<Integer, EntityWork> oldest =
                        entities.entrySet().iterator().next();
                count -= oldest.getValue().newest.size;
                byEntity.remove(oldest.getKey());
                entities.remove(oldest.getKey());
            }
        }
    }
}
