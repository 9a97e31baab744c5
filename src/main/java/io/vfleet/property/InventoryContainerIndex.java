package io.vfleet.property;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The {@link ContainerIndex} over the inventory: virtual machines are found by arithmetic, the few other objects by
 * their parents.
 */
public final class InventoryContainerIndex implements ContainerIndex {
    private static final ObjectNumbers NOTHING = new Numbered(EntityNumbers.none());

    private final Inventory inventory;
    private final Set<String> types;

    public InventoryContainerIndex(Inventory inventory) {
        this.inventory = inventory;
        Set<String> names = new HashSet<>();
        for (EntityKind kind : EntityKind.values()) names.add(kind.typeName());
        this.types = Set.copyOf(names);
    }

    @Override
    public int number(MoRef object) {
        return inventory.find(object);
    }

    @Override
    public MoRef ref(int number) {
        return inventory.ref(number);
    }

    @Override
    public MoRef root() {
        return inventory.ref(Inventory.ROOT);
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public ObjectNumbers only(int number) {
        return inventory.exists(number) ? new Numbered(EntityNumbers.of(number)) : NOTHING;
    }

    @Override
    public ObjectNumbers dependents(MoRef host) {
        int number = inventory.find(host);
        return number == 0 ? NOTHING : new Numbered(inventory.vms(number));
    }

    @Override
    public ObjectNumbers inside(int container, boolean recursive, Set<String> wanted) {
        if (!inventory.exists(container)) return NOTHING;
        EnumSet<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        for (EntityKind kind : EntityKind.values()) {
            if (wanted.contains(kind.typeName())) kinds.add(kind);
        }
        List<ObjectNumbers> groups = new ArrayList<>();
        if (kinds.remove(EntityKind.VM)) machines(container, recursive, groups);
        if (!recursive) {
            if (!kinds.isEmpty()) groups.add(some(inventory.children(container), child -> isOf(child, kinds)));
        } else {
            for (EntityKind kind : kinds) groups.add(some(inventory.all(kind), number -> isBelow(number, container)));
        }
        return groups.size() == 1 ? groups.getFirst() : new Merged(groups);
    }

    private void machines(int container, boolean recursive, List<ObjectNumbers> groups) {
        switch (inventory.kind(container)) {
            case POOL -> {
                groups.add(new Numbered(inventory.vms(container)));
                EntityNumbers pools = inventory.children(container);
                for (int pool = pools.next(0); recursive && pool != 0; pool = pools.next(pool)) {
                    if (inventory.kind(pool) == EntityKind.POOL) machines(pool, true, groups);
                }
            }
            case HOST -> groups.add(new Numbered(inventory.vms(container)));
            case FOLDER, DATACENTER, CLUSTER, COMPUTE, DATASTORE, NETWORK, SWITCH, PORTGROUP, VM ->
                groups.add(
                        recursive
                                ? new Numbered(inventory.vms(container))
                                : some(inventory.children(container), inventory::isVm));
        }
    }

    private boolean isOf(int number, Set<EntityKind> kinds) {
        return !inventory.isVm(number) && kinds.contains(inventory.kind(number));
    }

    private boolean isBelow(int number, int container) {
        int at = inventory.parent(number);
        while (at != 0 && at != container) at = inventory.parent(at);
        return at == container;
    }

    private static ObjectNumbers some(EntityNumbers numbers, IntPredicate wanted) {
        return new Some(numbers, wanted);
    }

    private record Numbered(EntityNumbers numbers) implements ObjectNumbers {
        @Override
        public long size() {
            return numbers.size();
        }

        @Override
        public int next(int after) {
            return numbers.next(after);
        }

        @Override
        public boolean contains(int number) {
            return numbers.contains(number);
        }
    }

    private record Some(EntityNumbers numbers, IntPredicate wanted) implements ObjectNumbers {
        @Override
        public long size() {
            return -1;
        }

        @Override
        public int next(int after) {
            int number = numbers.next(after);
            while (number != 0 && !wanted.test(number)) number = numbers.next(number);
            return number;
        }

        @Override
        public boolean contains(int number) {
            return numbers.contains(number) && wanted.test(number);
        }
    }

    /** Groups with nothing in common, by ascending number over all. */
    private record Merged(List<ObjectNumbers> groups) implements ObjectNumbers {
        @Override
        public long size() {
            return groups.isEmpty() ? 0 : -1;
        }

        @Override
        public int next(int after) {
            int least = 0;
            for (ObjectNumbers group : groups) {
                int next = group.next(after);
                if (next != 0 && (least == 0 || next < least)) least = next;
            }
            return least;
        }

        @Override
        public boolean contains(int number) {
            for (ObjectNumbers group : groups) {
                if (group.contains(number)) return true;
            }
            return false;
        }
    }
}
