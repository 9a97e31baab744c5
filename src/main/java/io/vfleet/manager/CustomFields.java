package io.vfleet.manager;

import io.vfleet.config.server.Limits;
import io.vfleet.manager.FieldDefinition.FieldPolicy;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The custom fields of one vCenter and their values. Any thread may read; changed on the first loop only. */
public final class CustomFields {
    public static final MoRef MANAGER = new MoRef("CustomFieldsManager", "CustomFieldsManager");

    private static final long DEFINITION_BYTES = 500;
    private static final long VALUE_BYTES = 200;
    private static final int NAME_CHARS_MAX = 255;

    /** What came of an attempt to change a field. */
    public sealed interface FieldEdit {
        record FieldRefused(Fault fault) implements FieldEdit {}

        /** There are as many as there may be. */
        record FieldsFull() implements FieldEdit {}

        /** {@code definition} as it is now, or was before it was removed; {@code before}: the old name or value. */
        record FieldChanged(
                FieldDefinition definition, @Nullable String before) implements FieldEdit {}
    }

    private final int fieldsMax;
    private final int valuesMax;
    private final MemoryAccount memory;
    private final Map<Integer, Map<Integer, String>> byEntity = new ConcurrentHashMap<>();
    private volatile Map<Integer, FieldDefinition> definitions = Map.of();
    // First loop only.
    private int lastKey;
    private int count;

    public CustomFields(Limits limits, MemoryAccount memory) {
        this.fieldsMax = limits.customFieldsMax();
        this.valuesMax = limits.customValuesMax();
        this.memory = memory;
    }

    /** The fields in the order in which they were added. */
    public Collection<FieldDefinition> definitions() {
        return definitions.values();
    }

    /** The field with that key; null when there is none. */
    public @Nullable FieldDefinition definition(int key) {
        return definitions.get(key);
    }

    /** The values of an entity by the keys of the fields, sorted. */
    public Map<Integer, String> values(int entity) {
        Map<Integer, String> all = byEntity.get(entity);
        if (all == null) return Map.of();
        Map<Integer, String> defined = new TreeMap<>(all);
        defined.keySet().retainAll(definitions.keySet());
        return defined;
    }

    // On the first loop.

    /** Adds a field; of two with one name each must be for another type of entities. */
    public FieldEdit add(String name, @Nullable String objectType, FieldPolicy definition, FieldPolicy instance) {
        Fault refused = nameFault(name, objectType, 0);
        if (refused != null) return new FieldEdit.FieldRefused(refused);
        if (definitions.size() >= fieldsMax || !memory.charge(HeldKind.TEXT, DEFINITION_BYTES + name.length()))
            return new FieldEdit.FieldsFull();
        var added = new FieldDefinition(++lastKey, name, objectType, definition, instance);
        put(added);
        return new FieldEdit.FieldChanged(added, null);
    }

    public FieldEdit rename(int key, String name) {
        FieldDefinition field = definitions.get(key);
        if (field == null) return new FieldEdit.FieldRefused(new Fault.InvalidArgument("key"));
        Fault refused = nameFault(name, field.objectType(), key);
        if (refused != null) return new FieldEdit.FieldRefused(refused);
        FieldDefinition renamed = field.renamed(name);
        put(renamed);
        memory.recharge(HeldKind.TEXT, field.name().length(), name.length());
        return new FieldEdit.FieldChanged(renamed, field.name());
    }

    /** Removes a field; its values are not shown any more, and go with {@link #dropValues}. */
    public FieldEdit remove(int key) {
        FieldDefinition field = definitions.get(key);
        if (field == null) return new FieldEdit.FieldRefused(new Fault.InvalidArgument("key"));
        Map<Integer, FieldDefinition> rest = new LinkedHashMap<>(definitions);
        rest.remove(key);
        definitions = rest;
        memory.release(HeldKind.TEXT, DEFINITION_BYTES + field.name().length());
        return new FieldEdit.FieldChanged(field, null);
    }

    /** All entities that have any value, for {@link #dropValues}. */
    public Iterator<Integer> entities() {
        return byEntity.keySet().iterator();
    }

    /**
     * Drops the values of a removed field, of some of the entities.
     *
     * @param dropped called with each entity that had one
     * @return whether there are more entities
     */
    public boolean dropValues(int key, Iterator<Integer> entities, int max, IntConsumer dropped) {
        for (int looked = 0; looked < max && entities.hasNext(); looked++) {
            int entity = entities.next();
            Map<Integer, String> values = new TreeMap<>(byEntity.getOrDefault(entity, Map.of()));
            String value = values.remove(key);
            if (value == null) continue;
            release(value);
            if (values.isEmpty()) byEntity.remove(entity);
            else byEntity.put(entity, values);
            dropped.accept(entity);
        }
        return entities.hasNext();
    }

    /** Sets the value of an entity. */
    public FieldEdit set(int entity, int key, String value) {
        FieldDefinition field = definitions.get(key);
        if (field == null) return new FieldEdit.FieldRefused(new Fault.InvalidArgument("key"));
        Map<Integer, String> before = byEntity.getOrDefault(entity, Map.of());
        String old = before.get(key);
        if (old == null && count >= valuesMax) return new FieldEdit.FieldsFull();
        if (!memory.charge(HeldKind.TEXT, VALUE_BYTES + value.length())) return new FieldEdit.FieldsFull();
        count++;
        if (old != null) release(old);
        Map<Integer, String> after = new TreeMap<>(before);
        after.put(key, value);
        byEntity.put(entity, after);
        return new FieldEdit.FieldChanged(field, old);
    }

    /** The entity is gone. */
    public void forget(int entity) {
        Map<Integer, String> values = byEntity.remove(entity);
        if (values != null) values.values().forEach(this::release);
    }

    private void release(String value) {
        count--;
        memory.release(HeldKind.TEXT, VALUE_BYTES + value.length());
    }

    private void put(FieldDefinition field) {
        Map<Integer, FieldDefinition> next = new LinkedHashMap<>(definitions);
        next.put(field.key(), field);
        definitions = next;
    }

    private @Nullable Fault nameFault(String name, @Nullable String objectType, int except) {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) return new Fault.InvalidArgument("name");
        for (FieldDefinition other : definitions.values()) {
            boolean meets = objectType == null || other.objectType() == null || objectType.equals(other.objectType());
            if (other.key() != except && meets && other.name().equals(name))
                return new Fault.DuplicateName(name, MANAGER);
        }
        return null;
    }
}
