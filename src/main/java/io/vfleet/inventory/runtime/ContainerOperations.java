package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
import io.vfleet.engine.LoopBarrier;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatastoreBacking;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.MovedFrom;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes containers, renames, moves and removes them. Each method is called on the home loop of the container, and answers there,
 * unless it says otherwise.
 *
 * <p>long: what is made, moved and removed has the same reservations, reports and order of steps.
 */
public final class ContainerOperations {
    private final Inventory inventory;
    private final Loops loops;
    private final ContainerTable containers;
    private final EntityNumbering numbering;
    private final NameOverrides names;
    private final ResourceQueues queues;
    private final VmEnvironment environment;
    private final TaskClock clock;
    private final Map<Integer, CommandListener> holders = new ConcurrentHashMap<>();
    private final Map<Integer, Long> begun = new ConcurrentHashMap<>();
    private final HostMounts mounts;
    private final DatastoreRegistry storage;
    private final Set<Integer> closing = ConcurrentHashMap.newKeySet();

    ContainerOperations(
            Inventory inventory,
            Loops loops,
            ContainerTable containers,
            EntityNumbering numbering,
            NameOverrides names,
            ResourceQueues queues,
            VmEnvironment environment) {
        this.inventory = inventory;
        this.loops = loops;
        this.containers = containers;
        this.numbering = numbering;
        this.names = names;
        this.queues = queues;
        this.environment = environment;
        this.clock = environment.clockOf(loops);
        this.mounts = new HostMounts(inventory, loops, this, environment.changes());
        this.storage = new DatastoreRegistry(environment.unusedStorage());
        containers.ofKind(EntityKind.DATASTORE).stream()
                .forEach(store -> storage.claimName(inventory.datacenterOf(store), inventory.name(store), store));
    }

    /** Which hosts have which networks, and how these are configured. */
    public HostConnections connections() {
        return mounts.connections();
    }

    public DatastoreRegistry storage() {
        return storage;
    }

    public HostMounts mounts() {
        return mounts;
    }

    /**
     * Begins an operation that excludes every other one of the container. Any thread.
     *
     * @return TaskInProgress when another operation has the container; null when this one has it now, until {@link #release}
     */
    public @Nullable Fault hold(int container, CommandListener operation) {
        CommandListener holder = holders.putIfAbsent(container, operation);
        return holder == null || holder.equals(operation) ? null : new Fault.TaskInProgress(holder.task());
    }

    public void release(int container, CommandListener operation) {
        holders.remove(container, operation);
    }

    /** The first of so many consecutive numbers of entities to be made; 0 when no more may be. Any thread. */
    public int nextNumbers(int count) {
        return numbering.next(count);
    }

    /** Whether it is the number of an entity that was made at run time. Any thread. */
    public boolean isMade(int number) {
        return numbering.isMade(number);
    }

    /** The clock on which work passes. */
    public TaskClock clock() {
        return clock;
    }

    /** How the next piece of work of a container goes, which a task does; on its home loop. */
    public WorkPlan plan(WorkKind kind, int container, CommandListener task) {
        long nth = begun.merge(container, 1L, Long::sum) - 1;
        return environment.plan(kind, 0, container, nth, task, inventory);
    }

    /** The duration of the next piece of work of a container, in milliseconds; on its home loop. */
    public long millis(WorkKind kind, int container) {
        long nth = begun.merge(container, 1L, Long::sum) - 1;
        return environment.durations().millis(kind, 0, container, nth);
    }

    /** Whether something may come into the container: it exists and is not about to be removed. Any thread. */
    public boolean isOpen(int container) {
        return inventory.exists(container) && !closing.contains(container);
    }

    /** The container is about to be removed, unless it is opened again: nothing comes into it from now on. Any thread. */
    public void close(int container) {
        closing.add(container);
    }

    public void open(int container) {
        closing.remove(container);
    }

