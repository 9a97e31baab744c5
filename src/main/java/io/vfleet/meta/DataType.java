package io.vfleet.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data object type or a fault type: an ordered list of slots, those of its base first. */
public final class DataType {
    private static final String ROOT_OF_FAULTS = "MethodFault";

    private final String name;
    private final @Nullable DataType base;
    private final Release since;
    private final List<Slot> slots;
    private final Map<String, Slot> byName = new HashMap<>();
    private final int depth;
    private final boolean fault;

    DataType(String name, @Nullable DataType base, Release since, List<Slot> own) {
        this.name = name;
        this.base = base;
        this.since = since;
        this.depth = base == null ? 0 : base.depth + 1;
        this.fault = name.equals(ROOT_OF_FAULTS) || (base != null && base.fault);
        List<Slot> all = new ArrayList<>(base == null ? List.of() : base.slots);
        all.addAll(own);
        this.slots = List.copyOf(all);
        for (Slot slot : slots) byName.put(slot.name(), slot);
    }

    public String name() {
        return name;
    }

    public @Nullable DataType base() {
        return base;
    }

    public Release since() {
        return since;
    }

    /** Inherited slots first, in wire order; a slot's index is its position in this list. */
    public List<Slot> slots() {
        return slots;
    }

    /** The index of a slot; -1 when there is no such slot. */
    public int slotIndex(String slotName) {
        Slot slot = byName.get(slotName);
        return slot == null ? -1 : slot.index();
    }

    public @Nullable Slot slot(String slotName) {
        return byName.get(slotName);
    }

    /** Whether this type is {@code ancestor} or derives from it. */
    public boolean is(DataType ancestor) {
        DataType type = this;
        while (type != null && type.depth > ancestor.depth) type = type.base;
        return type == ancestor;
    }

    /** Whether this type is {@code MethodFault} or derives from it. */
    public boolean isFault() {
        return fault;
    }

    @Override
    public String toString() {
        return name;
    }
}
