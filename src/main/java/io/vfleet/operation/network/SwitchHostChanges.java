package io.vfleet.operation.network;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.SwitchMember;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.FaultAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the hosts of one distributed switch. Each host is asked on its home loop whether it can be so, and takes the
 * adapters then; when one of them cannot, those before give them back. On the home loop of the switch.
 */
final class SwitchHostChanges {
    private static final int VMS_PER_TURN = 500;

    /**
     * One change.
     *
     * @param nics null to leave them as they are
     * @param portsMax 0 to leave it as it is
     */
    record HostChange(
            MemberOperation kind, int host, @Nullable List<String> nics, int portsMax) {
        enum MemberOperation {
            ADD,
            EDIT,
            REMOVE
        }
    }

    private final Inventory inventory;
    private final NetworkTask task;
    private final int dvs;
    private final List<HostChange> changes;
    private final Consumer<@Nullable Fault> then;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** {@code then} runs on the home loop of the switch, with the fault or null. */
    SwitchHostChanges(
            Inventory inventory, NetworkTask task, int dvs, List<HostChange> changes, Consumer<@Nullable Fault> then) {
        this.inventory = inventory;
        this.task = task;
        this.dvs = dvs;
        this.changes = changes;
        this.then = then;
    }

    private HostConnections connections() {
        return inventory.containers().connections();
    }

    void begin() {
        reserve(0);
    }

    private void reserve(int index) {
        if (index == changes.size()) {
            commit();
            return;
        }
        HostChange change = changes.get(index);
        int host = change.host();
        FaultAnswer answer = new FaultAnswer("network", fault -> answered(index, fault));
        answer.at(inventory.home(host), () -> {
            Fault refused = inventory.exists(host) ? reserved(change) : new Fault.HostNotConnected();
            if (refused == null && change.kind() == HostChange.MemberOperation.REMOVE) checkUnused(host, 0, answer);
            else answer.accept(refused);
        });
    }

    private void answered(int index, @Nullable Fault refused) {
        // A fault must be undone, even where the task has ended by an exception.
        inventory.home(dvs).send(() -> {
            if (refused == null) {
                task.guarded(() -> reserve(index + 1));
                return;
            }
            while (!undo.isEmpty()) undo.pop().run();
            boolean ofSwitch = refused instanceof Fault.SystemError
                    || refused instanceof Fault.AlreadyExists
                    || refused instanceof Fault.NotFound
                    || (refused instanceof Fault.ResourceInUse inUse
                            && inUse.type().equals(DVS));
            int host = changes.get(index).host();
            task.guarded(() ->
                    then.accept(ofSwitch ? refused : new Fault.DvsOperationBulkFault(inventory.ref(host), refused)));
        });
    }

    private static final String DVS = "VmwareDistributedVirtualSwitch";

    /** On the home loop of the host. */
    private @Nullable Fault reserved(HostChange change) {
        int host = change.host();
        HostState state = inventory.host(host);
        HostNetwork network = connections().networks().of(state);
        SwitchMember now = network.member(dvs);
        boolean adds = change.kind() == HostChange.MemberOperation.ADD;
        if (adds && now != null) return new Fault.AlreadyExists(state.name());
        if (!adds && now == null) return new Fault.NotFound();
        if (!state.connected()) return new Fault.HostNotConnected();
        if (change.kind() == HostChange.MemberOperation.REMOVE) return null;
        SwitchMember changed = changed(change, now);
        for (String nic : changed.nics()) {
            if (nic.isEmpty()) continue;
            if (!HostNetwork.hasNic(nic)) return new Fault.PlatformConfigFault("no adapter " + Fault.shortened(nic));
            boolean taken = network.userOf(nic) != null || network.usesOutside(dvs, nic);
            if (taken) return new Fault.ResourceInUse("PhysicalNic", nic);
        }
        connections().setMember(host, dvs, changed);
        undo.push(() -> inventory.home(host).send(() -> {
            if (inventory.exists(host)) connections().setMember(host, dvs, now);
        }));
        return null;
    }

    private static SwitchMember changed(HostChange change, @Nullable SwitchMember now) {
        SwitchMember before = Objects.requireNonNullElse(now, new SwitchMember(List.of(), SwitchMember.PORTS_MAX));
        return new SwitchMember(
                change.nics() == null ? before.nics() : change.nics(),
                change.portsMax() == 0 ? before.portsMax() : change.portsMax());
    }

    /** In slices, for a host may have very many machines. On its home loop. */
    private void checkUnused(int host, int after, FaultAnswer answer) {
        List<Integer> portgroups =
                inventory.network(dvs).portgroups().stream().boxed().toList();
        boolean hasAdapter =
                portgroups.stream().anyMatch(group -> connections().networks().hasAdapter(host, group));
        List<EntityNumbers> used = portgroups.stream()
                .filter(inventory::exists)
                .map(inventory::vms)
                .filter(vms -> !vms.isEmpty())
                .toList();
        EntityNumbers machines = inventory.vms(host);
        int last = after;
        for (int looked = 0; looked < VMS_PER_TURN && !hasAdapter; looked++) {
            last = used.isEmpty() ? 0 : machines.next(last);
            if (last == 0) {
                answer.accept(null);
                return;
            }
            for (EntityNumbers vms : used) hasAdapter |= vms.contains(last);
        }
        int next = last;
        if (hasAdapter) answer.accept(new Fault.ResourceInUse(DVS, inventory.name(dvs)));
        else
            answer.at(inventory.home(host), () -> {
                if (inventory.exists(host)) checkUnused(host, next, answer);
                else answer.accept(null);
            });
    }

    /** One host in each turn. */
    private void commit() {
        commit(0);
    }

    private void commit(int index) {
        if (index == changes.size()) {
            then.accept(null);
            return;
        }
        HostChange change = changes.get(index);
        switch (change.kind()) {
            case ADD -> connections().joinSwitch(dvs, change.host());
            case REMOVE -> connections().leaveSwitch(dvs, change.host());
            case EDIT -> {}
        }
        task.then(() -> commit(index + 1));
    }
}
