package io.vfleet.inventory.cluster;

import java.util.List;
import java.util.UUID;

/**
 * A named group of virtual machines, or of hosts, of a cluster.
 *
 * @param ofHosts whether its members are hosts
 * @param members their numbers
 */
public record ClusterGroup(String name, boolean ofHosts, UUID id, List<Integer> members) {
    public ClusterGroup {
        members = List.copyOf(members);
    }

    ClusterGroup without(int member) {
        return members.contains(member)
                ? new ClusterGroup(
                        name,
                        ofHosts,
                        id,
                        members.stream().filter(each -> each != member).toList())
                : this;
    }
}
