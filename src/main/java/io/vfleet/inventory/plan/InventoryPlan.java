package io.vfleet.inventory.plan;

import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.NumericSuffix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The initial inventory: containers have the numbers 1 to C and are stored; virtual machine i has the number C + 1 + i
 * and is computed. Immutable.
 */
public final class InventoryPlan {
    private final List<ContainerState> containers;
    private final List<VmBlock> blocks;
    private final int[] firstIndexes;
    private final int vms;
    private final Map<Integer, EntityNumbers> vmsOf;
    private final Map<Integer, EntityNumbers> childrenOf = new HashMap<>();
    private final Map<EntityKind, EntityNumbers> ofKind = new EnumMap<>(EntityKind.class);
    private final Map<Integer, Map<String, Integer>> byParentAndName = new HashMap<>();
    private final Map<String, VmBlock> byPrefix = new HashMap<>();

    /**
     * Called by {@link PlanBuilder}.
     *
     * @param containers in the order of their numbers, from 1
     */
    InventoryPlan(List<ContainerState> containers, List<VmBlock> blocks, int vms, Map<Integer, EntityNumbers> vmsOf) {
        this.containers = containers;
        this.blocks = List.copyOf(blocks);
        this.vms = vms;
        this.vmsOf = vmsOf;
        firstIndexes = blocks.stream().mapToInt(VmBlock::first).toArray();
        blocks.forEach(block -> byPrefix.put(block.prefix(), block));
        var children = new HashMap<Integer, List<Integer>>();
        var kinds = new EnumMap<EntityKind, List<Integer>>(EntityKind.class);
        for (ContainerState container : containers) {
            int number = container.number();
            children.computeIfAbsent(container.parent(), _ -> new ArrayList<>()).add(number);
            kinds.computeIfAbsent(container.kind(), _ -> new ArrayList<>()).add(number);
            byParentAndName
                    .computeIfAbsent(container.parent(), _ -> new HashMap<>())
                    .put(container.name(), number);
        }
        children.forEach((parent, list) -> childrenOf.put(parent, numbers(list)));
        kinds.forEach((kind, list) -> ofKind.put(kind, numbers(list)));
        ofKind.put(EntityKind.VM, EntityNumbers.range(firstVm(), vms));
    }

    public List<ContainerState> containers() {
        return containers;
    }

    List<VmBlock> blocks() {
        return blocks;
    }

    public int vms() {
        return vms;
    }

    /** The number of virtual machine 0. */
    public int firstVm() {
        return containers.size() + 1;
    }

    public boolean isVm(int number) {
        return number >= firstVm() && number - firstVm() < vms;
    }

    public int index(int vm) {
        return vm - firstVm();
    }

    /** The block of the virtual machine with that index. */
    public VmBlock block(int index) {
        int low = 0;
        int high = firstIndexes.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstIndexes[middle] <= index) low = middle;
            else high = middle - 1;
        }
        return blocks.get(low);
    }

    public String name(int index) {
        return block(index).name(index);
    }

    /**
     * Finds a virtual machine by its initial name.
     *
     * @return its index, or -1 for none
     */
    public int indexOf(String name) {
        int digits = NumericSuffix.start(name);
        VmBlock block = byPrefix.get(name.substring(0, digits));
        return block == null ? -1 : block.index(name.substring(digits));
    }

    /** The virtual machines below a container at any depth, or on a host, datastore or network. */
    public EntityNumbers vmsOf(int container) {
        return vmsOf.getOrDefault(container, EntityNumbers.none());
    }

    /** The direct children of a container, without virtual machines. */
    public EntityNumbers childrenOf(int container) {
        return childrenOf.getOrDefault(container, EntityNumbers.none());
    }

    public EntityNumbers ofKind(EntityKind kind) {
        return ofKind.getOrDefault(kind, EntityNumbers.none());
    }

    /** The direct child of that name among the containers; 0 for none. */
    public int findContainer(int parent, String name) {
        return byParentAndName.getOrDefault(parent, Map.of()).getOrDefault(name, 0);
    }

    private static EntityNumbers numbers(List<Integer> numbers) {
        return EntityNumbers.of(numbers.stream().mapToInt(Integer::intValue).toArray());
    }
}
