package io.vfleet.render;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmRule;
import io.vfleet.manager.AlarmStatus;
import io.vfleet.manager.Alarms;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states of the alarms of an entity: what its state decides is computed when it is read, what events decide is kept.
 * Any thread may read.
 */
public final class AlarmStates {
    private static final String CONSOLIDATION_EVENTS = "com.vmware.vc.VmDiskConsolidation";
    private static final String GREEN = AlarmStatus.GREEN;
    private static final String RED = AlarmStatus.RED;

    private final RenderContext context;
    private final Alarms alarms;
    private final AlarmMetrics metrics;

    public AlarmStates(RenderContext context, Alarms alarms, MetricReader metrics) {
        this.context = context;
        this.alarms = alarms;
        this.metrics = new AlarmMetrics(context, metrics);
    }

    /** An AlarmState for each alarm that watches the entity. */
    public List<DataObject> declared(RenderSubject<?> entity) {
        List<DataObject> states = new ArrayList<>();
        for (AlarmEntry alarm : watching(entity.number(), entity.ref()))
            states.add(state(entity.number(), entity.ref(), alarm, status(alarm, entity.number(), entity.state())));
        return states;
    }

    /** An AlarmState for each alarm that is not green, of the entity itself and of what is below a container. */
    public List<DataObject> triggered(RenderSubject<?> entity) {
        List<DataObject> states = new ArrayList<>();
        for (AlarmEntry alarm : watching(entity.number(), entity.ref())) {
            String status = status(alarm, entity.number(), entity.state());
            if (!status.equals(GREEN)) states.add(state(entity.number(), entity.ref(), alarm, status));
        }
        if (isAbove(entity.ref())) alarms.asked();
        if (isAbove(entity.ref())) addBelow(entity.number(), states);
        return states;
    }

    /** Those of machines are not collected at their hosts, which would be asked too often. */
    private static boolean isAbove(MoRef ref) {
        EntityKind kind = EntityKind.ofType(ref.type());
        return switch (kind) {
            case FOLDER, POD, DATACENTER, CLUSTER, COMPUTE, POOL -> true;
            case VM, HOST, DATASTORE, NETWORK, PORTGROUP, SWITCH -> false;
            case null -> false;
        };
    }

    private void addBelow(int container, List<DataObject> states) {
        for (int entity : alarms.entities()) {
            if (entity == container || !covers(container, entity)) continue;
            MoRef ref = context.inventory().ref(entity);
            for (Map.Entry<MoRef, AlarmStatus> kept : alarms.of(entity).entrySet()) {
                AlarmEntry alarm = alarms.find(kept.getKey());
                String status = kept.getValue().status();
                if (alarm != null && !status.equals(GREEN)) states.add(state(entity, ref, alarm, status));
            }
        }
    }

    /** Whether an entity is that container or below it: a machine is below its folder, its host and its pool. */
    public boolean covers(int container, int entity) {
        Inventory inventory = context.inventory();
        if (!inventory.exists(entity)) return false;
        if (container == Inventory.ROOT || isBelow(container, entity)) return true;
        if (!inventory.isVm(entity)) return false;
        var placement = inventory.vm(entity).placement();
        return isBelow(container, placement.host()) || isBelow(container, placement.pool());
    }

    private boolean isBelow(int container, int entity) {
        for (int at = entity; at != 0; at = context.inventory().parent(at)) if (at == container) return true;
        return false;
    }

    /** The overallStatus of an entity: that of its worst alarm; {@code red} for a host that is not connected. */
    public String overall(int number, MoRef ref, Object state) {
        if (state instanceof HostState host && !host.connected()) return RED;
        String worst = GREEN;
        for (AlarmEntry alarm : watching(number, ref)) worst = AlarmStatus.worse(worst, status(alarm, number, state));
        return worst;
    }

    /** Whether the alarms of an entity act when their states change. */
    public boolean act(int number) {
        return alarms.acts(number);
    }

    /** The alarms that watch an entity. */
    public List<AlarmEntry> watching(int number, MoRef ref) {
        List<AlarmEntry> all = alarms.watching(context.meta().managed(ref.type()));
        for (AlarmEntry each : all)
            if (each.number() != Inventory.ROOT)
                return all.stream()
                        .filter(alarm -> covers(alarm.number(), number))
                        .toList();
        return all;
    }

