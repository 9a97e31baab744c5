package io.vfleet.operation.vm;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.EntityName;
import java.util.Optional;

/** Validates entity names in calls and answers InvalidName. */
final class NameValidator {
    private final VCenter vcenter;
    private final int lengthMax;

    NameValidator(VCenter vcenter) {
        this.vcenter = vcenter;
        lengthMax = vcenter.settings().behaviour().nameLengthMax();
    }

    /** The name as it is kept, or InvalidName answered to the call. */
    Optional<String> validate(Call call, String name) {
        Optional<String> kept = EntityName.canonical(name, lengthMax);
        if (kept.isEmpty()) call.reply().fault(new Fault.InvalidName(name, entity(call.target())));
        return kept;
    }

    /** The fault's place for it holds managed entities only, which a snapshot is not. */
    private MoRef entity(MoRef target) {
        int vm = vcenter.inventory().vmOfSnapshot(target);
        return vm == 0 ? target : vcenter.inventory().ref(vm);
    }
}
