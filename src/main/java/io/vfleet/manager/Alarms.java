package io.vfleet.manager;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.meta.ManagedType;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of one vCenter, and what is kept of them at single entities: states that are not green. Any thread may
 * read; changed on the first loop only.
 *
 * <p>long: definitions and states go together when an alarm or an entity goes.
 */
public final class Alarms {
    private static final long ALARM_BYTES = 1_000;
    private static final int NAME_CHARS_MAX = 80;
    /** Numbers of alarms that clients create begin here. */
    private static final int FIRST_CREATED = 1_001;

    /** What came of an attempt to change an alarm. */
    public sealed interface AlarmEdit {
        record AlarmRefused(Fault fault) implements AlarmEdit {}

        /** There are as many as there may be. */
        record AlarmsFull() implements AlarmEdit {}

        record AlarmChanged(AlarmEntry alarm) implements AlarmEdit {}
    }

    /** {@code byType} and {@code byEvent}: filled when they are asked. */
    private record Definitions(
            Map<MoRef, AlarmEntry> byRef, Map<String, List<AlarmEntry>> byType, Map<String, List<AlarmEntry>> byEvent) {
        Definitions(Map<MoRef, AlarmEntry> byRef) {
            this(byRef, new ConcurrentHashMap<>(), new HashMap<>());
            for (AlarmEntry alarm : byRef.values())
                for (AlarmRule.EventHappens event : alarm.rule().events()) {
                    List<AlarmEntry> alarms = byEvent.computeIfAbsent(event.typeId(), _ -> new ArrayList<>());
                    if (!alarms.contains(alarm)) alarms.add(alarm);
                }
        }
    }

    private final int alarmsMax;
    private final int statesMax;
    private final int initial;
    private final MemoryAccount memory;
    private final ConcurrentSkipListMap<Integer, Map<MoRef, AlarmStatus>> byEntity = new ConcurrentSkipListMap<>();
    private final Set<Integer> silent = ConcurrentHashMap.newKeySet();
    private volatile Definitions definitions;
    private volatile Runnable whenAsked = () -> {};
    private volatile Runnable whenDefined = () -> {};
    // First loop only.
    private int last = FIRST_CREATED - 1;
    private int states;

    /**
     * Begins with the alarms that a vCenter has from the start.
     *
     * @param alarmsMax alarms that clients add
     * @param statesMax states that are kept, and entities whose alarms do not act
     */
    public Alarms(List<AlarmEntry> shipped, int alarmsMax, int statesMax, MemoryAccount memory) {
        Map<MoRef, AlarmEntry> all = new LinkedHashMap<>();
        shipped.forEach(alarm -> all.put(alarm.ref(), alarm));
        this.definitions = new Definitions(all);
        this.initial = all.size();
        this.alarmsMax = alarmsMax;
        this.statesMax = statesMax;
        this.memory = memory;
    }

    /** In the order in which they were made. */
    public Collection<AlarmEntry> all() {
        return definitions.byRef().values();
    }

    public @Nullable AlarmEntry find(MoRef ref) {
        return definitions.byRef().get(ref);
    }

    /** Those that watch objects of a managed type, wherever these are. */
    public List<AlarmEntry> watching(ManagedType type) {
        Definitions now = definitions;
        List<AlarmEntry> found = now.byType().get(type.name());
        if (found != null) return found;
        return now.byType()
                .computeIfAbsent(
                        type.name(),
                        _ -> now.byRef().values().stream()
                                .filter(alarm -> is(type, alarm.rule().watchedType()))
                                .toList());
    }

    /** Those that an event with that type, or id of an extended one, may trigger. */
    public List<AlarmEntry> about(String typeId) {
        return definitions.byEvent().getOrDefault(typeId, List.of());
    }

    private static boolean is(ManagedType type, String name) {
        for (ManagedType each = type; each != null; each = each.base())
            if (each.name().equals(name)) return true;
        return false;
    }

    /** What is kept of the alarms of an entity, by their references. */
    public Map<MoRef, AlarmStatus> of(int entity) {
        return byEntity.getOrDefault(entity, Map.of());
    }

    /** The entities of whose alarms anything is kept, in the order of their numbers. */
    public Collection<Integer> entities() {
        return byEntity.keySet();
    }

    /** The first of them after that number; 0 when there is none. */
    public int nextEntity(int after) {
        Integer next = byEntity.higherKey(after);
        return next == null ? 0 : next;
    }

    /** Whether the alarms of an entity act when their states change. */
    public boolean acts(int entity) {
        return !silent.contains(entity);
    }

    /** Somebody reads what is triggered below a container. Any thread. */
    public void asked() {
        whenAsked.run();
    }

    /** Sets what is done then, before anything is read. */
    public void onAsked(Runnable action) {
        whenAsked = action;
    }

    /** An alarm was made or is another, and its states are looked at. On the first loop. */
    public void defined() {
        whenDefined.run();
    }

    /** Sets what is done then, before any alarm is made. */
    public void onDefined(Runnable action) {
        whenDefined = action;
    }

    // On the first loop.

