package io.vfleet.operation.incident;

import io.vfleet.config.scenario.IncidentEffect;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.VCenter;
import java.util.Objects;

/** The actions of one vCenter's incidents. */
record IncidentActions(VCenter vcenter, ClientPort port) {
    IncidentAction of(IncidentEffect effect) {
        if (effect.hostLost() != null)
            return new HostLoss(vcenter, effect.hostLost().host());
        if (effect.datastoreFull() != null) return new DatastoreFilling(vcenter, effect.datastoreFull());
        if (effect.passwordChanged() != null) return new PasswordChange(vcenter.sessions(), effect.passwordChanged());
        if (effect.datastoreInaccessible() != null)
            return new DatastoreOutage(vcenter, effect.datastoreInaccessible().datastore());
        if (effect.certificateRotated() != null) return new CertificateRotation(port);
        if (effect.changeTrackingReset() != null) return new TrackingLoss(vcenter, effect.changeTrackingReset());
        if (effect.clockSkew() != null)
            return new ClockChange(vcenter.loops(), effect.clockSkew().span());
        return new ServiceRestart(vcenter, port, Objects.requireNonNull(effect.vcenterRestart()));
    }
}
