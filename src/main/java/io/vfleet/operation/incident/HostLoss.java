package io.vfleet.operation.incident;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.HostOperations;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.HostConnectionState;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.host.MachineConnectionEvents;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Hosts that vCenter reaches no more, although they and their machines run. */
final class HostLoss implements IncidentAction {
    private static final int TURN_MAX = 200;

    private final VCenter vcenter;
    private final NamePattern names;
    private final IncidentHolds holds;
    /** The hosts that this lost; on the first loop. */
    private final Set<Integer> lost = new HashSet<>();

    private boolean over;

    /** {@code holds}: of all incidents that lose hosts. */
    HostLoss(VCenter vcenter, NamePattern names, IncidentHolds holds) {
        this.vcenter = vcenter;
        this.names = names;
        this.holds = holds;
    }

    @Override
    public void begin(IntConsumer touched) {
        Loop first = vcenter.loops().at(0);
        new NamedContainers(inventory(), EntityKind.HOST, names)
                .each(
                        first,
                        host -> inventory().home(host).send(() -> {
                            if (!lose(host)) return;
                            first.send(() -> {
                                touched.accept(1);
                                if (over) comeBack(host);
                                else lost.add(host);
                            });
                        }));
    }

    /** On the home loop of the host; whether it is lost, by this or by another too. */
    private boolean lose(int host) {
        boolean lostBefore = holds.isHeld(host) && inventory().exists(host);
        if (!lostBefore && !change(host, HostConnectionState.CONNECTED, HostConnectionState.NOT_RESPONDING))
            return false;
        if (holds.take(host)) {
            inventory().hosts().setUnreachable(host, true);
            interrupt(host, 0);
        }
        return true;
    }

    @Override
    public void end() {
        over = true;
        lost.forEach(this::comeBack);
        lost.clear();
    }

    private void comeBack(int host) {
        inventory().home(host).send(() -> {
            if (!holds.release(host)) return;
            inventory().hosts().setUnreachable(host, false);
            change(host, HostConnectionState.NOT_RESPONDING, HostConnectionState.CONNECTED);
        });
    }

    /** Ends what runs on the machines of the host; in turns of its home loop. */
    private void interrupt(int host, int after) {
        EntityNumbers machines = inventory().vms(host);
        int last = after;
        for (int looked = 0; looked < TURN_MAX; looked++) {
            last = machines.next(last);
            if (last == 0) return;
            int vm = last;
            if (!vcenter.tasks().recentOfEntity(vm).isEmpty())
                inventory().home(vm).send(() -> interruptMachine(vm, host));
        }
        int from = last;
        inventory().home(host).send(() -> interrupt(host, from));
    }

    /** On the home loop of the machine, which may have moved. */
    private void interruptMachine(int vm, int host) {
        boolean lost = inventory().vmExists(vm)
                && inventory().vm(vm).placement().host() == host
                && inventory().hosts().isUnreachable(host);
        if (lost) inventory().actor(vm).interrupt(HostOperations.NOT_REACHABLE);
    }

    /** On the home loop of the host; false when it is not in the state before. */
    private boolean change(int host, HostConnectionState before, HostConnectionState after) {
        if (!inventory().exists(host) || inventory().host(host).connection() != before) return false;
        inventory().hosts().setConnection(host, after);
        String event = after == HostConnectionState.CONNECTED ? "HostConnectedEvent" : "HostConnectionLostEvent";
        int chain = vcenter.events().nextChainId();
        vcenter.events().post(event, chain, "", host, inventory().name(host), Map.of());
        new MachineConnectionEvents(vcenter).follow(host, chain, "");
        return true;
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }
}
