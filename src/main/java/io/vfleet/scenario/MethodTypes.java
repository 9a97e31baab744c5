package io.vfleet.scenario;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.HashMap;
import java.util.Map;

/** The managed types that methods are called on. */
final class MethodTypes {
    private static final Map<String, String> DECLARING = declaring();

    private MethodTypes() {}

    /** The type of the entity where it has the method, otherwise the one that declares it, such as FileManager. */
    static String of(String entityType, String method) {
        Metamodel metamodel = Metamodel.load();
        ManagedType own = metamodel.managed(entityType);
        return own.method(method) != null ? entityType : DECLARING.getOrDefault(method, entityType);
    }

    private static Map<String, String> declaring() {
        var types = new HashMap<String, String>();
        for (ManagedType type : Metamodel.load().managedTypes()) {
            for (Method method : type.methods()) types.putIfAbsent(method.name(), type.name());
        }
        return Map.copyOf(types);
    }
}
