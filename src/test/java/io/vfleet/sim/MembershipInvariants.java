package io.vfleet.sim;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Checks that every list of virtual machines and its count agree with where the virtual machines say that they are, and that each is
 * found by every key that it has. Holds while no message is under way.
 */
public final class MembershipInvariants {
    private final Inventory inventory;
    private final Map<Integer, TreeSet<Integer>> members = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private MembershipInvariants(Inventory inventory) {
        this.inventory = inventory;
    }

    /** The lists that do not agree, and the keys that find nothing, or another. */
    public static List<String> check(Inventory inventory) {
        var check = new MembershipInvariants(inventory);
        EntityNumbers vms = inventory.all(EntityKind.VM);
        for (int vm = vms.first(); vm != 0; vm = vms.next(vm)) check.add(vm);
        for (EntityKind kind : EntityKind.values()) {
            if (kind == EntityKind.VM) continue;
            inventory.all(kind).stream().forEach(check::container);
        }
        check.claim(vms.stream().count() == vms.size(), "virtual machines: " + vms.size());
        return check.wrong;
    }

    private void add(int vm) {
        VmState state = inventory.vm(vm);
        VmPlacement placement = state.placement();
        for (int folder = placement.folder(); folder != 0; folder = inventory.parent(folder)) put(folder, vm);
        put(placement.host(), vm);
        put(inventory.computeOf(placement.host()), vm);
        if (placement.pool() != 0) put(placement.pool(), vm);
        for (int datastore :
                VmSpace.datastores(placement.datastore(), state.disks().all())) put(datastore, vm);
        var networks = new TreeSet<Integer>();
        for (Hardware.Nic nic : state.hardware().nics()) networks.add(nic.network());
        for (int network : networks) put(network, vm);
        boolean runs = state.power().state() == PowerState.ON;
        claim(
                !runs || !inventory.host(placement.host()).maintenance(),
                inventory.ref(vm) + " runs on a host in maintenance mode");
        VmIdentity identity = state.identity();
        found(vm, inventory.findChild(placement.folder(), identity.name()), "name " + identity.name());
        found(vm, inventory.byPath(inventory.path(vm)), "path " + inventory.path(vm));
        found(vm, inventory.byUuid(identity.uuid(), false, 0), "uuid");
        found(vm, inventory.byUuid(identity.instanceUuid(), true, inventory.datacenterOf(vm)), "instanceUuid");
        found(vm, inventory.byDatastorePath(0, inventory.datastorePath(vm)), inventory.datastorePath(vm));
        found(vm, inventory.find(inventory.ref(vm)), "reference");
    }

    private void put(int container, int vm) {
        members.computeIfAbsent(container, _ -> new TreeSet<>()).add(vm);
    }

    private void found(int vm, int found, String key) {
        claim(found == vm, inventory.ref(vm) + ": " + key + " finds " + found);
    }

    private void container(int number) {
        EntityNumbers listed = inventory.vms(number);
        List<Integer> expected = List.copyOf(members.getOrDefault(number, new TreeSet<>()));
        List<Integer> all = listed.stream().boxed().toList();
        claim(all.equals(expected), inventory.ref(number) + " lists " + all + ", its machines " + expected);
        claim(
                listed.size() == all.size(),
                inventory.ref(number) + " counts " + listed.size() + ", lists " + all.size());
        for (int vm : expected) claim(inventory.isIn(number, vm), inventory.ref(number) + " does not contain " + vm);
        if (inventory.kind(number) != EntityKind.FOLDER) return;
        EntityNumbers children = inventory.children(number);
        long direct = expected.stream()
                .filter(vm -> inventory.parent(vm) == number)
                .filter(children::contains)
                .count();
        long others = children.stream().filter(child -> !inventory.isVm(child)).count();
        claim(
                children.size() == direct + others && children.stream().count() == children.size(),
                inventory.ref(number) + " has " + children.size() + " children, need " + direct + " and " + others);
    }

    private void claim(boolean holds, String violation) {
        if (!holds) wrong.add(violation);
    }
}
