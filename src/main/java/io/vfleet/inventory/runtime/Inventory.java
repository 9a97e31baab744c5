// long: the facade of the whole inventory; the implementation is in the other files of the package.
package io.vfleet.inventory.runtime;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FilteredNumbers;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.file.ParkedVms;
import io.vfleet.inventory.plan.FleetLayouts;
import io.vfleet.inventory.plan.InitialStateCache;
import io.vfleet.inventory.plan.InitialVmStates;
import io.vfleet.inventory.plan.InventoryPlan;
import io.vfleet.inventory.plan.PlanPast;
import io.vfleet.inventory.plan.StartTotals;
import io.vfleet.inventory.plan.VmIdentifiers;
import io.vfleet.inventory.plan.VmLoads;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.ResourceAllocator;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.EntityLookup;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All managed entities of one vCenter. Any thread may read; methods that change an entity are called on its home loop,
 * {@link #home}. Methods that take a number throw for numbers that do not exist, unless they say otherwise; use
 * {@link #find} and {@link #exists} to check.
 */
public final class Inventory implements EntityLookup {
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
    private final MachineTotals totals;
    private final ContainerTable containers;
    private final VmTable vms;
    private final VmMembership members;
    private final EntityNumbering numbering;
    private final ContainerUpdates updates;
    private final VmProvisioning provisioning;
    private final ContainerOperations operations;
    private final HostOperations hosts;
    private final FileTrees files;

    /** An inventory with {@link VmEnvironment#DEFAULTS} and a listener for changes. */
    public Inventory(FleetShape shape, Population population, long seed, Loops loops, ObjectChangeListener changes) {
        this(shape, population, seed, loops, VmEnvironment.DEFAULTS.with(changes));
    }

    /**
     * The initial inventory.
     *
     * @throws io.vfleet.config.InvalidConfig when the population or the datastores do not fit the shape
     */
    public Inventory(FleetShape shape, Population population, long seed, Loops loops, VmEnvironment environment) {
        changes = environment.changes();
        this.loops = loops;
        plan = FleetLayouts.plan(shape, population);
        identifiers = new VmIdentifiers(plan, seed);
        initial = new InitialVmStates(plan, identifiers, shape, population, seed);
        initialStates = new InitialStateCache(initial::state);
        var loads = new VmLoads(seed);
        containers = new ContainerTable(plan, StartTotals.containers(plan, initial, loads, population));
        vms = new VmTable(plan);
        updates = new ContainerUpdates(this, containers, changes);
        members = new VmMembership(this, plan, containers, initial.templates());
        numbering = new EntityNumbering(plan.firstVm() + plan.vms(), environment.entitiesMadeMax());
        totals = new MachineTotals(this, loops, loads, plan.firstVm());
        hosts = new HostOperations(this, loops, containers, environment);
        moRefs = new MoRefMapping(this, plan, containers, numbering);
        var names = new NameOverrides();
        var keys = new VmKeyOverrides(identifiers);
        files = new FileTrees(this, environment, keys, initialStates.resets());
        search = new InventorySearch(this, plan, identifiers, names, keys);
        resourceAllocator = new ResourceQueues(this, loops, names, environment, plan.containers());
        var parked = new ParkedVms();
        actors =
                new VmActors(this, loops, vms, names, keys, parked, members, numbering, resourceAllocator, environment);
        provisioning =
                new VmProvisioning(this, loops, numbering, actors, parked, identifiers, resourceAllocator, environment);
        operations = new ContainerOperations(this, loops, containers, numbering, names, resourceAllocator, environment);
    }

    /** The number of the entity with that reference; 0 when there is none, or it has another type. */
    public int find(MoRef ref) {
        return moRefs.find(ref);
    }

    @Override
    public MoRef ref(int number) {
        return moRefs.ref(number);
    }

    public boolean exists(int number) {
        return vms.contains(number) || containers.exists(number);
    }

    /** Whether it is the number of an entity that exists, or has existed and is not forgotten. */
    public boolean isKnown(int number) {
        return vms.isKnown(number) || containers.isKnown(number);
    }

    /** Whether it is the number of a virtual machine that exists. */
    public boolean vmExists(int number) {
        return vms.contains(number);
    }

    /** The number in a reference, also of what is gone; 0 when no entity had it yet. */
    public int number(MoRef ref) {
        return moRefs.number(ref);
    }

    public EntityKind kind(int number) {
        return isVm(number) ? EntityKind.VM : container(number).kind();
    }

    /** Whether it is the number of a virtual machine, which may be gone since a while. */
    public boolean isVm(int number) {
        return vms.isKnown(number);
    }

    /** The name as in the API: slash, backslash and percent are escaped. */
    @Override
    public String name(int number) {
        if (!isVm(number)) return container(number).name();
        VmActor actor = vms.actor(number);
        return actor == null
                ? plan.name(plan.index(number))
                : actor.state().identity().name();
    }

    /** The number of the parent: the folder for a virtual machine, 0 for the root folder. */
    public int parent(int number) {
        if (!isVm(number)) return container(number).parent();
        VmActor actor = vms.actor(number);
        return actor == null
                ? initial.folder(plan.index(number))
                : actor.state().placement().folder();
    }

    /** The parent of what exists, the last known one or the root folder of what is gone; 0 for the root folder and what never was. */
    public int lastParent(int number) {
        if (isVm(number) || containers.isKnown(number)) return parent(number);
        return numbering.isGiven(number) ? ROOT : 0;
    }

    /** The nearest datacenter among the entity and its ancestors; 0 for the folders above datacenters. */
    public int datacenterOf(int number) {
        int ancestor = isVm(number) ? parent(number) : number;
        while (ancestor != 0 && container(ancestor).kind() != EntityKind.DATACENTER)
            ancestor = container(ancestor).parent();
        return ancestor;
    }

    public Loop home(int number) {
        return loops.homeOf(number);
    }

    /** The current state; for a virtual machine that was never changed it is computed. */
    public VmState vm(int number) {
        if (!isVm(number)) throw notVm(number);
        VmActor actor = vms.actor(number);
        return actor == null ? initialStates.state(plan.index(number)) : actor.state();
    }

    /** The actor of a virtual machine, created on first use and kept from then on; on its home loop. */
    public VmActor actor(int vm) {
        if (!isVm(vm)) throw notVm(vm);
        return actors.getOrCreate(vm);
    }

    /** The initial state of a virtual machine of the plan. */
    public VmState initial(int vm) {
        if (!plan.isVm(vm)) throw notVm(vm);
        return initialStates.initial(plan.index(vm));
    }

    /** What the plan's virtual machines did before the start. */
    public PlanPast past() {
        return initial.past();
    }

    /** The current state of an entity other than a virtual machine. */
    public ContainerState container(int number) {
        return containers.state(number);
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

    /** The hosts of a compute resource. */
    public EntityNumbers hostsOf(int compute) {
        EntityNumbers children = containers.children(compute);
        int rootPool = compute(compute).rootPool();
        return new FilteredNumbers(children, child -> child == rootPool, children.size() - 1);
    }

    /** The direct children by inventory path; for a folder those of its property childEntity. */
    public EntityNumbers children(int number) {
        return members.children(number);
    }

    /** The direct children of a container that are containers. */
    public EntityNumbers containersIn(int number) {
        return containers.children(number);
    }

    /**
     * The virtual machines of a container: at any depth below a folder, datacenter or compute resource; on a host,
     * datastore or network; directly in a resource pool, which has no templates.
     */
    public EntityNumbers vms(int number) {
        return members.vms(number);
    }

    /** The parent of an entity, for a virtual machine also its host and its resource pool. */
    public List<Integer> containersOf(int number) {
        return members.containersOf(number);
    }

    /** Whether a virtual machine exists and is in a container, as {@link #vms} has them. */
    public boolean isIn(int container, int vm) {
        return members.isIn(container, vm);
    }

    /** All entities of a kind. */
    public EntityNumbers all(EntityKind kind) {
        return kind == EntityKind.VM ? vms : containers.ofKind(kind);
    }

    /** The direct child with that name; 0 for none. */
    public int findChild(int parent, String name) {
        return search.child(parent, name);
    }

    /** The entity at an inventory path such as DC0/vm/DC0_H0_VM0, with or without leading and trailing slash; 0 for none. */
    public int byPath(String path) {
        return search.byPath(path);
    }

    /** The inventory path with a leading slash; just a slash for the root folder. */
    public String path(int number) {
        return search.path(number);
    }

    /** The virtual machine of a datacenter, 0 for any, with that BIOS UUID, or instance UUID if {@code instance}; 0 for none. */
    public int byUuid(UUID uuid, boolean instance, int datacenter) {
        return search.byUuid(uuid, instance, datacenter);
    }

    /** The virtual machine with that guest IP address, reported by running Tools; otherwise as {@link #byUuid}. */
    public int byIp(String ip, int datacenter) {
        return search.byIp(ip, datacenter);
    }

    /** The virtual machine with that guest host name, ignoring case; otherwise as {@link #byIp}. */
    public int byDnsName(String dnsName, int datacenter) {
        return search.byDnsName(dnsName, datacenter);
    }

    /** The virtual machine whose configuration file is at a path such as [LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.vmx; 0 for none. */
    public int byDatastorePath(int datacenter, String path) {
        return search.byDatastorePath(datacenter, path);
    }

    /** The virtual machine whose files are in that directory; 0 for none. */
    public int byDirectory(int datastore, String directory) {
        return search.byDirectory(datastore, directory);
    }

    /** The virtual machines that an extension manages. */
    public EntityNumbers managedBy(String extension) {
        return search.managedBy(extension);
    }

    /** The name of the folder of a virtual machine on its datastore, without computing its state. */
    public String directory(int vm) {
        return search.directory(vm, vms.actor(vm));
    }

    /** The path of the configuration file of a virtual machine: the inverse of {@link #byDatastorePath}. */
    @Override
    public String datastorePath(int vm) {
        return search.datastorePath(vm);
    }

    public HostOperations hosts() {
        return hosts;
    }

    public FileTrees files() {
        return files;
    }

    public MachineTotals totals() {
        return totals;
    }

    ContainerUpdates updates() {
        return updates;
    }

    public ContainerOperations containers() {
        return operations;
    }

    public VmProvisioning provisioning() {
        return provisioning;
    }

    /** The virtual machine of a snapshot reference, whether or not the snapshot exists; 0 for none. */
    public int vmOfSnapshot(MoRef snapshot) {
        return moRefs.vmOfSnapshot(snapshot);
    }

    /** The snapshot with that number, at any depth of its tree; null when it does not exist. */
    public @Nullable Snapshot snapshot(long number) {
        int vm = (int) (number >>> 32);
        return vmExists(vm) ? MoRefMapping.snapshot(vm(vm).snapshots().roots(), number) : null;
    }

    /** The snapshot with that reference; null when it does not exist. */
    public @Nullable Snapshot snapshot(MoRef snapshot) {
        int vm = vmOfSnapshot(snapshot);
        return vm == 0 ? null : snapshot(MoRefMapping.snapshotNumber(snapshot));
    }

    public ResourceAllocator resourceAllocator() {
        return resourceAllocator;
    }

    /** The virtual machines that somebody has changed. */
    public EntityNumbers touched() {
        return vms.touched();
    }

    private static IllegalArgumentException notVm(int number) {
        return new IllegalArgumentException("number: " + number + ", need that of a virtual machine");
    }
}
