package io.vfleet.operation.incident;

import io.vfleet.config.scenario.IncidentEffect.VCenterRestart;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.VCenter;
import java.util.function.IntConsumer;

/**
 * The service of a vCenter that stops and starts: its sessions and tasks are gone, and what hosts have begun goes on there.
 * Inventory, machines and snapshots stay.
 */
final class ServiceRestart implements IncidentAction {
    private final VCenter vcenter;
    private final ClientPort port;
    private final VCenterRestart effect;

    ServiceRestart(VCenter vcenter, ClientPort port, VCenterRestart effect) {
        this.vcenter = vcenter;
        this.port = port;
        this.effect = effect;
    }

    @Override
    public void begin(IntConsumer touched) {
        touched.accept(1);
        // Nobody logs in between.
        port.restart(vcenter, effect.down(), effect.starting());
        vcenter.sessions().endAll();
        vcenter.propertyServices().dropPageTokens();
        vcenter.tasks().forgetAll();
    }

    @Override
    public void end() {}
}
