package io.vfleet.operation.cluster;

import io.vfleet.engine.Loops;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.PoolConfig;
import io.vfleet.inventory.cluster.PoolConfigs;
import io.vfleet.inventory.cluster.PoolReservations;
import io.vfleet.inventory.cluster.ResourceAllocation;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** New configurations of resource pools of one compute resource, before they hold. */
final class PoolChange {
    static final int SHARES_MAX = 1_000_000;

    private final Inventory inventory;
    private final Loops loops;
    private final String path;
    private final Map<Integer, PoolConfig> changed = new LinkedHashMap<>();
    private @Nullable String mistake;

    PoolChange(VCenter vcenter, String path) {
        this.inventory = vcenter.inventory();
        this.loops = vcenter.loops();
        this.path = path;
    }

    Map<Integer, PoolConfig> changed() {
        return changed;
    }

    /** Adds the configuration of a pool; what is unset stays as it is. */
    @Nullable
    Fault add(int pool, DataObject spec) {
        ResourcePoolState state = inventory.pool(pool);
        if (state.parent() == state.compute()) return new Fault.NotSupported();
        PoolConfig now = inventory.hosts().poolConfigs().of(pool);
        Object version = spec.get("changeVersion");
        boolean outdated = version != null
                && now.changed() != null
                && !version.equals(Objects.requireNonNull(now.changed()).toString());
        if (outdated) return new Fault.ConcurrentAccess();
        return add(pool, spec, now);
    }

    private @Nullable Fault add(int pool, DataObject spec, PoolConfig now) {
        Object scaling = spec.get("scaleDescendantsShares");
        ResourceAllocation cpu = allocation(spec, "cpuAllocation", now.cpu(), PoolConfig.INITIAL.cpu());
        ResourceAllocation memory = allocation(spec, "memoryAllocation", now.memory(), PoolConfig.INITIAL.memory());
        if (scaling != null && !scaling.equals("disabled") && !scaling.equals("scaleCpuAndMemoryShares"))
            mistake = "scaleDescendantsShares";
        if (mistake != null) return new Fault.InvalidArgument(path + "." + mistake);
        boolean scales = scaling == null ? now.scalesShares() : !scaling.equals("disabled");
        changed.put(pool, new PoolConfig(cpu, memory, scales, loops.clock().now()));
        return null;
    }

    /** Adds the configuration of a pool that is to be made, all of which must be given. */
    @Nullable
    Fault addNew(int pool, DataObject spec) {
        for (String member : List.of("cpuAllocation", "memoryAllocation")) {
            DataObject given = (DataObject) spec.get(member);
            if (given == null) return new Fault.InvalidArgument(path + "." + member);
            for (String part : List.of("reservation", "expandableReservation", "limit", "shares"))
                if (given.get(part) == null) return new Fault.InvalidArgument(path + "." + member + "." + part);
        }
        return add(pool, spec, PoolConfig.INITIAL);
    }

    private ResourceAllocation allocation(
            DataObject spec, String member, ResourceAllocation now, ResourceAllocation normal) {
        DataObject asked = (DataObject) Objects.requireNonNull(spec.get(member));
        long reservation = asked.get("reservation") instanceof Long given ? given : now.reservation();
        long limit = asked.get("limit") instanceof Long given ? given : now.limit();
        boolean expandable = asked.get("expandableReservation") instanceof Boolean given ? given : now.expandable();
        if (reservation < 0) mistake = member + ".reservation";
        if (limit < -1 || (limit >= 0 && limit < reservation)) mistake = member + ".limit";
        if (asked.get("overheadLimit") instanceof Long overhead && overhead != -1) mistake = member + ".overheadLimit";
        int shares = now.shares();
        String level = now.level();
        if (asked.get("shares") instanceof DataObject given) {
            level = String.valueOf(given.get("level"));
            int custom = given.get("shares") instanceof Integer number ? number : 0;
            shares = switch (level) {
                case "low" -> normal.shares() / 2;
                case "normal" -> normal.shares();
                case "high" -> normal.shares() * 2;
                default -> custom;
            };
            if (shares < 0 || shares > SHARES_MAX) mistake = member + ".shares.shares";
        }
        return new ResourceAllocation(reservation, expandable, limit, shares, level);
    }

    /** The fault when a pool would promise more than there is; null when none would. */
    @Nullable
    Fault shortage() {
        Fault refused = shortage(true);
        return refused == null ? shortage(false) : refused;
    }

    private @Nullable Fault shortage(boolean ofCpu) {
        PoolReservations after = configs().reservations(ofCpu);
        changed.forEach(after::configure);
        for (Map.Entry<Integer, PoolConfig> each : changed.entrySet()) {
            int pool = each.getKey();
            long before = configs().of(pool).of(ofCpu).reservation();
            boolean asksMore =
                    after.usage(pool) > 0 && each.getValue().of(ofCpu).reservation() > before;
            int parent = inventory.pool(pool).parent();
            boolean lacks = after.unreserved(pool) < 0 || (asksMore && after.unreserved(parent) < 0);
            if (lacks) return shortage(after, pool, parent, ofCpu);
        }
        return null;
    }

    /** As {@link #shortage()}, for a pool that comes into a parent with all that it promises, and is counted there already. */
    @Nullable
    Fault shortage(int pool, int parent) {
        for (boolean ofCpu : new boolean[] {true, false}) {
            PoolReservations now = configs().reservations(ofCpu);
            if (now.usage(pool) > 0 && now.unreserved(parent) < 0) return shortage(now, pool, parent, ofCpu);
        }
        return null;
    }

    private static Fault shortage(PoolReservations after, int pool, int parent, boolean ofCpu) {
        long requested = after.usage(pool);
        long unreserved = Math.max(0, after.unreserved(parent) + requested);
        return ofCpu
                ? new Fault.InsufficientCpuResourcesFault(unreserved, requested)
                : new Fault.InsufficientMemoryResourcesFault(unreserved << 20, requested << 20);
    }

    private PoolConfigs configs() {
        return inventory.hosts().poolConfigs();
    }
}
