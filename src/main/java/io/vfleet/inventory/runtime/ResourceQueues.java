package io.vfleet.inventory.runtime;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.resource.FairResourceQueue;
import io.vfleet.inventory.resource.PoolAdmission;
import io.vfleet.inventory.resource.ResourceAdmission;
import io.vfleet.inventory.resource.ResourceRequest;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.RunObserver;
import io.vfleet.vm.actor.ResourceAllocator;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The queues of all folders, hosts and datastores, and one for the whole vCenter, which is last. Requests and releases
 * are messages to the home loops of the queues.
 */
final class ResourceQueues implements ResourceAllocator {
    private final Inventory inventory;
    private final Loops loops;
    private final NameOverrides nameOverrides;
    private final ConcurrencyBudgets budgets;
    private final RunObserver observer;
    private final AtomicLong requests = new AtomicLong();
    private final List<FairResourceQueue> queues;
    private final Map<Integer, FairResourceQueue> queuesOfMade = new ConcurrentHashMap<>();
    private final @Nullable FairResourceQueue vcenterQueue;

    ResourceQueues(
            Inventory inventory,
            Loops loops,
            NameOverrides nameOverrides,
            VmEnvironment environment,
            List<ContainerState> containers) {
        this.inventory = inventory;
        this.loops = loops;
        this.nameOverrides = nameOverrides;
        this.budgets = environment.budgets();
        this.observer = environment.observer();
        queues = containers.stream().map(this::createQueue).toList();
        vcenterQueue = budgets.vcenterTasks() == 0
                ? null
                : new FairResourceQueue(
                        "vcenter",
                        "vcenter",
                        observer,
                        loops.homeOf(Inventory.ROOT),
                        budgets.vcenterTasks(),
                        _ -> 1,
                        ResourceAdmission.OPEN);
    }

    @Override
    public ResourceLease acquire(MoRef vm, ResourceNeeds needs, AllocationCallback reply) {
        int number = inventory.number(vm);
        return acquire(number, inventory.name(number), loops.homeOf(number), needs, reply);
    }

    @Override
    public @Nullable Fault shortage(MoRef vm, ResourceNeeds needs) {
        return shortage(inventory.number(vm), needs);
    }

    /** As above, for an entity that need not exist yet. What others have reserved makes a difference only when they have it. */
    @Nullable
    Fault shortage(int number, ResourceNeeds needs) {
        int owner = needs.folder() == 0 ? 0 : inventory.findChild(needs.folder(), needs.name());
        if (owner != 0 && owner != number) return new Fault.DuplicateName(needs.name(), inventory.ref(owner));
        int pool = needs.reservation().pool();
        Fault lacking = pool == 0 ? null : pools(inventory.computeOf(pool)).shortage(needs);
        if (lacking != null || !onDatastore(needs)) return lacking;
        return DatastoreSpaceAdmission.shortage(inventory.datastore(needs.datastore()), needs, 0);
    }

    /**
     * As {@link #acquire(MoRef, ResourceNeeds, AllocationCallback)}, for an entity that need not exist yet.
     *
     * @param oldName its name until now; empty for none
     * @param caller the loop that asks and is answered
     */
    ResourceLease acquire(int number, String oldName, Loop caller, ResourceNeeds needs, AllocationCallback reply) {
        List<FairResourceQueue> queuesOfRequest = queuesFor(needs);
        var request =
                new ResourceRequest(requests.incrementAndGet(), number, oldName, needs, caller, reply, queuesOfRequest);
        request.proceed();
        return request;
    }

    /** The queue of a folder, host or datastore. */
    FairResourceQueue queueOf(int container) {
        return container <= queues.size()
                ? queues.get(container - 1)
                : queuesOfMade.computeIfAbsent(container, made -> createQueue(inventory.container(made)));
    }

    /** A container that was made is gone since a while. */
    void forget(int container) {
        queuesOfMade.remove(container);
    }

    private List<FairResourceQueue> queuesFor(ResourceNeeds needs) {
        var result = new ArrayList<FairResourceQueue>(4);
        if (needs.folder() != 0) result.add(queueOf(needs.folder()));
        int pool = needs.reservation().pool();
        if (pool != 0) result.add(queueOf(inventory.computeOf(pool)));
        if (needs.hostUnits() > 0) result.add(queueOf(needs.host()));
        if (onDatastore(needs)) result.add(queueOf(needs.datastore()));
        boolean needsUnits = needs.hostUnits() > 0 || needs.datastoreUnits() > 0;
        if (needsUnits && vcenterQueue != null) result.add(vcenterQueue);
        return result;
    }

    private static boolean onDatastore(ResourceNeeds needs) {
        return needs.datastoreUnits() > 0 || needs.spaceBytes() > 0;
    }

    private FairResourceQueue createQueue(ContainerState container) {
        int number = container.number();
        Loop home = loops.homeOf(number);
        String name = inventory.ref(number).value();
        return switch (container) {
            case HostState _ ->
                new FairResourceQueue(
                        "host",
                        name,
                        observer,
                        home,
                        budgets.hostUnits(),
                        ResourceNeeds::hostUnits,
                        ResourceAdmission.OPEN);
            case DatastoreState _ ->
                new FairResourceQueue(
                        "datastore",
                        name,
                        observer,
                        home,
                        budgets.datastoreUnits(),
                        ResourceNeeds::datastoreUnits,
                        new DatastoreSpaceAdmission(inventory, number));
            case ComputeResourceState _ ->
                new FairResourceQueue("pool", name, observer, home, 0, _ -> 0, pools(number));
            default -> new FairResourceQueue("folder", name, observer, home, 0, _ -> 0, names(number));
        };
    }

    private PoolAdmission pools(int compute) {
        return new PoolAdmission(
                compute,
                inventory.hosts().poolConfigs(),
                pool -> pool != 0 && inventory.computeOf(pool) == compute,
                names(compute));
    }

    private ResourceAdmission names(int number) {
        return new FolderNameAdmission(inventory, nameOverrides, number);
    }
}
