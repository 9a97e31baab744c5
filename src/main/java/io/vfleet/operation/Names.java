package io.vfleet.operation;

import io.vfleet.model.Fault;
import io.vfleet.vm.EntityName;
import java.util.Optional;

/** The form of names, which is judged at the call. */
final class Names {
    private final int lengthMax;

    Names(VCenter vcenter) {
        lengthMax = vcenter.settings().behaviour().nameLengthMax();
    }

    /** The name as it is kept, or InvalidName answered to the call. */
    Optional<String> checked(Call call, String name) {
        Optional<String> kept = EntityName.canonical(name, lengthMax);
        if (kept.isEmpty()) call.reply().fault(new Fault.InvalidName(name, call.target()));
        return kept;
    }
}
