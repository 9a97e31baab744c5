package io.vfleet.render;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.HostConnectionState;
import io.vfleet.render.AlarmDefinition.DecidingState;
import io.vfleet.render.AlarmDefinition.Levels;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of the alarms of an entity, computed from the entity's state when they are read. An alarm that depends on
 * what this server does not imitate, such as a failed network, is green.
 */
public final class AlarmStates {
    private static final int HUNDREDTHS = 10_000;
    private static final String GREEN = "green";
    private static final String YELLOW = "yellow";
    private static final String RED = "red";

    private final RenderContext context;
    private final AlarmCatalog alarms;
    private final CurrentLoad load;

    public AlarmStates(RenderContext context, AlarmCatalog alarms) {
        this.context = context;
        this.alarms = alarms;
        this.load = new CurrentLoad(context);
    }

    /** An AlarmState for each alarm that watches entities of its type. */
    public List<DataObject> declared(RenderSubject<?> entity) {
        List<DataObject> states = new ArrayList<>();
        for (AlarmDefinition alarm : alarms.watching(entity.ref().type()))
            states.add(state(entity, alarm, status(alarm, entity.state())));
        return states;
    }

    /** An AlarmState for each alarm of the entity itself that is not green. */
    public List<DataObject> triggered(RenderSubject<?> entity) {
        List<DataObject> states = new ArrayList<>();
        for (AlarmDefinition alarm : alarms.watching(entity.ref().type())) {
            String status = status(alarm, entity.state());
            if (!status.equals(GREEN)) states.add(state(entity, alarm, status));
        }
        return states;
    }

    /** The overallStatus of an entity: that of its worst alarm; {@code red} for a host that is not connected. */
    public String overall(String type, Object state) {
        if (state instanceof HostState host && !host.connected()) return RED;
        String worst = GREEN;
        for (AlarmDefinition alarm : alarms.watching(type)) worst = worse(worst, status(alarm, state));
        return worst;
    }

    private DataObject state(RenderSubject<?> entity, AlarmDefinition alarm, String status) {
        return context.make("AlarmState")
                .set("key", alarm.ref().value() + "." + entity.ref().value())
                .set("entity", entity.ref())
                .set("alarm", alarm.ref())
                .set("overallStatus", status)
                .set("time", context.epoch())
                .set("acknowledged", false)
                .set("disabled", false);
    }

    private String status(AlarmDefinition alarm, Object state) {
        return switch (state) {
            case HostState host -> ofHost(alarm, host);
            case DatastoreState store
            when alarm.decides() == DecidingState.SPACE ->
                above(alarm.levels(), store.capacityBytes() - store.freeBytes(), store.capacityBytes());
            case VmState vm
            when alarm.decides() == DecidingState.CONSOLIDATION -> vm.disks().consolidationNeeded() ? RED : GREEN;
            default -> GREEN;
        };
    }

    private String ofHost(AlarmDefinition alarm, HostState host) {
        return switch (alarm.decides()) {
            case CONNECTION -> host.connection() == HostConnectionState.NOT_RESPONDING ? RED : GREEN;
            case CPU -> above(alarm.levels(), load.cpuMhz(host), (long) host.cpuCores() * host.cpuMhz());
            case MEMORY -> above(alarm.levels(), load.memoryMib(host), host.memoryMib());
            case NOTHING, SPACE, CONSOLIDATION -> GREEN;
        };
    }

    private static String above(Levels levels, long used, long capacity) {
        double hundredths = capacity == 0 ? 0 : (double) used / capacity * HUNDREDTHS;
        if (hundredths > levels.red()) return RED;
        return hundredths > levels.yellow() ? YELLOW : GREEN;
    }

    private static String worse(String left, String right) {
        if (left.equals(RED) || right.equals(GREEN)) return left;
        return right;
    }
}
