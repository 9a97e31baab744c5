package io.vfleet.inventory.plan;

import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.SteppedNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds an {@link InventoryPlan}; numbers are assigned in the order of asking, from 1. */
final class PlanBuilder {
    private final Map<Integer, ContainerState> containers = new TreeMap<>();
    private final Map<Integer, SteppedNumbers> vmIndexes = new HashMap<>();
    private final List<VmBlock> blocks = new ArrayList<>();
    private int numbers;
    private int vms;

    int reserve() {
        return ++numbers;
    }

    void put(ContainerState container) {
        containers.put(container.number(), container);
    }

    int folder(String name, int parent, FolderKind holds) {
        int number = reserve();
        put(new FolderState(number, name, parent, holds));
        return number;
    }

    /** How many virtual machines there are so far. */
    int vms() {
        return vms;
    }

    void block(VmBlock block) {
        blocks.add(block);
        vms += block.count();
    }

    /** Says that a container has every {@code step}-th virtual machine from {@code first} on, up to the last so far. */
    void assignVms(int container, int first, int step) {
        int count = first >= vms ? 0 : (vms - first - 1) / step + 1;
        assignVms(container, first, step, count);
    }

    void assignVms(int container, int first, int step, int count) {
        vmIndexes.put(container, new SteppedNumbers(first, step, count));
    }

    /** How many virtual machines a container has. */
    int count(int container) {
        SteppedNumbers every = vmIndexes.get(container);
        return every == null ? 0 : every.count();
    }

    InventoryPlan finish() {
        if (containers.size() != numbers) {
            throw new IllegalStateException("containers: " + containers.size() + ", need " + numbers);
        }
        Map<Integer, EntityNumbers> having = new HashMap<>();
        vmIndexes.forEach((container, every) -> {
            if (every.count() > 0) {
                having.put(container, new SteppedNumbers(numbers + 1 + every.first(), every.step(), every.count()));
            }
        });
        return new InventoryPlan(List.copyOf(containers.values()), blocks, vms, having);
    }
}
