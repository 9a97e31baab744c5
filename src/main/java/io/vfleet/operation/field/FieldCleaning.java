package io.vfleet.operation.field;

import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;

/** Gives back the values of custom fields of entities that are gone. */
public final class FieldCleaning {
    private final VCenter vcenter;

    public FieldCleaning(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** On any loop. */
    public void removed(MoRef object) {
        int entity = vcenter.inventory().number(object);
        if (entity == 0 || vcenter.fields().values(entity).isEmpty()) return;
        vcenter.loops().at(0).send(() -> vcenter.fields().forget(entity));
    }
}
