package io.vfleet.operation.rights;

import io.vfleet.access.authorization.AccessFacet;
import io.vfleet.access.session.Session;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;

/** Gives back what was kept about entities and sessions that are gone. */
public final class RightsCleaning {
    private final VCenter vcenter;

    public RightsCleaning(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** On any loop. */
    public void removed(MoRef object) {
        int entity = vcenter.inventory().number(object);
        if (entity == 0) return;
        boolean permitted = !vcenter.access().permissionsOn(entity).isEmpty();
        boolean locked = !vcenter.locks().methods(entity).isEmpty();
        if (!permitted && !locked) return;
        vcenter.loops().at(0).send(() -> {
            vcenter.rights().forget(entity);
            vcenter.locks().forget(entity);
        });
    }

    /** On any loop. */
    public void sessionEnded(Session session) {
        if (vcenter.locks().isEmpty()) return;
        vcenter.loops().at(0).send(() -> {
            for (int entity : vcenter.locks().endSession(session))
                RightsPublisher.changed(vcenter, entity, AccessFacet.DISABLED_METHODS);
        });
    }
}
