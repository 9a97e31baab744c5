package io.vfleet.operation.alarm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Facet;
import io.vfleet.operation.VCenter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Tells events and watchers what happened to alarms. On the first loop. */
final class AlarmEvents {
    private final VCenter vcenter;

    AlarmEvents(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /**
     * Posts an event about an alarm.
     *
     * @param entity what it concerns, which exists
     * @param members what the type of event has besides
     */
    void post(String type, AlarmEntry alarm, int entity, String user, int chainId, Map<String, Object> members) {
        String name = vcenter.inventory().name(entity);
        Map<String, Object> all = new HashMap<>(members);
        all.put(
                "alarm",
                vcenter.metamodel()
                        .make("AlarmEventArgument")
                        .set("name", alarm.name())
                        .set("alarm", alarm.ref()));
        all.put("alarmName", alarm.name());
        all.put("entity", argument(entity));
        vcenter.events().post(type, chainId, user, entity, name, Map.copyOf(all));
    }

    void post(String type, AlarmEntry alarm, int entity, String user, Map<String, Object> members) {
        post(type, alarm, entity, user, vcenter.events().nextChainId(), members);
    }

    /** The state of an alarm at an entity is another. */
    void statusChanged(AlarmEntry alarm, int entity, String from, String to) {
        int declared = vcenter.inventory().exists(alarm.number()) ? alarm.number() : Inventory.ROOT;
        post(
                "AlarmStatusChangedEvent",
                alarm,
                entity,
                "",
                Map.of("source", argument(declared), "from", from, "to", to));
        statesChanged(entity);
    }

    DataObject argument(int entity) {
        return vcenter.metamodel()
                .make("ManagedEntityEventArgument")
                .set("name", vcenter.inventory().name(entity))
                .set("entity", vcenter.inventory().ref(entity));
    }

    /** Tells watchers of the entity and of all above it. */
    void statesChanged(int entity) {
        Set<Integer> told = new LinkedHashSet<>();
        addPath(told, entity);
        if (vcenter.inventory().isVm(entity)) {
            var placement = vcenter.inventory().vm(entity).placement();
            addPath(told, placement.host());
            addPath(told, placement.pool());
        }
        for (int each : told) changed(each, AlarmFacet.STATES);
    }

    private void addPath(Set<Integer> path, int entity) {
        for (int at = entity; at != 0; at = vcenter.inventory().parent(at)) path.add(at);
    }

    void changed(int entity, AlarmFacet facet) {
        Set<? extends Facet> facets = EnumSet.of(facet);
        vcenter.inventory().home(entity).send(() -> {
            if (vcenter.inventory().exists(entity))
                vcenter.changes().changed(vcenter.inventory().ref(entity), facets);
        });
    }
}
