package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;

/** Random requests about alarms. */
record AlarmRequests(SimulatedVCenter simulated, List<MoRef> vms) {
    private static final MoRef MANAGER = new MoRef("AlarmManager", "AlarmManager");

    RecordedReply ask(Session session) {
        List<AlarmEntry> alarms = List.copyOf(simulated.vcenter.alarms().all());
        MoRef alarm = simulated.any(alarms).ref();
        var at = named("alarm", alarm).and("entity", entity());
        return switch (simulated.below(8)) {
            case 0, 1, 2 ->
                simulated.send(
                        session,
                        MANAGER,
                        "CreateAlarm",
                        named("entity", entity()).and("spec", spec()));
            case 3 -> simulated.send(session, alarm, "ReconfigureAlarm", named("spec", spec()));
            case 4 -> simulated.send(session, MANAGER, "AcknowledgeAlarm", at);
            case 5 -> simulated.send(session, MANAGER, simulated.rarely(2) ? "DisableAlarm" : "EnableAlarm", at);
            case 6 ->
                simulated.send(
                        session,
                        MANAGER,
                        "ClearTriggeredAlarms",
                        named("filter", SimulatedVCenter.META.make("AlarmFilterSpec")));
            default -> simulated.send(session, alarm, "RemoveAlarm");
        };
    }

    private MoRef entity() {
        int host = simulated.inventory().all(EntityKind.HOST).next(0);
        return switch (simulated.below(3)) {
            case 0 -> simulated.inventory().ref(1);
            case 1 -> simulated.inventory().ref(host);
            default -> simulated.any(vms);
        };
    }

    private DataObject spec() {
        DataObject power = SimulatedVCenter.META
                .make("StateAlarmExpression")
                .set("operator", "isEqual")
                .set("type", "VirtualMachine")
                .set("statePath", "runtime.powerState")
                .set("red", simulated.rarely(2) ? "poweredOff" : "poweredOn");
        DataObject event = SimulatedVCenter.META
                .make("EventAlarmExpression")
                .set("eventType", "VmPoweredOnEvent")
                .set("objectType", "VirtualMachine")
                .set("status", "yellow");
        List<DataObject> parts = simulated.rarely(2) ? List.of(power) : List.of(event, power);
        return SimulatedVCenter.META
                .make("AlarmSpec")
                .set("name", "alarm " + simulated.below(20))
                .set("description", "")
                .set("enabled", !simulated.rarely(5))
                .set(
                        "expression",
                        SimulatedVCenter.META.make("OrAlarmExpression").set("expression", parts));
    }
}
