package io.vfleet.operation;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handlers of the API methods of one vCenter; a method without a handler answers NotImplemented. */
public final class MethodTable {
    private final Metamodel metamodel;
    private final Map<Method, MethodHandler> handlers = new HashMap<>();

    public MethodTable(Metamodel metamodel) {
        this.metamodel = metamodel;
    }

    /** A name that the metamodel does not know, or one given twice, is a broken promise. */
    public void register(String type, String method, MethodHandler handler) {
        Method row = metamodel.managed(type).method(method);
        if (row == null) throw new IllegalArgumentException("no such method: " + type + "." + method);
        if (handlers.put(row, handler) != null) throw new IllegalArgumentException("twice: " + type + "." + method);
    }

    public @Nullable MethodHandler handler(Method method) {
        return handlers.get(method);
    }

    /** Methods with a behaviour, as Type.method of the type that declares them, sorted. */
    public List<String> implemented() {
        return names(true);
    }

    /** Methods that answer NotImplemented. */
    public List<String> notImplemented() {
        return names(false);
    }

    private List<String> names(boolean wanted) {
        List<String> names = new ArrayList<>();
        for (ManagedType type : metamodel.managedTypes()) {
            for (Method method : type.methods()) {
                if (method.declaredOn().equals(type.name()) && handlers.containsKey(method) == wanted) {
                    names.add(type.name() + "." + method.name());
                }
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }
}
