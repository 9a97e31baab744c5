package io.vfleet.inventory.cluster;

import java.util.List;
import java.util.UUID;

/**
 * A rule of a cluster about the hosts that virtual machines run on.
 *
 * @param vms the machines of a rule that names them itself
 * @param vmGroup the machines of the other rules
 * @param otherGroup the hosts of those, or the machines that they depend on
 */
public record ClusterRule(
        int key,
        UUID uuid,
        Kind kind,
        String name,
        boolean enabled,
        boolean mandatory,
        List<Integer> vms,
        String vmGroup,
        String otherGroup) {
    /** What a rule demands. */
    public enum Kind {
        TOGETHER,
        APART,
        ON_HOSTS,
        NOT_ON_HOSTS,
        /** The order of starting after a host was lost. */
        DEPENDENCY;

        /** Whether the rule names its machines itself. */
        public boolean namesMachines() {
            return this == TOGETHER || this == APART;
        }
    }

    public ClusterRule {
        vms = List.copyOf(vms);
    }

    ClusterRule without(int vm) {
        return vms.contains(vm)
                ? new ClusterRule(
                        key,
                        uuid,
                        kind,
                        name,
                        enabled,
                        mandatory,
                        vms.stream().filter(each -> each != vm).toList(),
                        vmGroup,
                        otherGroup)
                : this;
    }
}
