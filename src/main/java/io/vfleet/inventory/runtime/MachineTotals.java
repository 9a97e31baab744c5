package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loops;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.MachineLoad;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.plan.VmLoads;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.inventory.statistics.DiskWorkLog;
import io.vfleet.inventory.statistics.OperationCounts;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.PoolDemand;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.disk.GuestDiskLoad;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What virtual machines use, added up by host, resource pool and datastore. Hosts and datastores keep the sums; a change
 * of a virtual machine is sent to their home loops as a difference. Any thread may read.
 */
public final class MachineTotals {
    private final Inventory inventory;
    private final Loops loops;
    private final VmLoads loads;
    private final int firstVm;
    private final DiskWorkLog diskWork;
    private final OperationCounts operations;

    /** {@code firstVm}: the number of the virtual machine with index 0. */
    MachineTotals(Inventory inventory, Loops loops, VmLoads loads, int firstVm) {
        this.inventory = inventory;
        this.firstVm = firstVm;
        this.loops = loops;
        this.loads = loads;
        diskWork = new DiskWorkLog(loops);
        operations = new OperationCounts(loops, host -> inventory.host(host).parent(), inventory::datacenterOf);
    }

    /** The disk traffic of long work. */
    public DiskWorkLog diskWork() {
        return diskWork;
    }

    /** How often each operation was done. */
    public OperationCounts operations() {
        return operations;
    }

    /** A copy of a virtual machine begins to be made, if it is one; on the home loop of the machine. What is run at its end. */
    Runnable copying(int owner, @Nullable VmState copy, ProvisioningRequest request, long millis) {
        if (copy == null || !inventory.vmExists(owner)) return () -> {};
        VmState source = inventory.vm(owner);
        int host = copy.placement().host();
        return diskWork.begin(
                owner, source, host, request.kind(), request.bytes(), request.datastore(), Duration.ofMillis(millis));
    }

    /** A virtual machine was made by a task of {@code owner}. */
    void made(int owner, VmState vm, VmLifecycleEvent event) {
        boolean template =
                inventory.vmExists(owner) && inventory.vm(owner).identity().template();
        operations.made(vm, event, template);
    }

    /** The load of a virtual machine in that state; none on a disconnected host, about which nothing is known. */
    public MachineLoad ofVm(int vm, VmState state) {
        HostState host = inventory.host(state.placement().host());
        return host.connected() ? loads.of(vm - firstVm, state) : MachineLoad.NONE;
    }

    /** The load of the virtual machines on a host; none while it is disconnected. */
    public MachineLoad ofHost(HostState host) {
        MachineLoad sum = MachineLoad.NONE;
        if (!host.connected()) return sum;
        for (MachineLoad load : host.loads().values()) sum = sum.plus(load);
        return sum;
    }

    /** The load of the virtual machines on some hosts. */
    public MachineLoad ofHosts(EntityNumbers hosts) {
        MachineLoad sum = MachineLoad.NONE;
        for (int host = hosts.first(); host != 0; host = hosts.next(host)) sum = sum.plus(ofHost(inventory.host(host)));
        return sum;
    }

    /** The load of the virtual machines in a resource pool and in the pools below it. */
    public MachineLoad ofPool(ResourcePoolState pool) {
        // The root pool and those below it have all machines of the hosts.
        EntityNumbers hosts = inventory.hostsOf(pool.compute());
        return pool.parent() == pool.compute() ? ofHosts(hosts) : belowRoot(pool, hosts);
    }

    private MachineLoad belowRoot(ResourcePoolState pool, EntityNumbers hosts) {
        MachineLoad sum = MachineLoad.NONE;
        for (int number = hosts.first(); number != 0; number = hosts.next(number)) {
            HostState host = inventory.host(number);
            if (host.connected()) sum = sum.plus(host.loads().getOrDefault(pool.number(), MachineLoad.NONE));
        }
        EntityNumbers children = inventory.children(pool.number());
        for (int child = children.first(); child != 0; child = children.next(child)) {
            sum = sum.plus(belowRoot(inventory.pool(child), hosts));
        }
        return sum;
    }

