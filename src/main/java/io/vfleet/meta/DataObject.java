package io.vfleet.meta;

import org.jspecify.annotations.Nullable;

/**
 * A value of a data type: one slot per member, null where unset. It is filled by its creator and treated as immutable
 * once another thread or component can see it. The Java class of a slot's value is that of its {@link TypeKind}; for an
 * array a {@code List} or a {@link Sequence}; in an Any slot what {@link AnyValue#of} returns.
 */
public final class DataObject {
    private final DataType type;
    private final @Nullable Object[] values;

    public DataObject(DataType type) {
        this.type = type;
        this.values = new @Nullable Object[type.slots().size()];
    }

    public DataType type() {
        return type;
    }

    public @Nullable Object get(int slot) {
        return values[slot];
    }

    /** Throws {@code IllegalArgumentException} when the type has no such member. */
    public @Nullable Object get(String name) {
        return values[index(name)];
    }

    public DataObject set(int slot, @Nullable Object value) {
        values[slot] = value;
        return this;
    }

    /** Throws {@code IllegalArgumentException} when the type has no such member; the value's class is not checked. */
    public DataObject set(String name, @Nullable Object value) {
        values[index(name)] = value;
        return this;
    }

    private int index(String name) {
        int index = type.slotIndex(name);
        if (index < 0) throw new IllegalArgumentException("no such member: " + type.name() + "." + name);
        return index;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) return true;
        if (!(other instanceof DataObject object) || object.type != type) return false;
        for (int slot = 0; slot < values.length; slot++) {
            if (!SlotValues.same(values[slot], object.values[slot])) return false;
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = type.name().hashCode();
        for (Object value : values) hash = 31 * hash + SlotValues.hash(value);
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type.name()).append('{');
        String between = "";
        for (Slot slot : type.slots()) {
            Object value = values[slot.index()];
            if (value == null) continue;
            text.append(between).append(slot.name()).append('=').append(SlotValues.show(value));
            between = ", ";
        }
        return text.append('}').toString();
    }
}