    /**
     * Makes a container, with those that belong to it; on the home loop of its parent. DuplicateName when the name is taken.
     *
     * @param tree the container, and then those in it; their numbers are of {@link #nextNumbers}
     */
    public void create(List<ContainerState> tree, Consumer<MoRef> made, Consumer<Fault> refused) {
        ContainerState container = tree.getFirst();
        int parent = container.parent();
        Fault taken = claimName(container, parent, container.name());
        if (taken != null) {
            refused.accept(taken);
            return;
        }
        tree.forEach(_ -> numbering.take());
        int datacenter = inventory.datacenterOf(parent);
        Consumer<Fault> gaveUp = fault -> {
            tree.forEach(_ -> numbering.giveBack());
            releaseName(container, datacenter, container.name());
            refused.accept(fault);
        };
        ResourceNeeds needs = new ResourceNeeds(0, 0, 0, 0, 0, "", parent, container.name());
        queues.acquire(container.number(), "", loops.homeOf(parent), needs, new AllocationCallback() {
            @Override
            public void granted(ResourceLease lease) {
                if (isOpen(parent)) {
                    tree.reversed().forEach(containers::add);
                    lease.release();
                    changed(parent, children(parent));
                    added(tree);
                    made.accept(inventory.ref(container.number()));
                } else {
                    lease.release();
                    gaveUp.accept(new Fault.ManagedObjectNotFound(inventory.ref(parent)));
                }
            }

            @Override
            public void refused(Fault fault) {
                gaveUp.accept(fault);
            }
        });
    }

    /** The names of datastores are different in a whole datacenter. */
    private @Nullable Fault claimName(ContainerState container, int parent, String name) {
        if (!(container instanceof DatastoreState)) return null;
        int owner = storage.claimName(inventory.datacenterOf(parent), name, container.number());
        EntityKind kind = EntityKind.DATASTORE;
        return owner == 0
                ? null
                : new Fault.DuplicateName(name, new MoRef(kind.typeName(), kind.prefix() + "-" + owner));
    }

    private void releaseName(ContainerState container, int datacenter, String name) {
        if (container instanceof DatastoreState) storage.releaseName(datacenter, name, container.number());
    }

    private void added(List<ContainerState> tree) {
        for (ContainerState made : tree) {
            int number = made.number();
            MoRef ref = inventory.ref(number);
            names.put(made.parent(), made.name(), number);
            loops.homeOf(number).send(() -> environment.changes().changed(ref, EnumSet.of(ExistenceFacet.ADDED)));
            if (made instanceof HostState host) mounts.added(host);
            if (made instanceof DatastoreState || made instanceof NetworkState) mounts.arrived(made);
        }
    }

    /** Changes the name. {@code then} gets DuplicateName when it is taken, or null. */
    public void rename(int container, String name, Consumer<@Nullable Fault> then) {
        ContainerState before = inventory.container(container);
        Fault taken = before.name().equals(name) ? null : claimName(before, before.parent(), name);
        if (taken != null) {
            then.accept(taken);
            return;
        }
        int datacenter = inventory.datacenterOf(container);
        ResourceNeeds needs = new ResourceNeeds(0, 0, 0, 0, 0, "", before.parent(), name);
        queues.acquire(container, before.name(), loops.homeOf(container), needs, new AllocationCallback() {
            @Override
            public void granted(ResourceLease lease) {
                change(container, state -> state.withName(name), ContainerFacet.NAME);
                lease.release();
                if (inventory.container(container) instanceof NetworkState network)
                    connections().renamed(network);
                if (!before.name().equals(name)) releaseName(before, datacenter, before.name());
                then.accept(null);
            }

            @Override
            public void refused(Fault fault) {
                if (!before.name().equals(name)) releaseName(before, datacenter, name);
                then.accept(fault);
            }
        });
    }

    /**
     * Moves the container into another one. {@code then} gets null, DuplicateName when its name is taken there, or
     * ManagedObjectNotFound when the parent has gone meanwhile, or InvalidState when the container is about to be removed.
     */
    public void move(int container, int parent, Consumer<@Nullable Fault> then) {
        String name = inventory.name(container);
        Loop home = loops.homeOf(container);
        ResourceNeeds needs = new ResourceNeeds(0, 0, 0, 0, 0, "", parent, name);
        queues.acquire(container, "", home, needs, new AllocationCallback() {
            @Override
            public void granted(ResourceLease lease) {
                loops.homeOf(parent).send(() -> {
                    boolean open = isOpen(parent) && isOpen(container) && !closing.contains(container);
                    if (open) containers.arrive(parent, container);
                    home.send(() -> {
                        if (open) {
                            moved(container, parent, () -> {
                                lease.release();
                                then.accept(null);
                            });
                        } else {
                            lease.release();
                            then.accept(
                                    closing.contains(container)
                                            ? new Fault.InvalidState()
                                            : new Fault.ManagedObjectNotFound(
                                                    inventory.ref(isOpen(parent) ? container : parent)));
                        }
                    });
                });
            }

            @Override
            public void refused(Fault fault) {
                then.accept(fault);
            }
        });
    }

