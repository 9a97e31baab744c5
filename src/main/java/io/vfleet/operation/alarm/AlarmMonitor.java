package io.vfleet.operation.alarm;

import io.vfleet.event.EventRecord;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.HostFacet;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmRule;
import io.vfleet.manager.AlarmStatus;
import io.vfleet.meta.DataObject;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.render.AlarmStates;
import io.vfleet.vm.VmFacet;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Keeps the states of alarms that are not green: looks at an entity when its state changes and at an event when it is posted;
 * {@link AlarmSweep} has it look at all hosts and datastores. The statistics of virtual machines are looked at when a machine is
 * read, for there may be a million of them.
 */
public final class AlarmMonitor {
    private static final int CHECKED_PER_TURN = 100;
    private static final Set<Facet> DECIDING = Set.of(
            HostFacet.RUNTIME,
            DatastoreFacet.SPACE,
            DatastoreFacet.ACCESSIBLE,
            VmFacet.DISKS,
            VmFacet.POWER,
            ExistenceFacet.ADDED);

    private final VCenter vcenter;
    private final AlarmStates states;
    private final AlarmEvents events;
    private final AlarmActions actions;

    public AlarmMonitor(VCenter vcenter) {
        this.vcenter = vcenter;
        this.states = vcenter.alarmStates();
        this.events = new AlarmEvents(vcenter);
        this.actions = new AlarmActions(vcenter, events);
    }

    /** On the home loop of the object. */
    public void changed(MoRef object, Set<? extends Facet> facets) {
        boolean deciding = false;
        for (Facet facet : facets) deciding |= DECIDING.contains(facet);
        if (!deciding) return;
        int entity = vcenter.inventory().find(object);
        if (entity != 0) check(entity, object, true);
    }

    void check(int entity, MoRef ref, boolean told) {
        boolean machine = vcenter.inventory().isVm(entity);
        Object state =
                machine ? vcenter.inventory().vm(entity) : vcenter.inventory().container(entity);
        for (AlarmEntry alarm : states.watching(entity, ref)) {
            if (machine && alarm.rule().usesMetrics()) continue;
            String status = states.status(alarm, entity, state);
            if (!status.equals(kept(alarm, entity)))
                vcenter.loops().at(0).send(() -> record(alarm, entity, status, 0, told));
        }
    }

    private String kept(AlarmEntry alarm, int entity) {
        AlarmStatus kept = vcenter.alarms().of(entity).get(alarm.ref());
        return kept == null ? AlarmStatus.GREEN : kept.status();
    }

    /** On the first loop, for an alarm and an entity that may be gone. */
    void record(AlarmEntry alarm, int entity, String status, int eventKey, boolean told) {
        if (vcenter.alarms().find(alarm.ref()) == null || !vcenter.inventory().exists(entity)) return;
        String before = kept(alarm, entity);
        Instant now = vcenter.loops().clock().now();
        if (!vcenter.alarms().set(alarm, entity, status, now, eventKey) || !told) return;
        events.statusChanged(alarm, entity, before, status);
        actions.stateChanged(alarm, entity, before, status);
    }

    /** On the first loop. Events about alarms trigger none. */
    public void happened(EventRecord event) {
        if (event.entity() == 0 || event.type().startsWith("Alarm")) return;
        List<AlarmEntry> candidates = vcenter.alarms().about(event.type());
        if (event.members().get("eventTypeId") instanceof String id)
            candidates = vcenter.alarms().about(id);
        if (candidates.isEmpty() || !vcenter.inventory().exists(event.entity())) return;
        List<AlarmEntry> watching =
                states.watching(event.entity(), vcenter.inventory().ref(event.entity()));
        for (AlarmEntry alarm : candidates) if (watching.contains(alarm) && alarm.enabled()) happened(alarm, event);
    }

    private void happened(AlarmEntry alarm, EventRecord event) {
        AlarmStatus kept = vcenter.alarms().of(event.entity()).get(alarm.ref());
        if (kept != null && kept.disabled()) return;
        for (AlarmRule.EventHappens rule : alarm.rule().events()) {
            String id = event.members().get("eventTypeId") instanceof String extended ? extended : event.type();
            if (rule.status() == null || !rule.typeId().equals(id) || !holds(rule, event)) continue;
            record(alarm, event.entity(), rule.status(), event.key(), true);
            return;
        }
    }

    private boolean holds(AlarmRule.EventHappens rule, EventRecord event) {
        if (rule.comparisons().isEmpty()) return true;
        DataObject rendered = vcenter.renderEvent().apply(event);
        for (AlarmRule.Comparison comparison : rule.comparisons()) {
            Object value = rendered;
            for (String member : comparison.member().split("\\.", -1))
                value = value instanceof DataObject data && data.type().slotIndex(member) >= 0
                        ? data.get(member)
                        : null;
            if (value == null || !comparison.holds(String.valueOf(value))) return false;
        }
        return true;
    }

    /** The object is gone. On any loop. */
    public void removed(MoRef object) {
        int entity = vcenter.inventory().number(object);
        if (entity == 0) return;
        vcenter.loops().at(0).send(() -> {
            for (AlarmEntry alarm : vcenter.alarms().forget(entity)) {
                vcenter.changes().changed(alarm.ref(), EnumSet.of(ExistenceFacet.REMOVED));
                dropStates(alarm);
            }
        });
    }

    /** Forgets the states of an alarm that is gone. On the first loop. */
    void dropStates(AlarmEntry alarm) {
        eachKept(
                0,
                entity -> {
                    if (vcenter.alarms().drop(alarm, entity)) events.statesChanged(entity);
                },
                () -> {});
    }

    /** All that watch an entity may have another state now. On the first loop. */
    void recheck(AlarmEntry alarm) {
        eachKept(0, entity -> recheck(alarm, entity), vcenter.alarms()::defined);
    }

    private void recheck(AlarmEntry alarm, int entity) {
        if (!vcenter.alarms().of(entity).containsKey(alarm.ref())) return;
        MoRef ref = vcenter.inventory().ref(entity);
        if (states.watching(entity, ref).contains(alarm)) check(entity, ref, true);
        else record(alarm, entity, AlarmStatus.GREEN, 0, true);
    }

    /** Does something at each entity of whose alarms anything is kept, in as many turns as that needs. On the first loop. */
    void eachKept(int after, IntConsumer work, Runnable then) {
        int last = after;
        for (int count = 0; count < CHECKED_PER_TURN; count++) {
            last = vcenter.alarms().nextEntity(last);
            if (last == 0) {
                then.run();
                return;
            }
            if (vcenter.inventory().exists(last)) work.accept(last);
        }
        int from = last;
        vcenter.loops().at(0).send(() -> eachKept(from, work, then));
    }

    /** Clears what events have triggered: the state of the entity may trigger it again. On the first loop. */
    void clear(AlarmEntry alarm, int entity, String user) {
        String before = kept(alarm, entity);
        if (!vcenter.alarms()
                .set(alarm, entity, AlarmStatus.GREEN, vcenter.loops().clock().now(), 0)) return;
        events.post(
                "AlarmClearedEvent", alarm, entity, user, Map.of("source", events.argument(entity), "from", before));
        events.statesChanged(entity);
        check(entity, vcenter.inventory().ref(entity), true);
    }
}
