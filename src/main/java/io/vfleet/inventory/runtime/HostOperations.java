package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loops;
import io.vfleet.inventory.AggregateHostCapacity;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.HostNames;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.ClusterConfigs;
import io.vfleet.inventory.cluster.ClusterRule;
import io.vfleet.inventory.cluster.ConfigFacet;
import io.vfleet.inventory.cluster.DatacenterConfigs;
import io.vfleet.inventory.cluster.DrsBehavior;
import io.vfleet.inventory.cluster.PlacementRuleCheck;
import io.vfleet.inventory.cluster.PoolConfig;
import io.vfleet.inventory.cluster.PoolConfigs;
import io.vfleet.inventory.cluster.PoolTree;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes hosts, one operation at a time each; on the home loop of the host, except for what says otherwise.
 *
 * <p>long: what is known of hosts, and of what they are in, is asked together when a machine is placed.
 */
public final class HostOperations {
    /** What ends with it: the host answers nothing. */
    public static final Fault NOT_REACHABLE = new Fault.Other("HostNotReachable", Map.of(), null);

    private final Inventory inventory;
    private final Loops loops;
    private final ContainerTable containers;
    private final VmEnvironment environment;
    private final Map<Integer, Runnable> watchers = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> bootTimes = new ConcurrentHashMap<>();
    private final Set<Integer> unreachable = ConcurrentHashMap.newKeySet();
    private final Set<Integer> entering = ConcurrentHashMap.newKeySet();
    private final ClusterConfigs clusterConfigs;
    private final PoolConfigs poolConfigs = new PoolConfigs(new Pools());
    private final HostNames names = new HostNames();
    private final DatacenterConfigs datacenterConfigs = new DatacenterConfigs();

    HostOperations(Inventory inventory, Loops loops, ContainerTable containers, VmEnvironment environment) {
        this.inventory = inventory;
        this.loops = loops;
        this.containers = containers;
        this.environment = environment;
        clusterConfigs = new ClusterConfigs(environment.changes());
        EntityNumbers hosts = containers.ofKind(EntityKind.HOST);
        for (int host = hosts.first(); host != 0; host = hosts.next(host))
            names.claim(containers.state(host).name(), host);
    }

    /** Changes whether the host is reached, and reports the change. */
    public void setConnection(int host, HostConnectionState connection) {
        HostState current = inventory.host(host);
        if (current.connection() == connection) return;
        change(current.with(connection));
        inventory.containers().connections().connectionChanged(current);
    }

    /** From now on nobody can connect the host, or again; on its home loop. */
    public void setUnreachable(int host, boolean isSo) {
        if (isSo) unreachable.add(host);
        else unreachable.remove(host);
    }

    /** Whether nobody can connect the host. Any thread. */
    public boolean isUnreachable(int host) {
        return unreachable.contains(host);
    }

    /** The host has started now; it is reported with the connection. */
    public void booted(int host) {
        bootTimes.put(host, loops.homeOf(host).clock().now());
    }

    /** When the host was started by a request; null when it was not. Any thread. */
    public @Nullable Instant bootTime(int host) {
        return bootTimes.get(host);
    }

    /** Changes whether the host is in maintenance mode, and reports the change; it no longer enters it. */
    public void setMaintenance(int host, boolean maintenance) {
        HostState current = inventory.host(host);
        if (current.maintenance() != maintenance) change(current.withMaintenance(maintenance));
        entering.remove(host);
    }

    private void change(HostState changed) {
        containers.set(changed);
        environment.changes().changed(inventory.ref(changed.number()), EnumSet.of(HostFacet.RUNTIME));
    }

    /** Whether the host is on its way into maintenance mode: from now on, no virtual machine starts on it or comes to it. */
    public void setEntering(int host, boolean enters) {
        if (enters) entering.add(host);
        else entering.remove(host);
    }

    /** Whether virtual machines may start on the host and come to it. Any thread. */
    public boolean accepts(int host) {
        HostState state = inventory.host(host);
        return state.connected() && !isClosed(state);
    }

    /** Whether the host is in maintenance mode, or on its way. Any thread. */
    boolean isClosed(HostState host) {
        return host.maintenance() || entering.contains(host.number());
    }

    /** Calls {@code changed} after virtual machines came, went, started or stopped; null to end it. */
    public void watchMachines(int host, @Nullable Runnable changed) {
        if (changed == null) watchers.remove(host);
        else watchers.put(host, changed);
    }

