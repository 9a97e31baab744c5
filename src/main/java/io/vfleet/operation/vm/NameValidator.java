package io.vfleet.operation;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.EntityName;
import java.util.Optional;

/** The form of names, which is judged at the call. */
final class Names {
    private final VCenter vcenter;
    private final int lengthMax;

    Names(VCenter vcenter) {
        this.vcenter = vcenter;
        lengthMax = vcenter.settings().behaviour().nameLengthMax();
    }

    /** The name as it is kept, or InvalidName answered to the call. */
    Optional<String> checked(Call call, String name) {
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
