package io.vfleet.inventory.cluster;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which rules of a cluster a virtual machine would break on a host.
 *
 * @param runningOn the host that a virtual machine runs on; 0 when it does not run in the cluster
 */
public record PlacementRuleCheck(ClusterConfig config, IntUnaryOperator runningOn) {
    /** A rule that holds, that the machine would break on the host, and that nothing may break; null for none. */
    public @Nullable ClusterRule broken(int vm, int host) {
        return broken(vm, host, true);
    }

    /** Whether it would break none, not even one that is a wish. */
    public boolean obeysAll(int vm, int host) {
        return broken(vm, host, false) == null;
    }

    private @Nullable ClusterRule broken(int vm, int host, boolean must) {
        for (ClusterRule rule : config.rules()) {
            if (!rule.enabled() || !config.concerns(rule, vm)) continue;
            // Those that name machines hold while DRS does; those that name hosts are wishes unless they are mandatory.
            boolean holds = rule.kind().namesMachines() ? config.drs() : rule.mandatory() || (config.drs() && !must);
            if (holds && breaks(rule, vm, host)) return rule;
        }
        return null;
    }

    /** Whether the machine breaks the rule on the host. */
    public boolean breaks(ClusterRule rule, int vm, int host) {
        return switch (rule.kind()) {
            case TOGETHER -> rule.vms().stream().anyMatch(other -> other != vm && isElsewhere(other, host));
            case APART -> rule.vms().stream().anyMatch(other -> other != vm && runningOn.applyAsInt(other) == host);
            case ON_HOSTS -> !isIn(rule.otherGroup(), host, true);
            case NOT_ON_HOSTS -> isIn(rule.otherGroup(), host, false);
            case DEPENDENCY -> false;
        };
    }

    private boolean isElsewhere(int vm, int host) {
        int runs = runningOn.applyAsInt(vm);
        return runs != 0 && runs != host;
    }

    /** {@code unless}: the answer when there is no such group, and the rule demands nothing. */
    private boolean isIn(String hosts, int host, boolean unless) {
        ClusterGroup group = config.group(hosts, true);
        return group == null ? unless : group.members().contains(host);
    }
}
