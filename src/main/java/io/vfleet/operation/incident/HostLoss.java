package io.vfleet.operation.incident;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.HostConnectionState;
import io.vfleet.operation.VCenter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Hosts that vCenter reaches no more, although they and their machines run. */
final class HostLoss implements IncidentAction {
    private final VCenter vcenter;
    private final NamePattern names;
    /** The hosts that this lost; on the first loop. */
    private final Set<Integer> lost = new HashSet<>();

    private boolean over;

    HostLoss(VCenter vcenter, NamePattern names) {
        this.vcenter = vcenter;
        this.names = names;
    }

    @Override
    public void begin(IntConsumer touched) {
        Loop first = vcenter.loops().at(0);
        new NamedContainers(inventory(), EntityKind.HOST, names)
                .each(
                        first,
                        host -> inventory().home(host).send(() -> {
                            if (!change(host, HostConnectionState.CONNECTED, HostConnectionState.NOT_RESPONDING))
                                return;
                            first.send(() -> {
                                touched.accept(1);
                                if (over) comeBack(host);
                                else lost.add(host);
                            });
                        }));
    }

    @Override
    public void end() {
        over = true;
        lost.forEach(this::comeBack);
        lost.clear();
    }

    private void comeBack(int host) {
        inventory()
                .home(host)
                .send(() -> change(host, HostConnectionState.NOT_RESPONDING, HostConnectionState.CONNECTED));
    }

    /** On the home loop of the host; false when it is not in the state before. */
    private boolean change(int host, HostConnectionState before, HostConnectionState after) {
        if (!inventory().exists(host) || inventory().host(host).connection() != before) return false;
        inventory().hosts().setConnection(host, after);
        String event = after == HostConnectionState.CONNECTED ? "HostConnectedEvent" : "HostConnectionLostEvent";
        vcenter.events()
                .post(
                        event,
                        vcenter.events().nextChainId(),
                        "",
                        host,
                        inventory().name(host),
                        Map.of());
        return true;
    }

    private Inventory inventory() {
        return vcenter.inventory();
    }
}
