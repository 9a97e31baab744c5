package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;

import io.vfleet.access.session.Session;
import io.vfleet.manager.CustomFields;
import io.vfleet.manager.FieldDefinition;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.List;

/** Random requests about custom fields. */
record FieldRequests(SimulatedVCenter simulated, List<MoRef> vms) {
    RecordedReply ask(Session session) {
        List<Integer> keys = new ArrayList<>(simulated.vcenter.fields().definitions().stream()
                .map(FieldDefinition::key)
                .toList());
        // One that there is not.
        keys.add(99_999);
        int key = simulated.any(keys);
        String name = "field " + simulated.below(4);
        return switch (simulated.below(7)) {
            case 0 -> send(session, "RemoveCustomFieldDef", named("key", key));
            case 1 -> send(session, "RenameCustomFieldDef", named("key", key).and("name", name));
            case 2, 3 ->
                send(
                        session,
                        "SetField",
                        named("entity", simulated.any(vms)).and("key", key).and("value", "v" + simulated.below(3)));
            case 4 ->
                simulated.send(
                        session,
                        simulated.any(vms),
                        "setCustomValue",
                        named("key", name).and("value", "v" + simulated.below(3)));
            default -> send(session, "AddCustomFieldDef", named("name", name).and("moType", "VirtualMachine"));
        };
    }

    private RecordedReply send(Session session, String method, NamedValues arguments) {
        return simulated.send(session, CustomFields.MANAGER, method, arguments);
    }
}
