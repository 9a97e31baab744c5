package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Unregister;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Removes a container with what is in it: machines of a folder are destroyed, those of a host only leave the inventory, those of a
 * resource pool go to its parent. One after the other, each in a turn of its own; what has been removed before a fault stays
 * removed.
 *
 * <p>long: one method for each kind of container, which call each other.
 */
public final class ContainerRemoval {
    private static final int VMS_PER_TURN = 500;
    private static final int FOLDERS_PER_TURN = 1_000;

    private static final Map<EntityKind, String> EVENTS = Map.of(
            EntityKind.CLUSTER, "ClusterDestroyedEvent",
            EntityKind.HOST, "HostRemovedEvent",
            EntityKind.POOL, "ResourcePoolDestroyedEvent",
            EntityKind.SWITCH, "DvsDestroyedEvent",
            EntityKind.PORTGROUP, "DVPortgroupDestroyedEvent");

    private final EntityWork work;
    private final RemovalRights rights;
    private final boolean keepsFiles;
    private final Inventory inventory;

    /** {@code keepsFiles}: whether machines of folders leave the inventory only. */
    public ContainerRemoval(EntityWork work, RemovalRights rights, boolean keepsFiles) {
        this.work = work;
        this.rights = rights;
        this.keepsFiles = keepsFiles;
        this.inventory = work.inventory();
    }

    /** Why such a container is never removed, or cannot be as it is now; null when it can. */
    static @Nullable Fault refusal(Inventory inventory, int container) {
        return switch (inventory.container(container)) {
            case FolderState folder when isFixed(inventory, folder) -> new Fault.NotSupported();
            case ResourcePoolState pool when pool.parent() == pool.compute() -> new Fault.NotSupported();
            case HostState host -> hostRefusal(inventory, host);
            case NetworkState network -> NetworkRemoval.refusal(inventory, network);
            default -> null;
        };
    }

    /** Whether it is the root folder, or one of the four of a datacenter. */
    private static boolean isFixed(Inventory inventory, FolderState folder) {
        return folder.parent() == 0 || inventory.kind(folder.parent()) == EntityKind.DATACENTER;
    }

    /** A standalone host is removed with its compute resource. */
    private static @Nullable Fault hostRefusal(Inventory inventory, HostState host) {
        if (inventory.kind(host.parent()) == EntityKind.COMPUTE) return new Fault.NotSupported();
        return host.connected() && !host.maintenance() ? new Fault.InvalidState() : null;
    }

    /** Ends the work, and with it the task. On the home loop of the container. */
    void begin() {
        if (inventory.container(work.container()) instanceof FolderState folder && folder.holds() == FolderKind.VM) {
            work.onEnd(() -> reopen(new FolderWalk(inventory, folder.number())));
            close(new FolderWalk(inventory, folder.number()));
        } else {
            removeAll();
        }
    }

    private void removeAll() {
        remove(work.container(), fault -> {
            if (work.hasEnded()) return;
            if (fault == null) work.succeed();
            else work.fail(fault);
        });
    }

    /** Nothing comes into a folder of machines, or into those below it, while it is removed. */
    private void close(FolderWalk walk) {
        if (walk.each(FOLDERS_PER_TURN, inventory.containers()::close)) checkPower(0);
        else work.home().send(() -> work.guarded(() -> close(walk)));
    }

    /** What is left is as before. */
    private void reopen(FolderWalk walk) {
        if (!walk.each(FOLDERS_PER_TURN, inventory.containers()::open))
            work.home().send(() -> reopen(walk));
    }

    /** A running machine is not destroyed, and then nothing is. */
    private void checkPower(int after) {
        EntityNumbers machines = inventory.vms(work.container());
        int last = after;
        for (int looked = 0; looked < VMS_PER_TURN; looked++) {
            last = machines.next(last);
            if (last == 0) {
                removeAll();
                return;
            }
            PowerState power =
                    inventory.vmExists(last) ? inventory.vm(last).power().state() : PowerState.OFF;
            if (power == PowerState.ON) {
                work.fail(new Fault.InvalidPowerState(PowerState.OFF, power));
                return;
            }
        }
        int next = last;
        work.home().send(() -> work.guarded(() -> checkPower(next)));
    }

    /** Removes the pools below a pool; its machines and theirs are in it then. {@code then} runs on the home loop of the work. */
    public void removePoolsIn(int pool, Consumer<@Nullable Fault> then) {
        removeMembers(pool, () -> inventory.children(pool), 0, then);
    }

    /** Any thread; {@code then} runs on the home loop of the work. Not while another operation has the container. */
    public void remove(int container, Consumer<@Nullable Fault> then) {
        boolean isPart = container != work.container();
        Fault held = isPart ? inventory.containers().hold(container, work.holder()) : null;
        if (held != null) work.home().send(() -> work.guarded(() -> then.accept(held)));
        else
            removeHeld(container, fault -> {
                if (isPart) inventory.containers().release(container, work.holder());
                then.accept(fault);
            });
    }

    private void removeHeld(int container, Consumer<@Nullable Fault> then) {
        switch (inventory.container(container)) {
            case FolderState pod when pod.holds() == FolderKind.POD -> removePod(pod, then);
            case FolderState _ -> removeWith(container, () -> inventory.children(container), List.of(), then);
            case DatacenterState datacenter -> removeDatacenter(datacenter, then);
            case ComputeResourceState compute -> removeCompute(compute, then);
            case HostState _ -> removeWith(container, () -> inventory.vms(container), List.of(), then);
            case ResourcePoolState _ -> removePool(container, then);
            case NetworkState _ -> removeNetwork(container, then);
            default -> removeEmpty(container, List.of(), then);
        }
    }

