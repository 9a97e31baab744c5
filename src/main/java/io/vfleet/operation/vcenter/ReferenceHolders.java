package io.vfleet.operation.vcenter;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which data types may hold references to managed objects, at any depth, so that values of others need not be looked at. */
final class ReferenceHolders {
    private final Map<DataType, List<Slot>> slots;
    /** The names of types of which one or a derived one is a holder. */
    private final Set<String> declared = new HashSet<>();

    ReferenceHolders(Metamodel model) {
        Collection<DataType> types = model.dataTypes();
        boolean found = true;
        while (found) {
            found = false;
            for (DataType type : types) {
                if (!declared.contains(type.name()) && type.slots().stream().anyMatch(slot -> mayHold(slot.type()))) {
                    for (DataType above = type; above != null; above = above.base()) declared.add(above.name());
                    found = true;
                }
            }
        }
        Map<DataType, List<Slot>> all = new HashMap<>();
        for (DataType type : types) {
            List<Slot> holding = new ArrayList<>();
            for (Slot slot : type.slots()) if (mayHold(slot.type())) holding.add(slot);
            if (!holding.isEmpty()) all.put(type, List.copyOf(holding));
        }
        this.slots = Map.copyOf(all);
    }

    /** Whether a value of that declared type may be a reference or hold any. */
    boolean mayHold(TypeRef type) {
        return switch (type.kind()) {
            case MOREF, ANY -> true;
            case DATA -> declared.contains(type.name());
            default -> false;
        };
    }

    /** The members of a data type that may be references or hold any. */
    List<Slot> slots(DataType type) {
        return slots.getOrDefault(type, List.of());
    }
}
