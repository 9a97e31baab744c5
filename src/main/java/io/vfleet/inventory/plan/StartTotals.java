package io.vfleet.inventory.plan;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.fleet.Population;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.GuestDiskLoad;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The loads of hosts and the sizes of datastores at the start. Sums of machines are differences of prefix sums over one
 * {@link FleetCycle}, corrected for the machines that are configured individually.
 */
public final class StartTotals {
    private final VmLoads loads;
    private final List<MachineTotal> prefixes = new ArrayList<>();
    private final Map<Integer, Map<Integer, MachineLoad>> loadsByHost = new HashMap<>();
    private final Map<Integer, SpaceUse> spaceByDatastore = new HashMap<>();
    private final Map<Integer, GuestDiskLoad> disksByDatastore = new HashMap<>();

    /** The load and the space of some machines. */
    private record MachineTotal(MachineLoad load, SpaceUse space) {
        static final MachineTotal NONE = new MachineTotal(MachineLoad.NONE, SpaceUse.NONE);

        MachineTotal plus(MachineTotal other, long count) {
            return new MachineTotal(load.plus(other.load, count), space.plus(other.space.times(count)));
        }
    }

    private StartTotals(InventoryPlan plan, InitialVmStates initial, VmLoads loads) {
        this.loads = loads;
        prefixes.add(MachineTotal.NONE);
        for (int index = 0; index < Math.min(plan.vms(), FleetCycle.LENGTH); index++) {
            prefixes.add(prefixes.getLast().plus(total(index, initial.usual(index)), 1));
        }
        for (VmBlock block : plan.blocks()) add(block);
        for (int index : initial.specials()) {
            MachineTotal usual = total(index, initial.usual(index));
            add(plan.block(index), index, total(index, initial.state(index)).plus(usual, -1));
        }
    }

    /**
     * The containers of the plan, with the loads of hosts and the sizes of datastores.
     *
     * @throws io.vfleet.config.InvalidConfig when the files of the machines do not fit on their datastores
     */
    public static List<ContainerState> containers(
            InventoryPlan plan, InitialVmStates initial, VmLoads loads, Population population) {
        var totals = new StartTotals(plan, initial, loads);
        var sizing = new DatastoreSizing(population);
        var containers = new ArrayList<ContainerState>(plan.containers().size());
        for (ContainerState container : plan.containers()) {
            containers.add(
                    switch (container) {
                        case HostState host -> host.withLoads(totals.loadsByHost.getOrDefault(host.number(), Map.of()));
                        case DatastoreState datastore ->
                            sizing.sized(
                                            datastore,
                                            totals.spaceByDatastore.getOrDefault(datastore.number(), SpaceUse.NONE))
                                    .with(totals.disksByDatastore.getOrDefault(datastore.number(), GuestDiskLoad.NONE));
                        default -> container;
                    });
        }
        new ConfigValidator()
                .addAll(sizing.mistakes(), "shape", "population.vms", "population.specials")
                .refuseIfAny();
        return containers;
    }

    /** Adds the machines of a block, one run of neighbours on the same host and datastore after another. */
    private void add(VmBlock block) {
        int end = block.first() + block.count();
        for (int first = block.first(); first < end; ) {
            int next = Math.min(end, block.endOfRun(first));
            add(block, first, before(next).plus(before(first), -1));
            first = next;
        }
    }

    private void add(VmBlock block, int index, MachineTotal total) {
        loadsByHost
                .computeIfAbsent(block.host(index), _ -> new HashMap<>())
                .merge(block.pool(), total.load, MachineLoad::plus);
        spaceByDatastore.merge(block.datastore(index), total.space, SpaceUse::plus);
        disksByDatastore.merge(block.datastore(index), total.load.disks(), GuestDiskLoad::plus);
    }

    /** The total of all machines with a lower index, without corrections. */
    private MachineTotal before(int index) {
        MachineTotal part = prefixes.get(FleetCycle.place(index));
        int cycles = index / FleetCycle.LENGTH;
        return cycles == 0 ? part : part.plus(prefixes.getLast(), cycles);
    }

    private MachineTotal total(int index, VmState vm) {
        return new MachineTotal(loads.of(index, vm), VmSpace.total(vm));
    }
}
