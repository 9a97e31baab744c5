package io.vfleet.inventory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is at the start: containers 1 to C as records, then virtual machine i as number C + 1 + i, which is only a
 * formula. Immutable.
 */
final class Plan {
    private final List<Container> containers;
    private final List<Block> blocks;
    private final int[] firsts;
    private final int vms;
    private final Map<Integer, Numbers> vmsOf;
    private final Map<Integer, Numbers> childrenOf = new HashMap<>();
    private final Map<Kind, Numbers> ofKind = new EnumMap<>(Kind.class);
    private final Map<Integer, Map<String, Integer>> named = new HashMap<>();
    private final Map<String, Block> byPrefix = new HashMap<>();

    /**
     * Made by {@link Draft}.
     *
     * @param containers by number from 1
     */
    Plan(List<Container> containers, List<Block> blocks, int vms, Map<Integer, Numbers> vmsOf) {
        this.containers = containers;
        this.blocks = List.copyOf(blocks);
        this.vms = vms;
        this.vmsOf = vmsOf;
        firsts = blocks.stream().mapToInt(Block::first).toArray();
        blocks.forEach(block -> byPrefix.put(block.prefix(), block));
        var children = new HashMap<Integer, List<Integer>>();
        var kinds = new EnumMap<Kind, List<Integer>>(Kind.class);
        for (Container container : containers) {
            int number = container.number();
            children.computeIfAbsent(container.parent(), _ -> new ArrayList<>()).add(number);
            kinds.computeIfAbsent(container.kind(), _ -> new ArrayList<>()).add(number);
            named.computeIfAbsent(container.parent(), _ -> new HashMap<>()).put(container.name(), number);
        }
        children.forEach((parent, list) -> childrenOf.put(parent, listed(list)));
        kinds.forEach((kind, list) -> ofKind.put(kind, listed(list)));
        ofKind.put(Kind.VM, Numbers.range(firstVm(), vms));
    }

    List<Container> containers() {
        return containers;
    }

    List<Block> blocks() {
        return blocks;
    }

    int vms() {
        return vms;
    }

    /** The number of virtual machine 0. */
    int firstVm() {
        return containers.size() + 1;
    }

    boolean isVm(int number) {
        return number >= firstVm() && number - firstVm() < vms;
    }

    int index(int vm) {
        return vm - firstVm();
    }

    /** The block of a virtual machine, by its index. */
    Block block(int index) {
        int low = 0;
        int high = firsts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firsts[middle] <= index) low = middle;
            else high = middle - 1;
        }
        return blocks.get(low);
    }

    String name(int index) {
        return block(index).name(index);
    }

    /**
     * The virtual machine that has this name at the start.
     *
     * @return its index, or -1 for none
     */
    int indexOf(String name) {
        int digits = Digits.start(name);
        Block block = byPrefix.get(name.substring(0, digits));
        return block == null ? -1 : block.index(name.substring(digits));
    }

    /** Virtual machines anywhere below a container, or on it. */
    Numbers vmsOf(int container) {
        return vmsOf.getOrDefault(container, Numbers.none());
    }

    /** Containers right below one. */
    Numbers childrenOf(int container) {
        return childrenOf.getOrDefault(container, Numbers.none());
    }

    Numbers ofKind(Kind kind) {
        return ofKind.getOrDefault(kind, Numbers.none());
    }

    /** The container of that name right below one; 0 for none. */
    int named(int parent, String name) {
        return named.getOrDefault(parent, Map.of()).getOrDefault(name, 0);
    }

    private static Numbers listed(List<Integer> numbers) {
        return Numbers.of(numbers.stream().mapToInt(Integer::intValue).toArray());
    }
}
