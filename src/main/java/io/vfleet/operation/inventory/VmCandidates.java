package io.vfleet.operation.inventory;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VmFilter;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.IntStream;

/** Narrows down which virtual machines a filter can match, by name or by container where it names any. */
final class VmCandidates {
    private final Inventory inventory;

    VmCandidates(Inventory inventory) {
        this.inventory = inventory;
    }

    /** One by one and cheap to stop; 0, and what is no virtual machine, stands for a try that found none. */
    PrimitiveIterator.OfInt of(VmFilter filter) {
        if (!filter.vms().isEmpty())
            return found("VirtualMachine", filter.vms()).iterator();
        if (!filter.names().isEmpty()) return named(List.copyOf(filter.names()));
        if (!filter.hosts().isEmpty()) return in("HostSystem", filter.hosts());
        if (!filter.resourcePools().isEmpty()) return in("ResourcePool", filter.resourcePools());
        if (!filter.clusters().isEmpty()) return in("ClusterComputeResource", filter.clusters());
        if (!filter.folders().isEmpty()) return in("Folder", filter.folders());
        if (!filter.datacenters().isEmpty()) return in("Datacenter", filter.datacenters());
        return inventory.all(EntityKind.VM).iterator();
    }

    private IntStream found(String type, Set<String> ids) {
        return ids.stream().mapToInt(id -> inventory.find(new MoRef(type, id)));
    }

    /** A name is free in every other folder, so each is asked for in each. */
    private PrimitiveIterator.OfInt named(List<String> names) {
        int[] folders = inventory.all(EntityKind.FOLDER).stream().toArray();
        return IntStream.range(0, names.size() * folders.length)
                .map(i -> inventory.findChild(folders[i % folders.length], names.get(i / folders.length)))
                .iterator();
    }

    private PrimitiveIterator.OfInt in(String type, Set<String> ids) {
        return new ConcatenatedNumbers(found(type, ids)
                .filter(container -> container != 0)
                .mapToObj(inventory::vms)
                .toList());
    }

    /** Several lists, one after the other. */
    private static final class ConcatenatedNumbers implements PrimitiveIterator.OfInt {
        private final List<EntityNumbers> lists;
        private int list;
        private int next;

        ConcatenatedNumbers(List<EntityNumbers> lists) {
            this.lists = lists;
            advance(0);
        }

        private void advance(int after) {
            next = list < lists.size() ? lists.get(list).next(after) : 0;
            while (next == 0 && list < lists.size())
                next = ++list < lists.size() ? lists.get(list).first() : 0;
        }

        @Override
        public boolean hasNext() {
            return next != 0;
        }

        @Override
        public int nextInt() {
            if (next == 0) throw new NoSuchElementException();
            int given = next;
            advance(given);
            return given;
        }
    }
}
