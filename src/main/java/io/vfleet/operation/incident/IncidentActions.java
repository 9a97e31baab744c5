package io.vfleet.operation.incident;

import io.vfleet.config.scenario.IncidentEffect;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.VCenter;
import java.util.Objects;

/** The actions of one vCenter's incidents, and what several of them share. On the first loop. */
final class IncidentActions {
    private final VCenter vcenter;
    private final ClientPort port;
    private final IncidentHolds lostHosts = new IncidentHolds();
    private final IncidentHolds lostDatastores = new IncidentHolds();
    private final FilledDatastores filled;
    private boolean restarted;

    IncidentActions(VCenter vcenter, ClientPort port) {
        this.vcenter = vcenter;
        this.port = port;
        filled = new FilledDatastores(vcenter.inventory());
    }

    IncidentAction of(IncidentEffect effect) {
        if (effect.hostLost() != null)
            return new HostLoss(vcenter, effect.hostLost().host(), lostHosts);
        if (effect.datastoreFull() != null) return new DatastoreFilling(vcenter, effect.datastoreFull(), filled);
        if (effect.passwordChanged() != null) return new PasswordChange(vcenter.sessions(), effect.passwordChanged());
        if (effect.datastoreInaccessible() != null)
            return new DatastoreOutage(vcenter, effect.datastoreInaccessible().datastore(), lostDatastores);
        if (effect.certificateRotated() != null) return new CertificateRotation(port);
        if (effect.changeTrackingReset() != null) return new TrackingLoss(vcenter, effect.changeTrackingReset());
        if (effect.clockSkew() != null)
            return new ClockChange(vcenter.loops(), effect.clockSkew().span());
        restarted = true;
        return new ServiceRestart(vcenter, port, Objects.requireNonNull(effect.vcenterRestart()));
    }

    /** The vCenter is replaced by another, whose port is open. */
    void abandon() {
        if (restarted) port.reopen(vcenter);
    }
}
