// long: one door to the whole room; what is behind it is in other files.
package io.vfleet.inventory.runtime;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FilteredNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.HostFacet;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.plan.FleetLayouts;
import io.vfleet.inventory.plan.InitialStateCache;
import io.vfleet.inventory.plan.InitialVmStates;
import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.inventory.plan.TemplateSelection;
import io.vfleet.inventory.plan.VmIdentifiers;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.ResourceAllocator;
import io.vfleet.vm.actor.VmActor;
import java.util.EnumSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * All managed entities of one vCenter; any thread may read, and changes are made on the home loop of the entity. Any
 * thread may read; what changes an object is called on its home loop, {@link #home}. Numbers that do not exist are a
 * broken promise: {@link #find} and {@link #exists} tell.
 */
public final class Inventory {
    /** The number of the root folder. */
    public static final int ROOT = 1;

    private final Loops loops;
    private final ObjectChangeListener changes;
    private final VmActors actors;
    private final InventoryPlan plan;
    private final VmIdentifiers identifiers;
    private final InitialVmStates initial;
    private final InitialStateCache initialStates;
    private final MoRefMapping moRefs;
    private final InventorySearch search;
    private final ResourceQueues resourceAllocator;
    private final AtomicReferenceArray<ContainerState> containers;

    /** One whose virtual machines work by {@link VmEnvironment#QUIET}, with somebody told of changes. */
    public Inventory(FleetShape shape, Population population, long seed, Loops loops, ObjectChangeListener changes) {
        this(shape, population, seed, loops, VmEnvironment.QUIET.with(changes));
    }

    /**
     * The inventory at its start.
     *
     * @throws io.vfleet.config.InvalidConfig when the population singles out what the shape has not
     */
    public Inventory(FleetShape shape, Population population, long seed, Loops loops, VmEnvironment surroundings) {
        changes = surroundings.changes();
        this.loops = loops;
        plan = FleetLayouts.plan(shape, population);
        identifiers = new VmIdentifiers(plan, seed);
        initial = new InitialVmStates(plan, identifiers, shape, population, seed);
        initialStates = new InitialStateCache(initial::state);
        containers = new AtomicReferenceArray<>(plan.firstVm());
        for (ContainerState container : plan.containers()) containers.set(container.number(), container);
        moRefs = new MoRefMapping(this, plan);
        var names = new VmNameOverrides();
        search = new InventorySearch(this, plan, identifiers, names);
        resourceAllocator = new ResourceQueues(this, loops, names, surroundings, plan.containers());
        actors = new VmActors(this, plan, loops, names, resourceAllocator, surroundings);
    }

    /**
     * The number behind a reference.
     *
     * @return 0 when there is no such object, or it is of another type
     */
    public int find(MoRef ref) {
        return moRefs.find(ref);
    }

    public MoRef ref(int number) {
        return moRefs.ref(number);
    }

    public boolean exists(int number) {
        return number > 0 && (number < plan.firstVm() || plan.isVm(number));
    }

    public EntityKind kind(int number) {
        return isVm(number) ? EntityKind.VM : container(number).kind();
    }

    public boolean isVm(int number) {
        return plan.isVm(number);
    }

    /** As shown: slash, backslash and percent are escaped. */
    public String name(int number) {
        if (!isVm(number)) return container(number).name();
        VmActor actor = actors.find(number);
        return actor == null
                ? plan.name(plan.index(number))
                : actor.state().identity().name();
    }

    /** 0 for the root folder; the folder of a virtual machine. */
    public int parent(int number) {
        if (!isVm(number)) return container(number).parent();
        VmActor actor = actors.find(number);
        return actor == null
                ? initial.folder(plan.index(number))
                : actor.state().placement().folder();
    }

    /** The datacenter that an object is in, or is; 0 above all of them. */
    public int datacenterOf(int number) {
        int at = isVm(number) ? plan.block(plan.index(number)).datacenter() : number;
        while (at != 0 && container(at).kind() != EntityKind.DATACENTER)
            at = container(at).parent();
        return at;
    }

    public Loop home(int number) {
        return loops.homeOf(number);
    }

    /** The state now; that of an untouched virtual machine is computed. */
    public VmState vm(int number) {
        if (!isVm(number)) throw notVm(number);
        VmActor actor = actors.find(number);
        return actor == null ? initialStates.state(plan.index(number)) : actor.state();
    }

    /** The virtual machine itself, with a record of its own from now on; on its home loop. */
    public VmActor actor(int vm) {
        if (!isVm(vm)) throw notVm(vm);
        return actors.getOrCreate(vm);
    }

    /** The state at the start. */
    public VmState initial(int vm) {
        if (!isVm(vm)) throw notVm(vm);
        return initialStates.state(plan.index(vm));
    }

    /** Any object but a virtual machine. */
    public ContainerState container(int number) {
        if (number < 1 || number >= plan.firstVm()) {
            throw new IllegalArgumentException("number: " + number + ", need 1 to " + (plan.firstVm() - 1));
        }
        return containers.get(number);
    }

    public FolderState folder(int number) {
        return (FolderState) container(number);
    }

    public DatacenterState datacenter(int number) {
        return (DatacenterState) container(number);
    }

    /** A cluster, or the compute resource of a standalone host. */
    public ComputeResourceState compute(int number) {
        return (ComputeResourceState) container(number);
    }

    public HostState host(int number) {
        return (HostState) container(number);
    }

    public ResourcePoolState pool(int number) {
        return (ResourcePoolState) container(number);
    }

    public DatastoreState datastore(int number) {
        return (DatastoreState) container(number);
    }

    /** A network, a distributed switch or a portgroup. */
    public NetworkState network(int number) {
        return (NetworkState) container(number);
    }

    /** The compute resource of a host or a pool. */
    public int computeOf(int number) {
        return container(number) instanceof ResourcePoolState pool
                ? pool.compute()
                : host(number).parent();
    }

    /** Objects right below one, those that its path leads through; of a folder its childEntity. */
    public EntityNumbers children(int number) {
        if (isVm(number)) return EntityNumbers.none();
        boolean holdsVms = container(number) instanceof FolderState folder
                && folder.holds() == FolderKind.VM
                && plan.childrenOf(number).isEmpty();
        return holdsVms ? plan.vmsOf(number) : plan.childrenOf(number);
    }

    /**
     * Virtual machines of a container: anywhere below a folder, a datacenter or a compute resource; on a host, a
     * datastore or a network; right in a pool, which has no templates.
     */
    public EntityNumbers vms(int number) {
        EntityNumbers all = plan.vmsOf(number);
        if (all.isEmpty()
                || kind(number) != EntityKind.POOL
                || !initial.templates().any()) return all;
        TemplateSelection templates = initial.templates();
        long left = all.size() - templates.count(plan.index(all.first()), (int) all.size());
        return new FilteredNumbers(all, vm -> templates.isTemplate(plan.index(vm)), left);
    }

    /** All objects of a kind. */
    public EntityNumbers all(EntityKind kind) {
        return plan.ofKind(kind);
    }

    /**
     * The object of that name right below another.
     *
     * @return 0 for none
     */
    public int findChild(int parent, String name) {
        return search.child(parent, name);
    }

    /**
     * The object at an inventory path, such as DC0/vm/DC0_H0_VM0; a slash before or behind does not matter.
     *
     * @return 0 for none
     */
    public int byPath(String path) {
        return search.byPath(path);
    }

    /** The inventory path; of the root folder just a slash. */
    public String path(int number) {
        return search.path(number);
    }

    /**
     * The virtual machine with that UUID, its BIOS UUID unless {@code instance}.
     *
     * @param datacenter only there; 0 for anywhere
     * @return 0 for none
     */
    public int byUuid(UUID uuid, boolean instance, int datacenter) {
        return search.byUuid(uuid, instance, datacenter);
    }

    /** As {@link #byUuid}; finds only what Tools report while they run. */
    public int byIp(String ip, int datacenter) {
        return search.byIp(ip, datacenter);
    }

    /** As {@link #byIp}; case does not matter. */
    public int byDnsName(String dnsName, int datacenter) {
        return search.byDnsName(dnsName, datacenter);
    }

    /**
     * The virtual machine whose configuration file is at a path such as [LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx.
     *
     * @return 0 for none
     */
    public int byDatastorePath(int datacenter, String path) {
        return search.byDatastorePath(datacenter, path);
    }

    /** Where the configuration file of a virtual machine is: the counterpart of {@link #byDatastorePath}. */
    public String datastorePath(int vm) {
        return search.datastorePath(vm);
    }

    /** Connects or disconnects a host, on its home loop. */
    public void setConnected(int host, boolean connected) {
        HostState from = host(host);
        if (from.connected() == connected) return;
        containers.set(host, from.withConnected(connected));
        changes.changed(ref(host), EnumSet.of(HostFacet.RUNTIME));
    }

    /** What stays taken on a datastore, negative for freed; on its home loop. */
    void adjustUsedSpace(int datastore, long bytes) {
        if (bytes == 0) return;
        DatastoreState from = datastore(datastore);
        containers.set(datastore, from.withUsed(from.usedBytes() + bytes));
        changes.changed(ref(datastore), EnumSet.of(DatastoreFacet.SPACE));
    }

    /**
     * The virtual machine that a snapshot's reference names, whether the snapshot exists or not.
     *
     * @return 0 for none
     */
    public int vmOfSnapshot(MoRef snapshot) {
        return moRefs.vmOfSnapshot(snapshot);
    }

    /** The snapshot of that number, wherever in its virtual machine's tree; null when there is none now. */
    public @Nullable Snapshot snapshot(long number) {
        int vm = (int) (number >>> 32);
        return isVm(vm) ? MoRefMapping.snapshot(vm(vm).snapshots().roots(), number) : null;
    }

    /** The snapshot of that reference; null when there is none now. */
    public @Nullable Snapshot snapshot(MoRef snapshot) {
        int vm = vmOfSnapshot(snapshot);
        return vm == 0 ? null : snapshot(MoRefMapping.snapshotNumber(snapshot));
    }

    /** Where work gets hosts' and datastores' slots, space, and names. */
    public ResourceAllocator resourceAllocator() {
        return resourceAllocator;
    }

    ResourceQueues resourceQueues() {
        return resourceAllocator;
    }

    /** How many virtual machines have a record of their own. */
    public int touched() {
        return actors.count();
    }

    private static IllegalArgumentException notVm(int number) {
        return new IllegalArgumentException("number: " + number + ", need that of a virtual machine");
    }
}