    /** Its hosts go first, and their machines with them. */
    private void removeDatacenter(DatacenterState datacenter, Consumer<@Nullable Fault> then) {
        List<Integer> folders = List.of(
                datacenter.hostFolder(),
                datacenter.vmFolder(),
                datacenter.datastoreFolder(),
                datacenter.networkFolder());
        Consumer<@Nullable Fault> emptied = fault -> {
            if (fault == null) removeEmpty(datacenter.number(), folders, then);
            else then.accept(fault);
        };
        emptyEach(folders, 0, emptied);
    }

    private void emptyEach(List<Integer> folders, int index, Consumer<@Nullable Fault> then) {
        if (index == folders.size()) {
            then.accept(null);
            return;
        }
        int folder = folders.get(index);
        removeMembers(folder, () -> inventory.children(folder), 0, fault -> {
            if (fault == null) emptyEach(folders, index + 1, then);
            else then.accept(fault);
        });
    }

    private void removeCompute(ComputeResourceState compute, Consumer<@Nullable Fault> then) {
        int number = compute.number();
        int pool = compute.rootPool();
        removeMembers(number, () -> inventory.hostsOf(number), 0, withoutHosts -> {
            if (withoutHosts != null) then.accept(withoutHosts);
            else
                removeMembers(pool, () -> inventory.children(pool), 0, fault -> {
                    if (fault == null) removeEmpty(number, List.of(pool), then);
                    else then.accept(fault);
                });
        });
    }

    private void removePool(int pool, Consumer<@Nullable Fault> then) {
        // The machines of the pools below come to this one first.
        removePoolsIn(pool, fault -> {
            if (fault == null) removeWith(pool, () -> inventory.vms(pool), List.of(), then);
            else then.accept(fault);
        });
    }

    private void removeWith(
            int container, Supplier<EntityNumbers> members, List<Integer> parts, Consumer<@Nullable Fault> then) {
        removeMembers(container, members, 0, fault -> {
            if (fault == null) removeEmpty(container, parts, then);
            else then.accept(fault);
        });
    }

    private void removeNetwork(int network, Consumer<@Nullable Fault> then) {
        var removal = new NetworkRemoval(inventory, work.loops(), gone -> {
            String event = EVENTS.get(inventory.kind(gone));
            if (event != null) work.event(event, gone, Map.of());
        });
        removal.remove(network, fault -> work.home().send(() -> work.guarded(() -> then.accept(fault))));
    }

    /** The datastores of a cluster stay, beside where it was. */
    private void removePod(FolderState pod, Consumer<@Nullable Fault> then) {
        int datastore = inventory.containersIn(pod.number()).first();
        if (datastore == 0) {
            removeEmpty(pod.number(), List.of(), then);
            return;
        }
        inventory.home(datastore).send(() -> {
            Consumer<@Nullable Fault> moved = fault -> {
                inventory.containers().release(datastore, work.holder());
                work.home()
                        .send(() -> work.guarded(() -> {
                            if (fault == null) removePod(pod, then);
                            else then.accept(fault);
                        }));
            };
            Fault held = inventory.containers().hold(datastore, work.holder());
            if (held == null) inventory.containers().move(datastore, pod.parent(), moved);
            else moved.accept(held);
        });
    }

    private void removeEmpty(int container, List<Integer> parts, Consumer<@Nullable Fault> then) {
        String event = EVENTS.get(inventory.kind(container));
        if (event != null) work.event(event, container, Map.of());
        Loop home = inventory.home(container);
        ContainerState last = inventory.container(container);
        home.send(() -> inventory
                .containers()
                .remove(
                        container,
                        parts,
                        fault -> work.home()
                                .send(() -> work.guarded(() -> {
                                    if (fault == null && last instanceof DatastoreState store)
                                        work.datastoreEvents().destroyed(store);
                                    then.accept(fault);
                                }))));
    }

    /** Removes what is in a container, one after the other, on the home loop of the work. */
    private void removeMembers(
            int container, Supplier<EntityNumbers> members, int after, Consumer<@Nullable Fault> then) {
        int member = members.get().next(after);
        if (member == 0) {
            then.accept(null);
            return;
        }
        Consumer<@Nullable Fault> next = fault -> {
            if (fault == null) removeMembers(container, members, member, then);
            else then.accept(fault);
        };
        boolean pulledDown =
                inventory.kind(container) == EntityKind.POOL && inventory.kind(work.container()) != EntityKind.POOL;
        Fault refused = pulledDown ? null : rights.fault(container, member, keepsFiles);
        if (refused != null) then.accept(refused);
        else if (inventory.isVm(member)) submit(member, command(container), next);
        else remove(member, next);
    }

    /** What becomes of a virtual machine in a container that is removed. */
    private VmCommand command(int container) {
        return switch (inventory.kind(container)) {
            case HOST -> new Unregister(true);
            case POOL -> new Relocate(0, inventory.parent(container), 0, 0);
            default -> keepsFiles ? new Unregister(false) : new Destroy();
        };
    }

    private void submit(int vm, VmCommand command, Consumer<@Nullable Fault> then) {
        work.at(vm, () -> {
            Consumer<@Nullable Fault> home = fault -> work.home().send(() -> work.guarded(() -> then.accept(fault)));
            // It may have gone meanwhile.
            if (inventory.vmExists(vm)) inventory.actor(vm).submit(command, new PartOfTask(work.holder(), home));
            else home.accept(null);
        });
    }
}