    void machinesChanged(int host) {
        Runnable watcher = watchers.get(host);
        if (watcher != null) loops.homeOf(host).send(watcher);
    }

    public HostNames names() {
        return names;
    }

    /** What clients configured of the clusters of the hosts. */
    public ClusterConfigs clusterConfigs() {
        return clusterConfigs;
    }

    /** What clients configured of datacenters. */
    public DatacenterConfigs datacenterConfigs() {
        return datacenterConfigs;
    }

    /** Changes the version of the hardware of new machines, and reports it; on the home loop of the datacenter. */
    public void configureDatacenter(int datacenter, int version) {
        if (datacenterConfigs.version(datacenter) == version) return;
        datacenterConfigs.set(datacenter, version);
        environment.changes().changed(inventory.ref(datacenter), Set.of(ConfigFacet.CONFIG));
    }

    private final class Pools implements PoolTree {
        @Override
        public int parent(int pool) {
            if (!inventory.exists(pool)) return 0;
            ResourcePoolState state = inventory.pool(pool);
            return state.parent() == state.compute() ? 0 : state.parent();
        }

        @Override
        public boolean exists(int pool) {
            return inventory.exists(pool);
        }

        @Override
        public long capacity(int pool, boolean ofCpu) {
            EntityNumbers hosts = inventory.hostsOf(inventory.pool(pool).compute());
            AggregateHostCapacity capacity = AggregateHostCapacity.of(inventory::host, hosts, true);
            return ofCpu ? capacity.mhz() : capacity.memoryMib();
        }
    }

    /** A virtual machine holds what it reserves of pools no longer as it did; on the home loop of the compute resource of the pool. */
    void machineHolds(int pool, long cpuMhz, long memoryMib) {
        if (!inventory.exists(pool)) return;
        poolConfigs.machineHolds(pool, cpuMhz, memoryMib);
        poolsChanged(inventory.computeOf(pool));
    }

    /** What clients configured of resource pools. */
    public PoolConfigs poolConfigs() {
        return poolConfigs;
    }

    /** What is configured of a container that does not exist any more is dropped; on its home loop. */
    void gone(ContainerState container) {
        int number = container.number();
        switch (container) {
            case ResourcePoolState pool ->
                loops.homeOf(pool.compute()).send(() -> {
                    boolean reserved = poolConfigs.of(number).reserves();
                    poolConfigs.forget(number);
                    if (reserved && inventory.exists(pool.compute())) poolsChanged(pool.compute());
                });
            case ComputeResourceState _ -> clusterConfigs.forget(number);
            case DatacenterState _ -> datacenterConfigs.set(number, DatacenterConfigs.NEWEST);
            case HostState host -> {
                names.release(host.name(), number);
                bootTimes.remove(number);
                entering.remove(number);
                watchers.remove(number);
                leftCluster(host.parent(), number);
            }
            default -> {}
        }
    }

    /** A host or a virtual machine is not in a cluster any more; any thread. */
    public void leftCluster(int cluster, int member) {
        if (!clusterConfigs.isConfigured(cluster)) return;
        loops.homeOf(cluster).send(() -> {
            boolean isThere = inventory.exists(cluster) && !isIn(cluster, member);
            if (isThere) clusterConfigs.left(cluster, inventory.ref(cluster), member);
        });
    }

    private boolean isIn(int cluster, int member) {
        if (!inventory.exists(member)) return false;
        int host = inventory.isVm(member) ? inventory.vm(member).placement().host() : member;
        return inventory.computeOf(host) == cluster;
    }

    /** Changes the configuration of a pool, and reports it and what it leaves to others; on the home loop of the compute resource. */
    public void configurePool(int pool, PoolConfig config) {
        poolConfigs.set(pool, config);
        poolsChanged(inventory.computeOf(pool));
    }

    /** What the pools of a compute resource have of each other is not what it was; on its home loop. */
    public void poolsChanged(int compute) {
        poolChanged(inventory.compute(compute).rootPool());
    }

    private void poolChanged(int pool) {
        environment.changes().changed(inventory.ref(pool), Set.of(ConfigFacet.CONFIG));
        inventory.containersIn(pool).stream().forEach(this::poolChanged);
    }

    /** What the rules of a cluster say of a virtual machine on a host. */
    public PlacementRuleCheck rules(int cluster) {
        return new PlacementRuleCheck(clusterConfigs.of(cluster), this::runningOn);
    }

