package io.vfleet.property;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ContainmentQueries} over the inventory: virtual machines are found by arithmetic, the few other objects by
 * their parents.
 *
 * <p>long: each kind of set that the index answers with is a small class of its own.
 */
public final class InventoryContainmentQueries implements ContainmentQueries {
    private static final String VM = EntityKind.VM.typeName();
    /** How many numbers one step tests, because containers may be very many and few of them accepted. */
    private static final int TESTED_MAX = 500;

    private static final int FIRST_BELOW = 16;

    /** So many containers are collected in one step. */
    private static final int COLLECTED_PER_STEP = 1_000;

    /** One is collected in the time in which so many are asked, at least. */
    private static final int ASKED_PER_COLLECTED = 16;

    private static final ObjectNumbers EMPTY = new NumberSet(EntityNumbers.none());

    private final Inventory inventory;
    private final Set<String> types;

    public InventoryContainmentQueries(Inventory inventory) {
        this.inventory = inventory;
        Set<String> names = new HashSet<>();
        for (EntityKind kind : EntityKind.values()) names.add(kind.typeName());
        this.types = Set.copyOf(names);
    }

    @Override
    public int number(MoRef object) {
        return inventory.number(object);
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
    public int vmNumber(MoRef object) {
        return object.type().equals(VM) ? inventory.number(object) : 0;
    }

    @Override
    public List<MoRef> containersOf(int number) {
        return inventory.exists(number)
                ? inventory.containersOf(number).stream().map(inventory::ref).toList()
                : List.of();
    }

    @Override
    public Collection<Integer> around(int number) {
        return inventory.isKnown(number) ? inventory.containersOf(number) : List.of();
    }

    @Override
    public Set<Integer> withAncestors(Collection<Integer> containers) {
        Set<Integer> all = new HashSet<>();
        for (int container : containers) {
            for (int at = container; at != 0 && all.add(at); ) at = inventory.lastParent(at);
        }
        return all;
    }

    @Override
    public ObjectNumbers only(int number) {
        return inventory.exists(number) ? new NumberSet(EntityNumbers.of(number)) : EMPTY;
    }

    @Override
    public ObjectNumbers dependents(MoRef shown) {
        int number = inventory.find(shown);
        return number == 0 ? EMPTY : new Vms(inventory, number);
    }

    @Override
    public ObjectNumbers inside(int container, boolean recursive, Set<String> typeNames) {
        if (!inventory.exists(container)) return EMPTY;
        EnumSet<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        for (EntityKind kind : EntityKind.values()) {
            if (typeNames.contains(kind.typeName())) kinds.add(kind);
        }
        List<ObjectNumbers> sets = new ArrayList<>();
        if (kinds.remove(EntityKind.VM)) addVms(container, recursive, sets);
        if (!recursive) {
            if (!kinds.isEmpty())
                sets.add(filtered(
                        inventory.children(container),
                        child -> isOf(child, kinds) && inventory.parent(child) == container));
        } else {
            if (!kinds.isEmpty()) sets.add(new Below(container, kinds));
        }
        return sets.size() == 1 ? sets.getFirst() : new Union(sets);
    }

    private void addVms(int container, boolean recursive, List<ObjectNumbers> sets) {
        switch (inventory.kind(container)) {
            case POOL -> {
                sets.add(new Vms(inventory, container));
                EntityNumbers pools = inventory.children(container);
                for (int pool = pools.next(0); recursive && pool != 0; pool = pools.next(pool)) {
                    if (inventory.kind(pool) == EntityKind.POOL) addVms(pool, true, sets);
                }
            }
            case HOST -> sets.add(new Vms(inventory, container));
            case FOLDER, POD, DATACENTER, CLUSTER, COMPUTE, DATASTORE, NETWORK, SWITCH, PORTGROUP, VM ->
                sets.add(
                        recursive
                                ? new Vms(inventory, container)
                                : filtered(
                                        inventory.children(container),
                                        vm -> inventory.vmExists(vm) && inventory.parent(vm) == container));
        }
    }

    /**
     * The containers below another: collected from above, in steps, unless they are so many that it is as little work to ask all of
     * the kinds whether they are below.
     */
    private final class Below implements ObjectNumbers {
        private final int container;
        private final Set<EntityKind> kinds;
        private final int collectedMax;
        private @Nullable ObjectNumbers iterated;
        private int[] below = new int[FIRST_BELOW];
        private int count;
        private int opened;
        private int lastChild;

        Below(int container, Set<EntityKind> kinds) {
            this.container = container;
            this.kinds = kinds;
            long all = 0;
            for (EntityKind kind : kinds) all += inventory.all(kind).size();
            this.collectedMax = (int) Math.max(COLLECTED_PER_STEP, all / ASKED_PER_COLLECTED);
        }

        @Override
        public long size() {
            begin();
            return iterated == null ? -1 : iterated.size();
        }

        @Override
        public int next(int after) {
            if (after == 0) begin();
            else if (iterated == null) collect();
            ObjectNumbers collected = iterated;
            return collected == null ? -Math.max(after, 1) : collected.next(after);
        }

        @Override
        public boolean contains(int number) {
            return isOf(number, kinds) && isBelow(number, container);
        }

        @Override
        public long heldBytes() {
            return (long) Integer.BYTES * below.length;
        }

        private void begin() {
            iterated = null;
            count = 0;
            opened = -1;
            lastChild = 0;
            collect();
        }

        private void collect() {
            for (int looks = 0; looks < COLLECTED_PER_STEP; looks++) {
                if (opened == count) {
                    iterated = collected();
                    return;
                }
                int from = opened < 0 ? container : below[opened];
                lastChild = inventory.containersIn(from).next(lastChild);
                if (lastChild == 0) {
                    opened++;
                } else if (inventory.parent(lastChild) == from) {
                    if (count == collectedMax) {
                        iterated = searched();
                        return;
                    }
                    // What was collected before may have been nothing.
                    if (count == below.length) below = Arrays.copyOf(below, Math.max(FIRST_BELOW, 2 * count));
                    below[count++] = lastChild;
                }
            }
        }

        private ObjectNumbers collected() {
            int[] ofKinds = Arrays.stream(below, 0, count)
                    .filter(number -> isOf(number, kinds))
                    .sorted()
                    .toArray();
            below = ofKinds;
            return new NumberSet(EntityNumbers.of(ofKinds));
        }

        private ObjectNumbers searched() {
            below = new int[16];
            List<ObjectNumbers> sets = new ArrayList<>();
            for (EntityKind kind : kinds) sets.add(filtered(inventory.all(kind), this::contains));
            return sets.size() == 1 ? sets.getFirst() : new Union(sets);
        }
    }

    private boolean isOf(int number, Set<EntityKind> kinds) {
        return inventory.exists(number) && !inventory.isVm(number) && kinds.contains(inventory.kind(number));
    }

    private boolean isBelow(int number, int container) {
        int at = inventory.parent(number);
        while (at != 0 && at != container) at = inventory.parent(at);
        return at == container;
    }

    private static ObjectNumbers filtered(EntityNumbers numbers, IntPredicate accepted) {
        return new Filtered(numbers, accepted);
    }

    private record NumberSet(EntityNumbers numbers) implements ObjectNumbers {
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

    /** The virtual machines of a container: as they are now when one is asked for, as they were at first when they are iterated. */
    private static final class Vms implements ObjectNumbers {
        private final Inventory inventory;
        private final int container;
        private @Nullable EntityNumbers numbers;

        Vms(Inventory inventory, int container) {
            this.inventory = inventory;
            this.container = container;
        }

        private EntityNumbers numbers() {
            if (numbers == null) numbers = inventory.vms(container);
            return numbers;
        }

        @Override
        public long size() {
            return numbers().size();
        }

        @Override
        public int next(int after) {
            return numbers().next(after);
        }

        @Override
        public boolean contains(int number) {
            return inventory.isIn(container, number);
        }
    }

    /** {@code accepted} tells also of numbers that were added later whether they belong to the set. */
    private record Filtered(EntityNumbers numbers, IntPredicate accepted) implements ObjectNumbers {
        @Override
        public long size() {
            return -1;
        }

        @Override
        public int next(int after) {
            int number = numbers.next(after);
            for (int tested = 0; number != 0 && !accepted.test(number); tested++) {
                if (tested == TESTED_MAX) return -number;
                number = numbers.next(number);
            }
            return number;
        }

        @Override
        public boolean contains(int number) {
            return accepted.test(number);
        }
    }

    /** The union of disjoint sets. */
    private record Union(List<ObjectNumbers> sets) implements ObjectNumbers {
        @Override
        public long size() {
            return sets.isEmpty() ? 0 : -1;
        }

        @Override
        public int next(int after) {
            int smallest = 0;
            int searched = Integer.MAX_VALUE;
            for (ObjectNumbers set : sets) {
                int next = set.next(after);
                if (next < 0) searched = Math.min(searched, -next);
                else if (next != 0 && (smallest == 0 || next < smallest)) smallest = next;
            }
            boolean unknown = searched < Integer.MAX_VALUE && (smallest == 0 || searched < smallest);
            return unknown ? -searched : smallest;
        }

        @Override
        public long heldBytes() {
            return sets.stream().mapToLong(ObjectNumbers::heldBytes).sum();
        }

        @Override
        public boolean contains(int number) {
            for (ObjectNumbers set : sets) {
                if (set.contains(number)) return true;
            }
            return false;
        }
    }
}
