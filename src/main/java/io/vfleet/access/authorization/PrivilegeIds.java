package io.vfleet.access.authorization;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.List;
import java.util.TreeSet;

/** The ids of all privileges that a method, parameter or property requires. */
public final class PrivilegeIds {
    private PrivilegeIds() {}

    /** Sorted; parses every managed type of the metamodel, so callers keep the result. */
    public static List<String> required(Metamodel metamodel) {
        var known = new TreeSet<String>();
        for (ManagedType type : metamodel.managedTypes()) {
            for (Method method : type.methods()) {
                known.add(method.privilege());
                method.parameters().forEach(parameter -> known.add(parameter.privilege()));
            }
            type.properties().forEach(property -> known.add(property.privilege()));
        }
        known.remove("");
        return List.copyOf(known);
    }
}