    /** Sends the differences to the hosts and datastores; on the home loop of the virtual machine. */
    public void changed(int vm, VmState from, VmState to) {
        int index = vm - firstVm;
        MachineLoad before = loads.of(index, from);
        MachineLoad after = loads.of(index, to);
        boolean moved = from.placement().host() != to.placement().host()
                || from.placement().pool() != to.placement().pool();
        if (moved) {
            sendLoad(from, MachineLoad.NONE.minus(before));
            sendLoad(to, after);
        } else {
            sendLoad(to, after.minus(before));
        }
        sendReservation(from, to);
        var space = new TreeMap<>(VmSpace.of(to));
        VmSpace.of(from).forEach((datastore, use) -> space.merge(datastore, SpaceUse.NONE.minus(use), SpaceUse::plus));
        space.forEach(this::sendSpace);
        sendGuestDisks(from, to);
    }

    /** Counts a virtual machine that was made; on its home loop. {@code filesThere}: whether its files are counted as nobody's. */
    void added(int vm, VmState state, boolean filesThere) {
        sendLoad(state, loads.of(vm - firstVm, state));
        sendReservation(PoolDemand.of(state), 1);
        VmSpace.of(state).forEach((datastore, use) -> {
            if (filesThere)
                loops.homeOf(datastore).send(() -> inventory.updates().leaveFiles(datastore, -use.usedBytes()));
            sendSpace(datastore, use);
        });
        sendGuestDisks(GuestDiskLoad.byDatastore(state));
    }

    /** Does not count a virtual machine any more; on its home loop. */
    void removed(int vm, VmState last, boolean filesStay) {
        sendLoad(last, MachineLoad.NONE.minus(loads.of(vm - firstVm, last)));
        sendReservation(PoolDemand.of(last), -1);
        VmSpace.of(last).forEach((datastore, use) -> {
            if (filesStay)
                loops.homeOf(datastore).send(() -> inventory.updates().leaveFiles(datastore, use.usedBytes()));
            sendSpace(datastore, SpaceUse.NONE.minus(use));
        });
        sendGuestDisks(negated(GuestDiskLoad.byDatastore(last)));
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    private void sendGuestDisks(VmState from, VmState to) {
        if (from.disks() == to.disks() && from.power() == to.power()) return;
        Map<Integer, GuestDiskLoad> more = negated(GuestDiskLoad.byDatastore(from));
        GuestDiskLoad.byDatastore(to).forEach((datastore, load) -> more.merge(datastore, load, GuestDiskLoad::plus));
        sendGuestDisks(more);
    }

    private static Map<Integer, GuestDiskLoad> negated(Map<Integer, GuestDiskLoad> loads) {
        loads.replaceAll((_, load) -> GuestDiskLoad.NONE.minus(load));
        return loads;
    }

    private void sendGuestDisks(Map<Integer, GuestDiskLoad> more) {
        more.forEach((datastore, load) -> {
            if (!load.equals(GuestDiskLoad.NONE))
                loops.homeOf(datastore).send(() -> inventory.updates().addGuestDisks(datastore, load));
        });
    }

    private void sendSpace(int datastore, SpaceUse more) {
        if (!more.equals(SpaceUse.NONE))
            loops.homeOf(datastore).send(() -> inventory.updates().addSpace(datastore, more));
    }

    private void sendLoad(VmState vm, MachineLoad more) {
        if (more.equals(MachineLoad.NONE)) return;
        int host = vm.placement().host();
        int pool = vm.placement().pool();
        loops.homeOf(host).send(() -> inventory.updates().addLoad(host, pool, more));
    }

    private void sendReservation(VmState from, VmState to) {
        PoolDemand before = PoolDemand.of(from);
        PoolDemand after = PoolDemand.of(to);
        if (before.equals(after)) return;
        sendReservation(before, -1);
        sendReservation(after, 1);
    }

    private void sendReservation(PoolDemand demand, int sign) {
        int pool = demand.pool();
        if (pool != 0)
            loops.homeOf(inventory.computeOf(pool))
                    .send(() ->
                            inventory.hosts().machineHolds(pool, sign * demand.cpuMhz(), sign * demand.memoryMib()));
    }
}
