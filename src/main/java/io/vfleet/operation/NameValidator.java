package io.vfleet.operation;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.EntityName;
import java.util.Optional;

/** Validates entity names in calls and answers InvalidName. */
public final class NameValidator {
    private final VCenter vcenter;
    private final int lengthMax;

    public NameValidator(VCenter vcenter) {
        this.vcenter = vcenter;
        lengthMax = vcenter.settings().behaviour().nameLengthMax();
    }

    /** The name of an entity in canonical form; empty after answering InvalidName. */
    public Optional<String> validate(Call call, String name) {
        return answered(call, name, EntityName.canonical(name, lengthMax));
    }

    /** As {@link #validate}, for the name of a snapshot, in which the caller must have escaped percent signs. */
    public Optional<String> validateSnapshotName(Call call, String name) {
        return answered(call, name, EntityName.canonicalIfEscaped(name, lengthMax));
    }

    private Optional<String> answered(Call call, String name, Optional<String> canonical) {
        if (canonical.isEmpty()) call.reply().fault(new Fault.InvalidName(name, entity(call.target())));
        return canonical;
    }

    /** The entity of the fault; for a snapshot, which is no managed entity, its virtual machine. */
    private MoRef entity(MoRef target) {
        int vm = vcenter.inventory().vmOfSnapshot(target);
        return vm == 0 ? target : vcenter.inventory().ref(vm);
    }
}
