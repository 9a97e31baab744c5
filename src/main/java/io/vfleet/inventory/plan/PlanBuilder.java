package io.vfleet.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan in the making: numbers are given in the order of asking, from 1. */
final class Draft {
    private final Map<Integer, Container> containers = new TreeMap<>();
    private final Map<Integer, Every> vmIndexes = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private int numbers;
    private int vms;

    int reserve() {
        return ++numbers;
    }

    void put(Container container) {
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

    void block(Block block) {
        blocks.add(block);
        vms += block.count();
    }

    /** Says that a container has every {@code step}-th virtual machine from {@code first} on, up to the last so far. */
    void has(int container, int first, int step) {
        int count = first >= vms ? 0 : (vms - first - 1) / step + 1;
        has(container, first, step, count);
    }

    void has(int container, int first, int step, int count) {
        vmIndexes.put(container, new Every(first, step, count));
    }

    /** How many virtual machines a container has. */
    int count(int container) {
        Every every = vmIndexes.get(container);
        return every == null ? 0 : every.count();
    }

    Plan finish() {
        if (containers.size() != numbers) {
            throw new IllegalStateException("containers: " + containers.size() + ", need " + numbers);
        }
        Map<Integer, Numbers> having = new HashMap<>();
        vmIndexes.forEach((container, every) -> {
            if (every.count() > 0) {
                having.put(container, new Every(numbers + 1 + every.first(), every.step(), every.count()));
            }
        });
        return new Plan(List.copyOf(containers.values()), blocks, vms, having);
    }
}
