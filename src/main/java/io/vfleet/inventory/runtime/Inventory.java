// long: one door to the whole room; what is behind it is in other files.
package io.vfleet.inventory;

import io.vfleet.config.Population;
import io.vfleet.config.Shape;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.model.Changes;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Slots;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmActor;
import io.vfleet.vm.VmState;
import java.util.EnumSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Every object of one vCenter. Any thread may read; what changes an object is called on its home loop, {@link #home}.
 * Numbers that do not exist are a broken promise: {@link #find} and {@link #exists} tell.
 */
public final class Inventory {
    /** The number of the root folder. */
    public static final int ROOT = 1;

    private final Loops loops;
    private final Changes changes;
    private final Actors actors;
    private final Plan plan;
    private final Keys keys;
    private final Initial initial;
    private final Recent recent;
    private final References references;
    private final Search search;
    private final ResourceSlots slots;
    private final AtomicReferenceArray<Container> containers;

    /** One whose virtual machines work by {@link Surroundings#QUIET}, with somebody told of changes. */
    public Inventory(Shape shape, Population population, long seed, Loops loops, Changes changes) {
        this(shape, population, seed, loops, Surroundings.QUIET.with(changes));
    }

    /**
     * The inventory at its start.
     *
     * @throws io.vfleet.config.InvalidConfig when the population singles out what the shape has not
     */
    public Inventory(Shape shape, Population population, long seed, Loops loops, Surroundings surroundings) {
        changes = surroundings.changes();
        this.loops = loops;
        plan = Layouts.plan(shape, population);
        keys = new Keys(plan, seed);
        initial = new Initial(plan, keys, shape, population, seed);
        recent = new Recent(initial::state);
        containers = new AtomicReferenceArray<>(plan.firstVm());
        for (Container container : plan.containers()) containers.set(container.number(), container);
        references = new References(this, plan);
        var names = new Names();
        search = new Search(this, plan, keys, names);
        slots = new ResourceSlots(this, loops, names, surroundings, plan.containers());
        actors = new Actors(this, plan, loops, names, slots, surroundings);
    }

    /**
     * The number behind a reference.
     *
     * @return 0 when there is no such object, or it is of another type
     */
    public int find(MoRef ref) {
        return references.find(ref);
    }

    public MoRef ref(int number) {
        return references.ref(number);
    }

    public boolean exists(int number) {
        return number > 0 && (number < plan.firstVm() || plan.isVm(number));
    }

    public Kind kind(int number) {
        return isVm(number) ? Kind.VM : container(number).kind();
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
        while (at != 0 && container(at).kind() != Kind.DATACENTER)
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
        return actor == null ? recent.state(plan.index(number)) : actor.state();
    }

    /** The virtual machine itself, with a record of its own from now on; on its home loop. */
    public VmActor actor(int vm) {
        if (!isVm(vm)) throw notVm(vm);
        return actors.touch(vm);
    }

    /** The state at the start. */
    public VmState initial(int vm) {
        if (!isVm(vm)) throw notVm(vm);
        return recent.state(plan.index(vm));
    }

    /** Any object but a virtual machine. */
    public Container container(int number) {
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
    public ComputeState compute(int number) {
        return (ComputeState) container(number);
    }

    public HostState host(int number) {
        return (HostState) container(number);
    }

    public PoolState pool(int number) {
        return (PoolState) container(number);
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
        return container(number) instanceof PoolState pool
                ? pool.compute()
                : host(number).parent();
    }

    /** Objects right below one, those that its path leads through; of a folder its childEntity. */
    public Numbers children(int number) {
        if (isVm(number)) return Numbers.none();
        boolean holdsVms = container(number) instanceof FolderState folder
                && folder.holds() == FolderKind.VM
                && plan.childrenOf(number).isEmpty();
        return holdsVms ? plan.vmsOf(number) : plan.childrenOf(number);
    }

    /**
     * Virtual machines of a container: anywhere below a folder, a datacenter or a compute resource; on a host, a
     * datastore or a network; right in a pool, which has no templates.
     */
    public Numbers vms(int number) {
        Numbers all = plan.vmsOf(number);
        if (all.isEmpty() || kind(number) != Kind.POOL || !initial.templates().any()) return all;
        Templates templates = initial.templates();
        long left = all.size() - templates.count(plan.index(all.first()), (int) all.size());
        return new Without(all, vm -> templates.has(plan.index(vm)), left);
    }

    /** All objects of a kind. */
    public Numbers all(Kind kind) {
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
    void keep(int datastore, long bytes) {
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
        return references.vmOfSnapshot(snapshot);
    }

    /** The snapshot of that number, wherever in its virtual machine's tree; null when there is none now. */
    public @Nullable Snapshot snapshot(long number) {
        int vm = (int) (number >>> 32);
        return isVm(vm) ? References.snapshot(vm(vm).snapshots().roots(), number) : null;
    }

    /** The snapshot of that reference; null when there is none now. */
    public @Nullable Snapshot snapshot(MoRef snapshot) {
        int vm = vmOfSnapshot(snapshot);
        return vm == 0 ? null : snapshot(References.snapshotNumber(snapshot));
    }

    /** Where work gets hosts' and datastores' slots, space, and names. */
    public Slots slots() {
        return slots;
    }

    ResourceSlots resources() {
        return slots;
    }

    /** How many virtual machines have a record of their own. */
    public int touched() {
        return actors.count();
    }

    private static IllegalArgumentException notVm(int number) {
        return new IllegalArgumentException("number: " + number + ", need that of a virtual machine");
    }
}
