package io.vfleet.operation.automation.listing;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.ListScan;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * Scans the candidate virtual machines of a filter. Templates and machines that the session may not read are left out,
 * as in a vCenter's own list.
 */
final class VmScan implements ListScan {
    private static final int STEP = 32;

    private final Inventory inventory;
    private final AccessControl access;
    private final Session session;
    private final VmFilter filter;
    private final int max;
    private final List<LocationFilter> locations;
    private final PrimitiveIterator.OfInt candidates;
    // At most one more than a list may have; a set, because a machine may be a candidate of two containers.
    private final Set<Integer> found = new LinkedHashSet<>();
    private List<Integer> rows = List.of();

    /** A machine matches when the function maps it to one of these containers. */
    private record LocationFilter(Set<Integer> numbers, IntUnaryOperator containerOf) {}

    /** {@code max}: how many machines a list may have. */
    VmScan(VCenter vcenter, Session session, VmFilter filter, int max) {
        this.inventory = vcenter.inventory();
        this.access = vcenter.access();
        this.session = session;
        this.filter = filter;
        this.max = max;
        this.locations = locations();
        this.candidates = new VmCandidates(inventory).of(filter);
    }

    @Override
    public boolean continueSearch() {
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
    public ApiStruct row(int index) {
        if (rows.size() != found.size()) rows = List.copyOf(found);
        int number = rows.get(index);
        VmState vm = inventory.vm(number);
        return new ApiStruct()
                .set("memory_size_MiB", (long) vm.hardware().memoryMib())
                .set("vm", inventory.ref(number).value())
                .set("name", vm.identity().name())
                .set("power_state", VmFilter.wireName(vm.power().state()))
                .set("cpu_count", (long) vm.hardware().cpuCount());
    }

    private boolean matches(int number) {
        if (!access.hasPrivilege(session, number, AccessControl.READ)) return false;
        VmState vm = inventory.vm(number);
        if (vm.identity().template()) return false;
        Set<PowerState> powers = filter.powerStates();
        if (!powers.isEmpty() && !powers.contains(vm.power().state())) return false;
        if (!filter.names().isEmpty() && !filter.names().contains(vm.identity().name())) return false;
        if (!filter.vms().isEmpty()
                && !filter.vms().contains(inventory.ref(number).value())) return false;
        for (LocationFilter location : locations) {
            if (!location.numbers().contains(location.containerOf().applyAsInt(number))) return false;
        }
        return true;
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
                .filter(location -> !location.numbers().isEmpty())
                .toList();
    }

    private VmPlacement placement(int vm) {
        return inventory.vm(vm).placement();
    }

    /** The numbers of the objects; -1, which contains no machine, for an id without an object. */
    private Set<Integer> numbers(String type, Set<String> ids) {
        return ids.stream()
                .map(id -> inventory.find(new MoRef(type, id)))
                .map(number -> number == 0 ? -1 : number)
                .collect(Collectors.toUnmodifiableSet());
    }
}
