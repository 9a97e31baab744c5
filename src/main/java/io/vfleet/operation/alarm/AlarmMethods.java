package io.vfleet.operation.alarm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmFacet;
import io.vfleet.manager.AlarmRule;
import io.vfleet.manager.Alarms.AlarmEdit;
import io.vfleet.meta.DataObject;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.AlarmStates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods that define alarms. */
public final class AlarmMethods {
    private static final String MANAGER = "AlarmManager";
    private static final String ALARM = "Alarm";
    private static final Fault BAD_EXPRESSION = new Fault.InvalidArgument("spec.expression");

    private final VCenter vcenter;
    private final AlarmMonitor monitor;
    private final AlarmEvents events;

    public AlarmMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.monitor = new AlarmMonitor(vcenter);
        this.events = new AlarmEvents(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "GetAlarm", this::declaredOn);
        table.register(MANAGER, "CreateAlarm", this::create);
        table.register(ALARM, "ReconfigureAlarm", this::reconfigure);
        table.register(ALARM, "RemoveAlarm", call -> ofKnown(call, alarm -> remove(call, alarm)));
        new AlarmStateMethods(vcenter, monitor, events).registerIn(table);
    }

    /** The alarms that are declared on an entity itself; all when none is named. */
    private void declaredOn(Call call) {
        MoRef entity = (MoRef) call.arguments().get("entity");
        List<MoRef> refs = new ArrayList<>();
        for (AlarmEntry alarm : vcenter.alarms().all())
            if (entity == null ? isVisible(alarm, call) : alarm.entity().equals(entity)) refs.add(alarm.ref());
        call.reply().value(refs);
    }

    private boolean isVisible(AlarmEntry alarm, Call call) {
        return alarm.number() == Inventory.ROOT
                || vcenter.permissions().fault(alarm.entity(), "System.View", call.session()) == null;
    }

    private void create(Call call) {
        MoRef entity = (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
        withRule(call, rule -> {
            int number = vcenter.inventory().find(entity);
            if (number == 0) {
                call.reply().fault(new Fault.ManagedObjectNotFound(entity));
                return;
            }
            int chain = vcenter.events().nextChainId();
            // The key of the event is not known before it is posted: its chain has it as its first.
            AlarmEdit edit = vcenter.alarms().create(entity, number, spec(call), rule, now(), user(call), chain);
            finish(call, edit, alarm -> {
                events.post("AlarmCreatedEvent", alarm, number, user(call), chain, Map.of());
                events.changed(number, AlarmFacet.STATES);
                monitor.recheck(alarm);
                call.reply().value(alarm.ref());
            });
        });
    }

    private void reconfigure(Call call) {
        withRule(call, rule -> {
            AlarmEntry before = vcenter.alarms().find(call.target());
            if (before == null) {
                call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
                return;
            }
            AlarmEdit edit = vcenter.alarms().reconfigure(before, spec(call), rule, now(), user(call));
            finish(call, edit, alarm -> {
                events.post("AlarmReconfiguredEvent", alarm, alarm.number(), user(call), Map.of());
                vcenter.changes().changed(alarm.ref(), EnumSet.of(AlarmFacet.INFO));
                events.changed(alarm.number(), AlarmFacet.STATES);
                monitor.recheck(alarm);
                call.reply().value(null);
            });
        });
    }

    private void remove(Call call, AlarmEntry alarm) {
        vcenter.alarms().remove(alarm);
        events.post("AlarmRemovedEvent", alarm, alarm.number(), user(call), Map.of());
        vcenter.changes().changed(alarm.ref(), EnumSet.of(ExistenceFacet.REMOVED));
        events.changed(alarm.number(), AlarmFacet.STATES);
        monitor.dropStates(alarm);
        call.reply().value(null);
    }

    private static void finish(Call call, AlarmEdit edit, Consumer<AlarmEntry> whenDone) {
        switch (edit) {
            case AlarmEdit.AlarmRefused(Fault fault) -> call.reply().fault(fault);
            case AlarmEdit.AlarmsFull() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            case AlarmEdit.AlarmChanged(AlarmEntry alarm) -> whenDone.accept(alarm);
        }
    }

    /** Works with the rule of the specification on the first loop; answers what is wrong with it. */
    private void withRule(Call call, Consumer<AlarmRule> work) {
        DataObject expression = (DataObject) Objects.requireNonNull(spec(call).get("expression"));
        AlarmRule rule = AlarmRule.of(expression);
        Fault refused = rule == null ? BAD_EXPRESSION : fault(rule);
        if (refused == null)
            refused = AlarmActions.fault(vcenter.metamodel(), spec(call), Objects.requireNonNull(rule));
        if (rule == null || refused != null) {
            call.reply().fault(Objects.requireNonNull(refused));
            return;
        }
        if (!KeptData.admit(vcenter, call, "spec", spec(call))) return;
        LoopDispatch.run(vcenter.loops().at(0), call, () -> work.accept(rule));
    }

    private @Nullable Fault fault(AlarmRule rule) {
        return switch (rule) {
            case AlarmRule.Never _ -> null;
            case AlarmRule.StateIs state ->
                isEntityType(state.type()) && AlarmStates.isWatchable(vcenter.metamodel(), state.type(), state.path())
                        ? null
                        : BAD_EXPRESSION;
            case AlarmRule.MetricBeyond metric ->
                isEntityType(metric.type()) && vcenter.statistics().counter(metric.counter()) != null
                        ? null
                        : BAD_EXPRESSION;
            case AlarmRule.EventHappens event -> isEntityType(event.type()) ? null : BAD_EXPRESSION;
            case AlarmRule.AllOf(List<AlarmRule> parts) -> fault(parts);
            case AlarmRule.AnyOf(List<AlarmRule> parts) -> fault(parts);
        };
    }

    private @Nullable Fault fault(List<AlarmRule> parts) {
        for (AlarmRule part : parts) {
            Fault refused = fault(part);
            if (refused != null) return refused;
        }
        return null;
    }

    private boolean isEntityType(String name) {
        return vcenter.metamodel().managedTypes().stream()
                .anyMatch(type ->
                        type.name().equals(name) && type.is(vcenter.metamodel().managed("ManagedEntity")));
    }

    private void ofKnown(Call call, Consumer<AlarmEntry> work) {
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            AlarmEntry alarm = vcenter.alarms().find(call.target());
            if (alarm == null) call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
            else work.accept(alarm);
        });
    }

    private Instant now() {
        return vcenter.loops().clock().now();
    }

    private static DataObject spec(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
    }

    private static String user(Call call) {
        return Objects.requireNonNull(call.session()).userName();
    }
}
