package io.vfleet.operation.container;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import org.jspecify.annotations.Nullable;

/** The names of networks, distributed switches and portgroups, which are unique in a datacenter. */
public record NetworkNames(Inventory inventory) {
    /** What has the name in the datacenter, or else in the folder; 0 for none. */
    public int find(int datacenter, int folder, String name) {
        int child = inventory.findChild(folder, name);
        if (child != 0) return child;
        EntityNumbers networks = inventory.datacenter(datacenter).networks();
        for (int network = networks.first(); network != 0; network = networks.next(network))
            if (inventory.exists(network) && inventory.name(network).equals(name)) return network;
        EntityNumbers switches = inventory.all(EntityKind.SWITCH);
        for (int dvs = switches.first(); dvs != 0; dvs = switches.next(dvs))
            if (inventory.name(dvs).equals(name) && inventory.datacenterOf(dvs) == datacenter) return dvs;
        return 0;
    }

    /** DuplicateName when something in the datacenter of a folder, other than that entity, has the name; null otherwise. */
    public @Nullable Fault fault(int folder, String name, int entity) {
        int found = find(inventory.datacenterOf(folder), folder, name);
        return found == 0 || found == entity ? null : new Fault.DuplicateName(name, inventory.ref(found));
    }
}
