package io.vfleet.operation.inventory;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VmFilter;
import io.vfleet.operation.VmRow;
import io.vfleet.operation.VmSearch;
import io.vfleet.vm.Placement;
import io.vfleet.vm.VmState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * Scans the candidate virtual machines of a filter; templates and machines that the caller may not read are left out.
 * Templates are left out, as is what the caller may not read: a vCenter's own list does so.
 */
public final class VmScan implements VmSearch {
    private static final String READ = "System.Read";
    private static final int STEP = 32;

    private final Inventory inventory;
    private final AccessControl access;
    private final Session session;
    private final VmFilter filter;
    private final int max;
    private final List<LocationFilter> locations;
    private final PrimitiveIterator.OfInt candidates;
    // One more than may be in a list, at most; a machine below two of the places that were asked for is listed once.
    private final Set<Integer> found = new LinkedHashSet<>();
    private List<Integer> rows = List.of();

    /** What a machine has to be in: one of these, as far as the function tells of it. */
    private record LocationFilter(Set<Integer> numbers, IntUnaryOperator of) {}

    /** {@code max}: more of them are too many. */
    public VmScan(VCenter vcenter, Session session, VmFilter filter, int max) {
        this.inventory = vcenter.inventory();
        this.access = vcenter.access();
        this.session = session;
        this.filter = filter;
        this.max = max;
        this.locations = locations();
        this.candidates = new VmCandidates(inventory).of(filter);
    }

    @Override
    public boolean more() {
        for (int i = 0; i < STEP && !tooMany(); i++) {
            if (!candidates.hasNext()) return false;
            int vm = candidates.nextInt();
            if (vm != 0 && inventory.isVm(vm) && matches(vm)) found.add(vm);
        }
        return !tooMany();
    }

    @Override
    public boolean tooMany() {
        return found.size() > max;
    }

    @Override
    public int count() {
        return found.size();
    }

    @Override
    public VmRow row(int index) {
        if (rows.size() != found.size()) rows = List.copyOf(found);
        int number = rows.get(index);
        VmState vm = inventory.vm(number);
        return new VmRow(
                inventory.ref(number).value(),
                vm.identity().name(),
                vm.power().state(),
                vm.hardware().cpuCount(),
                vm.hardware().memoryMib());
    }

    private boolean matches(int number) {
        VmState vm = inventory.vm(number);
        if (vm.identity().template()) return false;
        Set<PowerState> powers = filter.powerStates();
        if (!powers.isEmpty() && !powers.contains(vm.power().state())) return false;
        if (!filter.names().isEmpty() && !filter.names().contains(vm.identity().name())) return false;
        if (!filter.vms().isEmpty()
                && !filter.vms().contains(inventory.ref(number).value())) return false;
        for (LocationFilter place : locations) {
            if (!place.numbers().contains(place.of().applyAsInt(number))) return false;
        }
        return access.hasPrivilege(session, number, READ);
    }

    private List<LocationFilter> locations() {
        return List.of(
                        new LocationFilter(
                                numbers("Folder", filter.folders()),
                                vm -> placement(vm).folder()),
                        new LocationFilter(numbers("Datacenter", filter.datacenters()), inventory::datacenterOf),
                        new LocationFilter(
                                numbers("HostSystem", filter.hosts()),
                                vm -> placement(vm).host()),
                        new LocationFilter(
                                numbers("ClusterComputeResource", filter.clusters()),
                                vm -> inventory.computeOf(placement(vm).host())),
                        new LocationFilter(
                                numbers("ResourcePool", filter.resourcePools()),
                                vm -> placement(vm).pool()))
                .stream()
                .filter(place -> !place.numbers().isEmpty())
                .toList();
    }

    private Placement placement(int vm) {
        return inventory.vm(vm).placement();
    }

    /** Of an id that names nothing: 0 less one, which no machine is in. */
    private Set<Integer> numbers(String type, Set<String> ids) {
        return ids.stream()
                .map(id -> inventory.find(new MoRef(type, id)))
                .map(number -> number == 0 ? -1 : number)
                .collect(Collectors.toUnmodifiableSet());
    }
}
