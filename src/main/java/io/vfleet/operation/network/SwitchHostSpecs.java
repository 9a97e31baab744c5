package io.vfleet.operation.network;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.network.SwitchHostChanges.HostChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which hosts a specification of a distributed switch adds, changes and removes. */
record SwitchHostSpecs(Inventory inventory, SpecMembers members, int datacenter, List<String> uplinks) {
    private static final int PROXY_PORTS_MAX = 4_096;

    /** The changes; what {@link SpecMembers#fault} says comes first. {@code adds}: whether hosts can be added only. */
    List<HostChange> read(boolean adds) {
        var changes = new ArrayList<HostChange>();
        Set<Integer> named = new HashSet<>();
        if (!(members.get("host") instanceof Iterable<?> list)) return List.of();
        for (Object each : list) {
            if (members.fault() != null) return List.of();
            HostChange change = change((DataObject) each);
            if (change == null) return List.of();
            if (!named.add(change.host()) || (adds && change.kind() != HostChange.MemberOperation.ADD))
                members.invalid("host");
            changes.add(change);
        }
        return changes;
    }

    private @Nullable HostChange change(DataObject spec) {
        MoRef ref = (MoRef) Objects.requireNonNull(spec.get("host"));
        int host = inventory.find(ref);
        HostChange.MemberOperation kind = kind(Objects.toString(spec.get("operation"), ""));
        if (host == 0) members.refuse(new Fault.NotFound());
        else if (inventory.datacenterOf(host) != datacenter) members.invalid("host.host");
        if (kind == null) members.invalid("host.operation");
        if (spec.get("vendorSpecificConfig") instanceof List<?> list && !list.isEmpty())
            members.notServed("host.vendorSpecificConfig");
        int ports = spec.get("maxProxySwitchPorts") instanceof Integer number ? number : 0;
        if (ports < 0 || ports > PROXY_PORTS_MAX) members.invalid("host.maxProxySwitchPorts");
        List<String> nics = spec.get("backing") instanceof DataObject backing ? nics(host, backing) : null;
        return kind == null || members.fault() != null ? null : new HostChange(kind, host, nics, ports);
    }

    private static HostChange.@Nullable MemberOperation kind(String operation) {
        return switch (operation) {
            case "add" -> HostChange.MemberOperation.ADD;
            case "edit" -> HostChange.MemberOperation.EDIT;
            case "remove" -> HostChange.MemberOperation.REMOVE;
            default -> null;
        };
    }

    /** At the place of each uplink the adapter that has it. */
    private @Nullable List<String> nics(int host, DataObject backing) {
        if (!backing.type().name().equals("DistributedVirtualSwitchHostMemberPnicBacking")) {
            if (backing.type().slots().isEmpty()) return null;
            members.notServed("host.backing of " + backing.type().name());
            return null;
        }
        var nics = new ArrayList<String>();
        if (backing.get("pnicSpec") instanceof Iterable<?> specs)
            for (Object each : specs) {
                DataObject spec = (DataObject) each;
                if (spec.get("uplinkPortKey") != null) members.notServed("host.backing.pnicSpec.uplinkPortKey");
                if (spec.get("uplinkPortgroupKey") instanceof String key) checkUplinks(key);
                nics.add((String) Objects.requireNonNull(spec.get("pnicDevice")));
            }
        if (new HashSet<>(nics).size() < nics.size()) members.invalid("host.backing.pnicSpec.pnicDevice");
        if (nics.size() > uplinks.size())
            members.refuse(new Fault.DvsOperationBulkFault(
                    inventory.ref(host), new Fault.LimitExceeded("uplinkPortPolicy.uplinkPortName", uplinks.size())));
        return nics;
    }

    private void checkUplinks(String key) {
        int group = inventory.find(new MoRef("DistributedVirtualPortgroup", key));
        if (group == 0 || !inventory.network(group).uplink())
            members.invalid("host.backing.pnicSpec.uplinkPortgroupKey");
    }
}
