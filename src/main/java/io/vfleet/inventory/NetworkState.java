package io.vfleet.inventory;

/**
 * The state of a network, a distributed switch or one of its portgroups.
 *
 * @param switchNumber the number of the switch of a portgroup; otherwise 0
 * @param uplink whether it is the portgroup of a switch's uplinks
 * @param portgroups those of a switch; otherwise empty
 */
public record NetworkState(
        int number,
        String name,
        int parent,
        EntityKind kind,
        int switchNumber,
        boolean uplink,
        EntityNumbers portgroups,
        EntityNumbers hosts)
        implements ContainerState {
    @Override
    public NetworkState withName(String changed) {
        return new NetworkState(number, changed, parent, kind, switchNumber, uplink, portgroups, hosts);
    }

    @Override
    public NetworkState withParent(int changed) {
        return new NetworkState(number, name, changed, kind, switchNumber, uplink, portgroups, hosts);
    }

    /** A copy with other hosts. */
    public NetworkState withHosts(EntityNumbers changed) {
        return new NetworkState(number, name, parent, kind, switchNumber, uplink, portgroups, changed);
    }

    /** A copy with other portgroups. */
    public NetworkState withPortgroups(EntityNumbers changed) {
        return new NetworkState(number, name, parent, kind, switchNumber, uplink, changed, hosts);
    }
}
