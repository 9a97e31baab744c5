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

/** Builds an {@link InventoryPlan}; numbers are assigned in the order of calls, from 1. */
final class PlanBuilder {
    private final Map<Integer, ContainerState> containers = new TreeMap<>();
    private final Map<Integer, SteppedNumbers> vmIndexes = new HashMap<>();
    private final List<VmBlock> blocks = new ArrayList<>();
    private int lastNumber;
    private int vms;

    int reserve() {
        return ++lastNumber;
    }

    void put(ContainerState container) {
        containers.put(container.number(), container);
    }

    int folder(String name, int parent, FolderKind holds) {
        int number = reserve();
        put(new FolderState(number, name, parent, holds));
        return number;
    }

    /** The number of virtual machines added so far. */
    int vms() {
        return vms;
    }

    void block(VmBlock block) {
        blocks.add(block);
        vms += block.count();
    }

    /** Assigns to a container every {@code step}-th virtual machine from index {@code first} to the last one so far. */
    void assignVms(int container, int first, int step) {
        int count = first >= vms ? 0 : (vms - first - 1) / step + 1;
        assignVms(container, first, step, count);
    }

    void assignVms(int container, int first, int step, int count) {
        vmIndexes.put(container, new SteppedNumbers(first, step, count));
    }

    InventoryPlan finish() {
        if (containers.size() != lastNumber) {
            throw new IllegalStateException("containers: " + containers.size() + ", need " + lastNumber);
        }
        Map<Integer, EntityNumbers> vmsByContainer = new HashMap<>();
        vmIndexes.forEach((container, indexes) -> {
            if (indexes.count() > 0) {
                vmsByContainer.put(
                        container,
                        new SteppedNumbers(lastNumber + 1 + indexes.first(), indexes.step(), indexes.count()));
            }
        });
        return new InventoryPlan(List.copyOf(containers.values()), blocks, vms, vmsByContainer);
    }
}
