package io.vfleet.operation.network;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which ports of a distributed switch a caller asks for. */
final class PortSelection implements Predicate<SwitchPort> {
    private final Inventory inventory;
    private final PortRenderer renderer;
    private final int dvs;
    private final @Nullable DataObject criteria;
    private final Set<Integer> hosts = new HashSet<>();

    PortSelection(Inventory inventory, PortRenderer renderer, int dvs, @Nullable DataObject criteria) {
        this.inventory = inventory;
        this.renderer = renderer;
        this.dvs = dvs;
        this.criteria = criteria;
        if (criteria != null && criteria.get("host") instanceof Iterable<?> list)
            for (Object each : list) hosts.add(inventory.find((MoRef) each));
    }

    /** The keys that are asked for; empty for all. */
    List<String> keys() {
        return criteria == null ? List.of() : HostNetworkDraft.texts(criteria.get("portKey"));
    }

    /** The portgroups that are asked for. */
    List<Integer> portgroups() {
        List<String> named = criteria == null ? List.of() : HostNetworkDraft.texts(criteria.get("portgroupKey"));
        Set<Integer> asked = new HashSet<>();
        for (String key : named) asked.add(inventory.find(new MoRef(EntityKind.PORTGROUP.typeName(), key)));
        boolean inside = criteria == null || !Boolean.FALSE.equals(criteria.get("inside"));
        var portgroups = new ArrayList<Integer>();
        EntityNumbers all = inventory.network(dvs).portgroups();
        for (int group = all.first(); group != 0; group = all.next(group)) {
            boolean wanted = inventory.exists(group) && (named.isEmpty() || asked.contains(group) == inside);
            if (wanted && is("uplinkPort", inventory.network(group).uplink()) && is("nsxPort", false))
                portgroups.add(group);
        }
        return portgroups;
    }

    private boolean is(String criterion, boolean value) {
        return criteria == null || criteria.get(criterion) == null || Objects.equals(criteria.get(criterion), value);
    }

    @Override
    public boolean test(SwitchPort port) {
        return is("connected", port.connected())
                && is("active", renderer.isActive(port))
                && (hosts.isEmpty() || hosts.contains(port.host()));
    }
}