    private int runningOn(int vm) {
        if (!inventory.vmExists(vm)) return 0;
        VmState state = inventory.vm(vm);
        return state.power().state() == PowerState.ON ? state.placement().host() : 0;
    }

    /**
     * The hosts of a cluster that a virtual machine can run on, of which its rules are obeyed: also those that are wishes, where
     * there is such a host.
     */
    public int[] candidates(int cluster, int vm, VmState state) {
        PlacementRuleCheck rules = rules(cluster);
        Set<Integer> datastores =
                VmSpace.datastores(state.placement().datastore(), state.disks().all());
        int[] possible = inventory.hostsOf(cluster).stream()
                .filter(host -> accepts(host)
                        && mounts(host, datastores)
                        && networkFault(state, host) == null
                        && rules.broken(vm, host) == null)
                .toArray();
        int[] best =
                IntStream.of(possible).filter(host -> rules.obeysAll(vm, host)).toArray();
        return best.length == 0 ? possible : best;
    }

    private boolean mounts(int host, Set<Integer> datastores) {
        EntityNumbers mounted = inventory.host(host).datastores();
        return datastores.stream().allMatch(mounted::contains);
    }

    /** Which network of a connected adapter a host has not; null when it has all. */
    public @Nullable Fault networkFault(VmState state, int host) {
        EntityNumbers networks = inventory.host(host).networks();
        int nth = 0;
        for (Nic nic : state.hardware().nics()) {
            nth++;
            boolean has = !nic.connected() || nic.network() == 0 || networks.contains(nic.network());
            if (!has)
                return new Fault.CannotAccessNetwork(
                        "Network adapter " + nth, inventory.name(nic.network()), true, inventory.ref(nic.network()));
        }
        return null;
    }

    /**
     * Where DRS starts a virtual machine: where it is, unless that is impossible or against its rules, and DRS may choose
     * another host. 0 for where it is.
     */
    public int startingHost(int vm, VmState state) {
        int now = state.placement().host();
        int cluster = inventory.computeOf(now);
        boolean fits = accepts(now)
                && (!clusterConfigs.isConfigured(cluster) || rules(cluster).obeysAll(vm, now));
        if (fits || !inventory.compute(cluster).cluster()) return 0;
        DrsBehavior behavior = clusterConfigs.of(cluster).automation(vm);
        if (behavior == null || behavior == DrsBehavior.MANUAL) return 0;
        int[] candidates = candidates(cluster, vm, state);
        boolean stays = candidates.length == 0 || IntStream.of(candidates).anyMatch(host -> host == now);
        return stays ? 0 : candidates[Math.floorMod(vm, candidates.length)];
    }

    /** Which rule keeps a virtual machine from starting on a host, or from moving to it while it runs; null for none. */
    @Nullable
    Fault ruleFault(int vm, VmState state, int host, boolean starts) {
        int cluster = inventory.computeOf(host);
        ClusterRule broken =
                clusterConfigs.isConfigured(cluster) ? rules(cluster).broken(vm, host) : null;
        if (broken == null) return null;
        String name = state.identity().name();
        if (broken.kind().namesMachines())
            return new Fault.RuleViolation(
                    inventory.ref(host),
                    broken.key(),
                    broken.name(),
                    broken.kind() == ClusterRule.Kind.TOGETHER,
                    broken.vms().stream().map(inventory::ref).toList());
        boolean placed = starts && clusterConfigs.of(cluster).automation(vm) != null;
        return placed
                ? new Fault.NoCompatibleHardAffinityHost(name)
                : new Fault.VmHostAffinityRuleViolation(name, inventory.name(host));
    }

    /** Why a command that places a virtual machine is not begun, because of what else is where; null when it is. */
    @Nullable
    Fault placementFault(int vm, VmState now, VmCommand command) {
        boolean runs = now.power().state() == PowerState.ON;
        int to = command instanceof PowerOn(int host)
                ? host
                : command instanceof Relocate relocation ? relocation.host() : 0;
        boolean comes = to != 0 && to != now.placement().host();
        Fault unreached = comes ? networkFault(now, to) : null;
        if (unreached != null) return unreached;
        return switch (command) {
            case PowerOn _ -> ruleFault(vm, now, to == 0 ? now.placement().host() : to, true);
            case Relocate _ when runs && comes -> ruleFault(vm, now, to, false);
            default -> null;
        };
    }
}
