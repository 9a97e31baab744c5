package io.vfleet.inventory.runtime;

import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.inventory.plan.VmIdentifiers;
import io.vfleet.vm.EntityName;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmState;
import java.util.ArrayDeque;
import java.util.UUID;

/**
 * Finds entities by path, name, UUID, address and datastore path. Matches computed from the plan count only if the
 * entity still has that key.
 */
final class InventorySearch {
    private final Inventory inventory;
    private final InventoryPlan plan;
    private final VmIdentifiers identifiers;
    private final VmNameOverrides nameOverrides;

    InventorySearch(Inventory inventory, InventoryPlan plan, VmIdentifiers identifiers, VmNameOverrides nameOverrides) {
        this.inventory = inventory;
        this.plan = plan;
        this.identifiers = identifiers;
        this.nameOverrides = nameOverrides;
    }

    int child(int parent, String name) {
        int container = plan.findContainer(parent, name);
        if (container != 0) return container;
        int renamedVm = nameOverrides.find(parent, name);
        return hasPath(renamedVm, parent, name) ? renamedVm : byInitialName(parent, name);
    }

    private int byInitialName(int parent, String name) {
        int vm = number(plan.indexOf(name));
        return hasPath(vm, parent, name) ? vm : 0;
    }

    private boolean hasPath(int vm, int folder, String name) {
        return vm != 0 && inventory.parent(vm) == folder && inventory.name(vm).equals(name);
    }

    int byPath(String path) {
        int number = Inventory.ROOT;
        for (int start = 0; start < path.length() && number != 0; ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) number = child(number, EntityName.stored(path.substring(start, end)));
            start = end + 1;
        }
        return number;
    }

    String path(int number) {
        var names = new ArrayDeque<String>();
        for (int ancestor = number; ancestor != Inventory.ROOT; ancestor = inventory.parent(ancestor))
            names.push(inventory.name(ancestor));
        return "/" + String.join("/", names);
    }

    int byUuid(UUID uuid, boolean instance, int datacenter) {
        int vm = within(datacenter, number(identifiers.byUuid(uuid, instance)));
        if (vm == 0) return 0;
        VmIdentity identity = inventory.vm(vm).identity();
        return uuid.equals(instance ? identity.instanceUuid() : identity.uuid()) ? vm : 0;
    }

    int byIp(String ip, int datacenter) {
        int vm = within(datacenter, number(identifiers.byIp(ip)));
        if (vm == 0) return 0;
        VmState state = inventory.vm(vm);
        return state.guest().toolsRunning() && state.guest().ipAddress().equals(ip) ? vm : 0;
    }

    int byDnsName(String dnsName, int datacenter) {
        int vm = within(datacenter, number(identifiers.byDnsName(dnsName)));
        if (vm == 0) return 0;
        VmState state = inventory.vm(vm);
        return state.guest().toolsRunning() && state.guest().hostName().equalsIgnoreCase(dnsName) ? vm : 0;
    }

    int byDatastorePath(int datacenter, String path) {
        int bracket = path.indexOf("] ");
        if (!path.startsWith("[") || bracket < 0) return 0;
        String file = path.substring(bracket + 2);
        int slash = file.indexOf('/');
        if (slash < 0) return 0;
        int vm = within(datacenter, number(plan.indexOf(file.substring(0, slash))));
        return vm != 0 && datastorePath(vm).equals(path) ? vm : 0;
    }

    String datastorePath(int vm) {
        var placement = inventory.vm(vm).placement();
        String directory = placement.directory();
        return "[" + inventory.name(placement.datastore()) + "] " + directory + "/" + directory + ".vmx";
    }

    private int within(int datacenter, int vm) {
        return vm == 0 || datacenter == 0 || inventory.datacenterOf(vm) == datacenter ? vm : 0;
    }

    private int number(int index) {
        return index < 0 ? 0 : plan.firstVm() + index;
    }
}
