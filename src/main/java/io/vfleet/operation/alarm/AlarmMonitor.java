package io.vfleet.operation.alarm;

import io.vfleet.event.EventRecord;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Keeps the states of alarms that are not green: looks at an entity when its state changes, at an event when it is
 * posted, and at all hosts and datastores at the start and when somebody asks what is triggered below a container. The
 * statistics of virtual machines are looked at when a machine is read, for there may be a million of them.
 */
public final class AlarmMonitor {
    private static final int CHECKED_PER_TURN = 100;
    private static final Duration CHECKED_FOR = Duration.ofSeconds(60);
    private static final Set<Facet> DECIDING =
            Set.of(HostFacet.RUNTIME, DatastoreFacet.SPACE, VmFacet.DISKS, VmFacet.POWER, ExistenceFacet.ADDED);

    private final VCenter vcenter;
    private final AlarmStates states;
    private final AlarmEvents events;
    // First loop only.
    private Instant checked = Instant.MIN;
    private boolean checking;
    private boolean checkAgain;

    public AlarmMonitor(VCenter vcenter) {
        this.vcenter = vcenter;
        this.states = vcenter.alarmStates();
        this.events = new AlarmEvents(vcenter);
    }

    /** What is triggered from the start is not told by events. */
    public void start() {
        vcenter.loops().at(0).send(() -> checkAll(false));
    }

    /** Somebody asks what is triggered: looks at the loads of hosts again, once a minute at most. Any thread. */
    public void asked() {
        vcenter.loops().at(0).send(() -> {
            if (Duration.between(checked, vcenter.loops().clock().now()).compareTo(CHECKED_FOR) >= 0) checkAll(true);
        });
    }

    private void checkAll(boolean told) {
        if (checking) {
            // What is asked for now may be about entities that are already behind.
            checkAgain = true;
            return;
        }
        checking = true;
        checked = vcenter.loops().clock().now();
        Deque<EntityNumbers> kinds = new ArrayDeque<>(List.of(
                vcenter.inventory().all(EntityKind.HOST), vcenter.inventory().all(EntityKind.DATASTORE)));
        checkNext(kinds, 0, told);
    }

    private void checkNext(Deque<EntityNumbers> kinds, int after, boolean told) {
        int last = after;
        for (int count = 0; count < CHECKED_PER_TURN; count++) {
            last = kinds.getFirst().next(last);
            if (last == 0) {
                kinds.removeFirst();
                break;
            }
            if (vcenter.inventory().exists(last))
                check(last, vcenter.inventory().ref(last), told);
        }
        int next = last;
        checking = !kinds.isEmpty();
        if (checking) vcenter.loops().at(0).send(() -> checkNext(kinds, next, told));
        else if (checkAgain) {
            checkAgain = false;
            checkAll(true);
        }
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
        if (vcenter.alarms().set(alarm, entity, status, now, eventKey) && told)
            events.statusChanged(alarm, entity, before, status);
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
        eachKept(0, entity -> recheck(alarm, entity), () -> checkAll(true));
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