    public AlarmEdit create(
            MoRef entity, int number, DataObject spec, AlarmRule rule, Instant now, String user, int event) {
        Fault refused = nameFault(spec, null);
        if (refused != null) return new AlarmEdit.AlarmRefused(refused);
        long bytes = ALARM_BYTES + DataSize.bytes(spec);
        if (all().size() >= initial + alarmsMax || !memory.charge(HeldKind.TEXT, bytes))
            return new AlarmEdit.AlarmsFull();
        var alarm = new AlarmEntry(new MoRef("Alarm", "alarm-" + ++last), entity, number, spec, rule, now, user, event);
        put(alarm);
        return new AlarmEdit.AlarmChanged(alarm);
    }

    public AlarmEdit reconfigure(AlarmEntry before, DataObject spec, AlarmRule rule, Instant now, String user) {
        Fault refused = nameFault(spec, before.ref());
        if (refused != null) return new AlarmEdit.AlarmRefused(refused);
        // The shipped ones are not charged, but what clients make of them is.
        long held = before.modifiedBy().isEmpty() ? 0 : ALARM_BYTES + DataSize.bytes(before.spec());
        long bytes = ALARM_BYTES + DataSize.bytes(spec);
        if (!memory.hasRoom(Math.max(0, bytes - held))) return new AlarmEdit.AlarmsFull();
        memory.recharge(HeldKind.TEXT, held, bytes);
        var alarm = new AlarmEntry(
                before.ref(), before.entity(), before.number(), spec, rule, now, user, before.creation());
        put(alarm);
        return new AlarmEdit.AlarmChanged(alarm);
    }

    /** Removes an alarm; its states are dropped one by one, as there may be many, and until then say nothing. */
    public void remove(AlarmEntry alarm) {
        Map<MoRef, AlarmEntry> next = new LinkedHashMap<>(definitions.byRef());
        next.remove(alarm.ref());
        definitions = new Definitions(next);
        if (!alarm.modifiedBy().isEmpty()) memory.release(HeldKind.TEXT, ALARM_BYTES + DataSize.bytes(alarm.spec()));
    }

    /** Forgets the state of an alarm at an entity; whether there was one. */
    public boolean drop(AlarmEntry alarm, int entity) {
        return change(entity, alarm.ref(), _ -> null);
    }

    /** Keeps the state of an alarm at an entity, unless there is no room or it is that already; whether it was kept. */
    public boolean set(AlarmEntry alarm, int entity, String status, Instant now, int eventKey) {
        return change(
                entity,
                alarm.ref(),
                before -> before != null && before.status().equals(status)
                        ? before
                        : AlarmStatus.of(status, now, eventKey).withDisabled(before != null && before.disabled()));
    }

    /** As {@link #set}, for a state that is already kept or is worth it. */
    public boolean acknowledge(AlarmEntry alarm, int entity, String status, String user, Instant now) {
        return change(
                entity,
                alarm.ref(),
                before -> (before == null ? AlarmStatus.of(status, now, 0) : before).acknowledged(user, now));
    }

    public boolean disable(AlarmEntry alarm, int entity, boolean disabled, Instant now) {
        return change(
                entity,
                alarm.ref(),
                before -> (before == null ? AlarmStatus.of(AlarmStatus.GREEN, now, 0) : before).withDisabled(disabled));
    }

    /** Lets the alarms of an entity act, or not; false when there is no room. */
    public boolean setActs(int entity, boolean acts) {
        if (acts) silent.remove(entity);
        else if (silent.size() >= statesMax) return false;
        else silent.add(entity);
        return true;
    }

    /** The entity is gone, and with it the alarms that were declared on it, which are returned. */
    public List<AlarmEntry> forget(int entity) {
        silent.remove(entity);
        Map<MoRef, AlarmStatus> gone = byEntity.remove(entity);
        if (gone != null) states -= gone.size();
        List<AlarmEntry> declared =
                all().stream().filter(alarm -> alarm.number() == entity).toList();
        declared.forEach(this::remove);
        return declared;
    }

    /** Whether anything changed. */
    private boolean change(int entity, MoRef alarm, UnaryOperator<@Nullable AlarmStatus> change) {
        Map<MoRef, AlarmStatus> before = byEntity.getOrDefault(entity, Map.of());
        AlarmStatus old = before.get(alarm);
        AlarmStatus next = change.apply(old);
        boolean keeps = next != null && next.isWorthKeeping();
        if (keeps ? next.equals(old) : old == null) return false;
        if (keeps && old == null && states >= statesMax) return false;
        Map<MoRef, AlarmStatus> after = new LinkedHashMap<>(before);
        if (keeps) after.put(alarm, next);
        else after.remove(alarm);
        states += after.size() - before.size();
        if (after.isEmpty()) byEntity.remove(entity);
        else byEntity.put(entity, after);
        return true;
    }

    private void put(AlarmEntry alarm) {
        Map<MoRef, AlarmEntry> next = new LinkedHashMap<>(definitions.byRef());
        next.put(alarm.ref(), alarm);
        definitions = new Definitions(next);
    }

    private @Nullable Fault nameFault(DataObject spec, @Nullable MoRef except) {
        String name = String.valueOf(spec.get("name"));
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) return new Fault.InvalidName(name, except);
        for (AlarmEntry other : all())
            if (!other.ref().equals(except) && other.name().equals(name))
                return new Fault.DuplicateName(name, other.ref());
        return null;
    }
}
