package io.vfleet.operation.network;

import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataSize;
import io.vfleet.operation.VCenter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Charges the configurations of networks that clients gave to hosts, while the hosts exist; each on the home loop of its host. */
final class KeptHostNetworks {
    /** A switch, port group or adapter, beside what its specification takes. */
    private static final long PART_BYTES = 200;

    private final VCenter vcenter;
    private final Map<Integer, Long> charged = new ConcurrentHashMap<>();

    KeptHostNetworks(VCenter vcenter) {
        this.vcenter = vcenter;
        vcenter.inventory().containers().connections().networks().onForgotten(host -> charge(host, 0));
    }

    /** The configuration of a host takes that much now. */
    void charge(int host, long bytes) {
        Long before = bytes == 0 ? charged.remove(host) : charged.put(host, bytes);
        account(host).recharge(HeldKind.TEXT, before == null ? 0 : before, bytes);
    }

    private MemoryAccount account(int host) {
        Inventory inventory = vcenter.inventory();
        return vcenter.memory().loop(inventory.home(host).index());
    }

    /** What a configuration takes, by estimate. */
    static long bytes(HostNetwork network, HostNetworkDraft draft) {
        long bytes = DataSize.bytes(draft.shown);
        for (var each : network.switches())
            bytes += PART_BYTES + DataSize.bytes(each.policy()) + DataSize.bytes(each.bridge());
        for (var each : network.portgroups()) bytes += PART_BYTES + DataSize.bytes(each.policy());
        for (var each : network.adapters()) bytes += PART_BYTES + DataSize.bytes(each.spec());
        return bytes;
    }
}