    /** {@code then} runs when the parent before has let go of it, so that it can be moved back. */
    private void moved(int container, int parent, Runnable then) {
        int before = inventory.parent(container);
        change(container, state -> state.withParent(parent), ContainerFacet.PARENT);
        environment
                .changes()
                .changed(inventory.ref(container), Set.of(ExistenceFacet.MOVED, new MovedFrom(Set.of(before))));
        if (inventory.container(container) instanceof HostState host) mounts.moved(host, before);
        Loop home = loops.homeOf(container);
        loops.homeOf(before).send(() -> {
            left(before, container, inventory.name(container));
            home.send(then);
        });
        loops.homeOf(parent).send(() -> changed(parent, children(parent)));
    }

    /** On the home loop of the parent. */
    private void left(int parent, int container, String name) {
        containers.depart(parent, container);
        names.remove(parent, name, container);
        changed(parent, children(parent));
    }

    /** Changes the state of a container and reports the change; on its home loop. */
    public void change(int container, UnaryOperator<ContainerState> change, Facet facet) {
        containers.set(change.apply(inventory.container(container)));
        changed(container, facet);
    }

    /** A datastore is stored on more than before; on its home loop. */
    public void resize(int datastore, DatastoreBacking.Vmfs changed) {
        containers.set(inventory.datastore(datastore).with(changed));
        inventory.updates().spaceChanged(inventory.datastore(datastore));
    }

    private void changed(int container, Facet facet) {
        environment.changes().changed(inventory.ref(container), Set.of(facet));
    }

    /**
     * Removes a container, with those that always belong to it, when nothing is in them. {@code then} gets ResourceInUse when
     * something is, or null.
     *
     * @param parts what belongs to it, such as the root pool of a cluster
     */
    public void remove(int container, List<Integer> parts, Consumer<@Nullable Fault> then) {
        close(container);
        parts.forEach(this::close);
        Loop home = loops.homeOf(container);
        // What was decided while it was open is on its way over one more loop.
        LoopBarrier.afterCurrentTurns(
                loops,
                home,
                () -> LoopBarrier.afterCurrentTurns(loops, home, () -> then.accept(removed(container, parts))));
    }

    private @Nullable Fault removed(int container, List<Integer> parts) {
        if (!inventory.exists(container)) return null;
        if (isUsed(container, parts) || parts.stream().anyMatch(part -> isUsed(part, parts))) {
            open(container);
            parts.forEach(this::open);
            return new Fault.ResourceInUse(inventory.kind(container).typeName(), inventory.name(container));
        }
        ContainerState state = inventory.container(container);
        int datacenter = inventory.datacenterOf(container);
        parts.forEach(part -> loops.homeOf(part).send(() -> gone(part)));
        gone(container);
        int parent = state.parent();
        loops.homeOf(parent).send(() -> {
            left(parent, container, state.name());
            if (state instanceof DatastoreState store) storage.gone(datacenter, store);
            if (state instanceof HostState host) mounts.removed(host);
            if (state instanceof NetworkState network) mounts.connections().networkRemoved(network);
            if (state instanceof DatastoreState || state instanceof NetworkState) mounts.refreshDatacenter(datacenter);
        });
        return null;
    }

    private boolean isUsed(int container, List<Integer> parts) {
        var children = inventory.children(container).stream();
        boolean hasVms = inventory.kind(container) != EntityKind.DATACENTER
                && !inventory.vms(container).isEmpty();
        boolean worksOnFiles = inventory.files().locks().isBusy(container);
        return hasVms || worksOnFiles || children.anyMatch(child -> !parts.contains(child));
    }

    private void gone(int container) {
        ContainerState last = inventory.container(container);
        containers.remove(container);
        inventory.hosts().gone(last);
        environment.changes().changed(inventory.ref(container), EnumSet.of(ExistenceFacet.REMOVED));
        if (last instanceof DatastoreState store) {
            inventory.files().drop(container);
            mounts.removed(store);
        }
        if (last.kind() == EntityKind.POD) storage.podGone(container);
        loops.homeOf(container).after(environment.goneKept().toMillis(), () -> {
            open(container);
            names.remove(last.parent(), last.name(), container);
            begun.remove(container);
            if (!containers.forget(container)) return;
            queues.forget(container);
            numbering.giveBack();
        });
    }

    /** The facet of a container that tells of the containers in it. */
    private Facet children(int container) {
        return inventory.container(container) instanceof FolderState ? FolderFacet.CHILDREN : ContainerFacet.CHILDREN;
    }
}
