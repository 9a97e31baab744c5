package io.vfleet.operation.automation.listing;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Selects the candidate virtual machines of a filter by one of its criteria: ids, names or containers. */
final class VmCandidates {
    private final Inventory inventory;

    VmCandidates(Inventory inventory) {
        this.inventory = inventory;
    }

    /**
     * The candidates, computed one by one. The caller skips 0 and the numbers of other entities: they stand for a
     * lookup without a result.
     */
    PrimitiveIterator.OfInt of(VmFilter filter) {
        if (!filter.vms().isEmpty())
            return lookUp("VirtualMachine", filter.vms()).iterator();
        if (!filter.names().isEmpty()) return byName(List.copyOf(filter.names()));
        if (!filter.hosts().isEmpty()) return inContainers("HostSystem", filter.hosts());
        if (!filter.resourcePools().isEmpty()) return inContainers("ResourcePool", filter.resourcePools());
        if (!filter.clusters().isEmpty()) return inContainers("ClusterComputeResource", filter.clusters());
        if (!filter.folders().isEmpty()) return inContainers("Folder", filter.folders());
        if (!filter.datacenters().isEmpty()) return inContainers("Datacenter", filter.datacenters());
        return inventory.all(EntityKind.VM).iterator();
    }

    private IntStream lookUp(String type, Set<String> ids) {
        return ids.stream().mapToInt(id -> inventory.find(new MoRef(type, id)));
    }

    /** Names are unique within a folder only, so every name is looked up in every folder. */
    private PrimitiveIterator.OfInt byName(List<String> names) {
        int[] folders = inventory.all(EntityKind.FOLDER).stream().toArray();
        return LongStream.range(0, (long) names.size() * folders.length)
                .mapToInt(i ->
                        inventory.findChild(folders[(int) (i % folders.length)], names.get((int) (i / folders.length))))
                .iterator();
    }

    private PrimitiveIterator.OfInt inContainers(String type, Set<String> ids) {
        return new ConcatenatedNumbers(lookUp(type, ids)
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
            int current = next;
            advance(current);
            return current;
        }
    }
}
