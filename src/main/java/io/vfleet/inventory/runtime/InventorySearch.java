package io.vfleet.inventory.runtime;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.inventory.plan.VmIdentifiers;
import io.vfleet.vm.EntityName;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.disk.VmSpace;
import java.util.ArrayDeque;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds entities by path, name, UUID, address and datastore path. Matches computed from the plan count only if the
 * entity still has that key.
 */
final class InventorySearch {
    private final Inventory inventory;
    private final InventoryPlan plan;
    private final VmIdentifiers identifiers;
    private final NameOverrides overrides;
    private final VmKeyOverrides keys;

    InventorySearch(
            Inventory inventory,
            InventoryPlan plan,
            VmIdentifiers identifiers,
            NameOverrides overrides,
            VmKeyOverrides keys) {
        this.inventory = inventory;
        this.plan = plan;
        this.identifiers = identifiers;
        this.overrides = overrides;
        this.keys = keys;
    }

    int child(int parent, String name) {
        int override = overrides.find(parent, name);
        if (isCalled(override, parent, name)) return override;
        int container = plan.findContainer(parent, name);
        if (isCalled(container, parent, name)) return container;
        int vm = number(plan.indexOf(name));
        return isCalled(vm, parent, name) ? vm : 0;
    }

    private boolean isCalled(int entity, int parent, String name) {
        return inventory.exists(entity)
                && inventory.parent(entity) == parent
                && inventory.name(entity).equals(name);
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

    /** The first of the candidates, or else the one that follows from the key; 0 when none of them has the key. */
    private int first(EntityNumbers candidates, int computed, IntPredicate hasKey) {
        for (int vm = candidates.first(); vm != 0; vm = candidates.next(vm)) {
            if (inventory.vmExists(vm) && hasKey.test(vm)) return vm;
        }
        return inventory.vmExists(computed) && hasKey.test(computed) ? computed : 0;
    }

    int byUuid(UUID uuid, boolean instance, int datacenter) {
        return first(keys.byUuid(uuid, instance), identifiers.byUuid(uuid, instance), vm -> {
            VmIdentity identity = inventory.vm(vm).identity();
            return uuid.equals(instance ? identity.instanceUuid() : identity.uuid()) && isWithin(datacenter, vm);
        });
    }

    int byIp(String ip, int datacenter) {
        return first(keys.byIp(ip), identifiers.byIp(ip), vm -> {
            GuestInfo guest = inventory.vm(vm).guest();
            return guest.networkUp() && guest.ipAddress().equals(ip) && isWithin(datacenter, vm);
        });
    }

    int byDnsName(String dnsName, int datacenter) {
        return first(keys.byDnsName(dnsName), number(identifiers.byDnsName(dnsName)), vm -> {
            GuestInfo guest = inventory.vm(vm).guest();
            return guest.toolsRunning() && guest.hostName().equalsIgnoreCase(dnsName) && isWithin(datacenter, vm);
        });
    }

    int byDatastorePath(int datacenter, String path) {
        int bracket = path.indexOf("] ");
        if (!path.startsWith("[") || bracket < 0) return 0;
        String file = path.substring(bracket + 2);
        int slash = file.indexOf('/');
        if (slash < 0) return 0;
        String directory = file.substring(0, slash);
        String datastore = path.substring(1, bracket);
        EntityNumbers datastores = inventory.all(EntityKind.DATASTORE);
        for (int number = datastores.first(); number != 0; number = datastores.next(number)) {
            if (!inventory.name(number).equals(datastore)) continue;
            int vm = first(
                    keys.byDirectory(number, directory),
                    number(plan.indexOf(directory)),
                    each -> datastorePath(each).equals(path) && isWithin(datacenter, each));
            if (vm != 0) return vm;
        }
        return 0;
    }

    /** The virtual machine that has files in that directory: its own, or that of its disks on another datastore; 0 for none. */
    int byDirectory(int datastore, String directory) {
        return first(keys.byDirectory(datastore, directory), number(plan.indexOf(directory)), vm -> {
            VmState state = inventory.vm(vm);
            VmPlacement placement = state.placement();
            if (!placement.directory().equals(directory)) return false;
            return placement.datastore() == datastore
                    || VmSpace.disksElsewhere(state).contains(datastore);
        });
    }

    /** No machine of the plan has a manager from the start. */
    EntityNumbers managedBy(String extension) {
        return keys.managedBy(extension);
    }

    /** {@code actor}: null when its state was never changed. */
    String directory(int vm, @Nullable VmActor actor) {
        return actor == null
                ? identifiers.initialDirectory(vm)
                : actor.state().placement().directory();
    }

    String datastorePath(int vm) {
        var placement = inventory.vm(vm).placement();
        return "[" + inventory.name(placement.datastore()) + "] " + placement.directory() + "/" + placement.vmx();
    }

    private boolean isWithin(int datacenter, int vm) {
        return datacenter == 0 || inventory.datacenterOf(vm) == datacenter;
    }

    private int number(int index) {
        return index < 0 ? 0 : plan.firstVm() + index;
    }
}
