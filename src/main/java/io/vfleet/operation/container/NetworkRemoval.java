package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.engine.LoopBarrier;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Removes networks that nothing uses. A distributed switch goes with its portgroups, and its hosts leave it before; when something is
 * connected to one of them, all stay.
 */
public final class NetworkRemoval {
    private final Inventory inventory;
    private final Loops loops;
    private final IntConsumer removed;

    /** {@code removed}: told of each that is gone, on its home loop. */
    public NetworkRemoval(VCenter vcenter, IntConsumer removed) {
        this(vcenter.inventory(), vcenter.loops(), removed);
    }

    NetworkRemoval(Inventory inventory, Loops loops, IntConsumer removed) {
        this.inventory = inventory;
        this.loops = loops;
        this.removed = removed;
    }

    private HostConnections connections() {
        return inventory.containers().connections();
    }

    /** Why it cannot be removed as it is now; null when it can, as far as one can see. Any thread. */
    static @Nullable Fault refusal(Inventory inventory, NetworkState network) {
        if (network.kind() == EntityKind.PORTGROUP && network.uplink()) return new Fault.NotSupported();
        boolean hasHosts =
                network.kind() == EntityKind.NETWORK && network.hosts().stream().anyMatch(inventory::exists);
        return hasHosts ? inUse(inventory, network.number()) : null;
    }

    private static Fault inUse(Inventory inventory, int network) {
        return new Fault.ResourceInUse(inventory.kind(network).typeName(), inventory.name(network));
    }

    /** {@code then} runs on the home loop of the network. Any thread. */
    public void remove(int network, Consumer<@Nullable Fault> answer) {
        FaultAnswer then = new FaultAnswer("network", answer);
        then.at(inventory.home(network), () -> {
            if (!inventory.exists(network)) {
                then.accept(null);
                return;
            }
            NetworkState state = inventory.network(network);
            boolean ofHosts =
                    state.kind() == EntityKind.NETWORK && state.hosts().stream().anyMatch(inventory::exists);
            if (state.kind() == EntityKind.SWITCH) closeAll(state, then);
            else if (ofHosts || hasAdapter(state)) then.accept(inUse(inventory, network));
            else removeOne(network, then);
        });
    }

    private boolean hasAdapter(NetworkState group) {
        if (group.kind() != EntityKind.PORTGROUP) return false;
        return group.hosts().stream().anyMatch(host -> connections().networks().hasAdapter(host, group.number()));
    }

    private void removeOne(int network, FaultAnswer then) {
        inventory
                .containers()
                .remove(
                        network,
                        List.of(),
                        fault -> then.guarded(() -> {
                            if (fault == null) removed.accept(network);
                            then.accept(fault);
                        }));
    }

    /** Nothing comes in from now on; then what has come in is looked at. */
    private void closeAll(NetworkState dvs, FaultAnswer answer) {
        EntityNumbers groups = dvs.portgroups();
        FaultAnswer then = new FaultAnswer("network", fault -> {
            if (fault != null) open(dvs.number());
            answer.accept(fault);
        });
        inventory.containers().close(dvs.number());
        groups.stream().forEach(inventory.containers()::close);
        Loop home = inventory.home(dvs.number());
        LoopBarrier.afterCurrentTurns(
                loops,
                home,
                () -> then.guarded(() -> LoopBarrier.afterCurrentTurns(
                        loops, home, () -> then.guarded(() -> closed(dvs.number(), then)))));
    }

    private void open(int dvs) {
        if (!inventory.exists(dvs)) return;
        inventory.network(dvs).portgroups().stream().forEach(inventory.containers()::open);
        inventory.containers().open(dvs);
    }

    private void closed(int dvs, FaultAnswer then) {
        if (!inventory.exists(dvs)) {
            then.accept(null);
            return;
        }
        NetworkState now = inventory.network(dvs);
        boolean used = now.portgroups().stream()
                .filter(inventory::exists)
                .anyMatch(group -> !inventory.vms(group).isEmpty() || hasAdapter(inventory.network(group)));
        if (used) {
            then.accept(inUse(inventory, dvs));
            return;
        }
        now.hosts().stream().forEach(host -> connections().leaveSwitch(dvs, host));
        removeGroups(dvs, now.portgroups(), 0, then);
    }

    /** One after the other; on the home loop of the switch. */
    private void removeGroups(int dvs, EntityNumbers groups, int after, FaultAnswer then) {
        int group = groups.next(after);
        if (group == 0) {
            removeOne(dvs, then);
            return;
        }
        FaultAnswer next = new FaultAnswer(
                "network", _ -> then.at(inventory.home(dvs), () -> removeGroups(dvs, groups, group, then)));
        next.at(inventory.home(group), () -> {
            if (inventory.exists(group)) removeOne(group, next);
            else next.accept(null);
        });
    }
}
