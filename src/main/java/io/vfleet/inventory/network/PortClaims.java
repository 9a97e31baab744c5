package io.vfleet.inventory.network;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.network.PortgroupConfig.Binding;
import io.vfleet.model.Fault;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ports of distributed portgroups that get no more of them when all are taken. A virtual machine claims one before it is listed
 * in the portgroup, so that of two that come at once only one gets the last. Any thread.
 */
public final class PortClaims {
    private static final String GROUP = "DistributedVirtualPortgroup";
    private static final String PORT = "DistributedVirtualPort";

    private final NetworkContainers containers;
    private final SwitchConfigs configs;
    private final Map<Integer, Set<Integer>> claimed = new ConcurrentHashMap<>();

    PortClaims(NetworkContainers containers, SwitchConfigs configs) {
        this.containers = containers;
        this.configs = configs;
    }

    /** Which of the containers, as far as they are portgroups, has no port left; null when all have. */
    public @Nullable Fault fault(Set<Integer> entered) {
        for (int portgroup : entered) {
            if (isFixed(portgroup) && isFull(portgroup, claimed.getOrDefault(portgroup, Set.of())))
                return full(portgroup);
        }
        return null;
    }

    /**
     * Claims a port of each of the containers that are portgroups, or of none.
     *
     * @return as {@link #fault}; null when they are claimed, until {@link #release}
     */
    public @Nullable Fault claim(int vm, Set<Integer> entered) {
        for (int portgroup : entered) {
            if (!isFixed(portgroup)) continue;
            boolean[] full = {false};
            claimed.compute(portgroup, (_, held) -> {
                Set<Integer> now = held == null ? Set.of() : held;
                full[0] = isFull(portgroup, now);
                if (full[0]) return held;
                Set<Integer> more = new TreeSet<>(now);
                more.add(vm);
                return more;
            });
            if (!full[0]) continue;
            release(vm, entered);
            return full(portgroup);
        }
        return null;
    }

    /** The virtual machine is listed in the containers now, or does not come after all. */
    public void release(int vm, Set<Integer> entered) {
        if (claimed.isEmpty()) return;
        for (int portgroup : entered) {
            claimed.computeIfPresent(portgroup, (_, held) -> {
                Set<Integer> left = new TreeSet<>(held);
                left.remove(vm);
                return left.isEmpty() ? null : left;
            });
        }
    }

    private boolean isFixed(int portgroup) {
        PortgroupConfig config = configs.ofPortgroup(portgroup);
        return !config.expands() && config.binding() == Binding.EARLY;
    }

    private boolean isFull(int portgroup, Set<Integer> coming) {
        EntityNumbers there = containers.vms(portgroup);
        long more = coming.stream().filter(vm -> !there.contains(vm)).count();
        return there.size() + more >= configs.ofPortgroup(portgroup).ports();
    }

    private Fault full(int portgroup) {
        return new Fault.ResourceNotAvailable(GROUP, containers.state(portgroup).name(), PORT);
    }
}
