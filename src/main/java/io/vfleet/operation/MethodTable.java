package io.vfleet.operation;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one table of what methods do: a handler for each method of the metamodel that is implemented. */
public final class Behaviours {
    private final Metamodel meta;
    private final Map<Method, Handler> rows = new HashMap<>();

    Behaviours(Metamodel meta) {
        this.meta = meta;
    }

    /** A name that the metamodel does not know, or one given twice, is a broken promise. */
    void on(String type, String method, Handler handler) {
        Method row = meta.managed(type).method(method);
        if (row == null) throw new IllegalArgumentException("no such method: " + type + "." + method);
        if (rows.put(row, handler) != null) throw new IllegalArgumentException("twice: " + type + "." + method);
    }

    @Nullable
    Handler of(Method method) {
        return rows.get(method);
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
        for (ManagedType type : meta.managedTypes()) {
            for (Method method : type.methods()) {
                if (method.declaredOn().equals(type.name()) && rows.containsKey(method) == wanted) {
                    names.add(type.name() + "." + method.name());
                }
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }
}