    /** The AlarmState of an alarm at an entity. */
    public DataObject state(int number, MoRef entity, AlarmEntry alarm, String status) {
        AlarmStatus kept = alarms.of(number).get(alarm.ref());
        DataObject state = context.make("AlarmState")
                .set("key", alarm.ref().value() + "." + entity.value())
                .set("entity", entity)
                .set("alarm", alarm.ref())
                .set("overallStatus", status)
                .set("time", context.epoch())
                .set("acknowledged", false)
                .set("disabled", kept != null && kept.disabled());
        if (kept == null || !kept.status().equals(status)) return state;
        return state.set("time", kept.since())
                .set("acknowledged", kept.acknowledgedBy() != null)
                .set("acknowledgedByUser", kept.acknowledgedBy())
                .set("acknowledgedTime", kept.acknowledgedAt())
                .set("eventKey", kept.eventKey() == 0 ? null : kept.eventKey());
    }

    /** What the state of an entity, and what has happened to it, makes of an alarm. */
    public String status(AlarmEntry alarm, int number, Object state) {
        if (!alarm.enabled()) return GREEN;
        AlarmStatus kept = alarms.of(number).get(alarm.ref());
        if (kept != null && kept.disabled()) return GREEN;
        return evaluated(alarm.rule(), number, state, kept != null && kept.eventKey() != 0 ? kept.status() : GREEN);
    }

    /** {@code happened}: what the last event made of the alarm. */
    private String evaluated(AlarmRule rule, int number, Object state, String happened) {
        return switch (rule) {
            case AlarmRule.Never _ -> GREEN;
            case AlarmRule.StateIs is -> compared(is, state);
            case AlarmRule.MetricBeyond metric -> beyond(metric, number, state);
            case AlarmRule.EventHappens event ->
                state instanceof VmState vm && event.typeId().startsWith(CONSOLIDATION_EVENTS)
                        ? vm.disks().consolidationNeeded() ? RED : GREEN
                        : happened;
            case AlarmRule.AllOf(List<AlarmRule> parts) -> {
                String best = RED;
                for (AlarmRule part : parts) best = AlarmStatus.better(best, evaluated(part, number, state, happened));
                yield best;
            }
            case AlarmRule.AnyOf(List<AlarmRule> parts) -> {
                String worst = GREEN;
                for (AlarmRule part : parts) worst = AlarmStatus.worse(worst, evaluated(part, number, state, happened));
                yield worst;
            }
        };
    }

    private String compared(AlarmRule.StateIs rule, Object state) {
        String value = value(rule.path(), state);
        if (value == null) return GREEN;
        if (rule.red() != null && value.equals(rule.red()) == rule.equal()) return RED;
        return rule.yellow() != null && value.equals(rule.yellow()) == rule.equal() ? AlarmStatus.YELLOW : GREEN;
    }

    /** Whether alarms can be about that property. */
    public static boolean isWatchable(Metamodel meta, String type, String path) {
        return switch (path) {
            case "runtime.connectionState", "runtime.powerState" ->
                type.equals("HostSystem") || type.equals("VirtualMachine");
            case "summary.quickStats.guestHeartbeatStatus", "guestHeartbeatStatus" -> type.equals("VirtualMachine");
            case "summary.accessible" -> type.equals("Datastore");
            case "overallStatus" -> meta.managed(type).property(path) != null;
            default -> false;
        };
    }

    private @Nullable String value(String path, Object state) {
        return switch (state) {
            case HostState host when path.equals("runtime.connectionState") -> connection(host);
            case HostState host
            when path.equals("runtime.powerState") ->
                host.connection() == HostConnectionState.NOT_RESPONDING ? "unknown" : "poweredOn";
            case VmState vm
            when path.equals("runtime.connectionState") ->
                connection(context.inventory().host(vm.placement().host()));
            case VmState vm
            when path.equals("runtime.powerState") -> vm.power().state().wireName();
            case VmState vm
            when path.endsWith("guestHeartbeatStatus") -> vm.guest().heartbeat();
            case DatastoreState store
            when path.equals("summary.accessible") -> store.accessible() ? "connected" : "disconnected";
            default -> null;
        };
    }

    private static String connection(HostState host) {
        return switch (host.connection()) {
            case CONNECTED -> "connected";
            case DISCONNECTED -> "disconnected";
            case NOT_RESPONDING -> "notResponding";
        };
    }

    private String beyond(AlarmRule.MetricBeyond rule, int number, Object state) {
        Double value = metrics.value(rule.counter(), number, state);
        if (value == null) return GREEN;
        if (rule.red() != null && isBeyond(value, rule.red(), rule.above())) return RED;
        return rule.yellow() != null && isBeyond(value, rule.yellow(), rule.above()) ? AlarmStatus.YELLOW : GREEN;
    }

    private static boolean isBeyond(double value, int level, boolean above) {
        return above ? value > level : value < level;
    }
}
