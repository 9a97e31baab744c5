package io.vfleet.operation;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The handlers of the API methods of one vCenter; a method without a handler answers NotImplemented. */
public final class MethodTable {
    private final Metamodel metamodel;
    private final Map<Method, MethodHandler> handlers = new HashMap<>();
    private final Map<Method, PrivilegeOfCall> privileges = new HashMap<>();
    private final Set<Method> takingAnyReferences = new HashSet<>();

    public MethodTable(Metamodel metamodel) {
        this.metamodel = metamodel;
    }

    /**
     * Sets the handler of a method. Throws IllegalArgumentException when the metamodel has no such method, or when it
     * already has a handler.
     */
    public void register(String type, String method, MethodHandler handler) {
        Method declared = metamodel.managed(type).method(method);
        if (declared == null) throw new IllegalArgumentException("no such method: " + type + "." + method);
        if (handlers.put(declared, handler) != null)
            throw new IllegalArgumentException("registered twice: " + type + "." + method);
    }

    /** The privilege that a call needs, where it depends on the arguments. */
    @FunctionalInterface
    public interface PrivilegeOfCall {
        String of(Call call);
    }

    /** As {@link #register(String, String, MethodHandler)}, for a method whose privilege depends on the arguments. */
    public void register(String type, String method, PrivilegeOfCall privilege, MethodHandler handler) {
        register(type, method, handler);
        privileges.put(Objects.requireNonNull(metamodel.managed(type).method(method)), privilege);
    }

    /**
     * As {@link #register(String, String, MethodHandler)}, for a method that takes lists of any references, and does itself
     * what is to be done about those that name nothing, or nothing that the caller may see.
     */
    public void registerForAnyReferences(String type, String method, MethodHandler handler) {
        register(type, method, handler);
        takingAnyReferences.add(Objects.requireNonNull(metamodel.managed(type).method(method)));
    }

    /** Whether the lists of references in a call of the method need not name objects that the caller may see. */
    public boolean takesAnyReferences(Method method) {
        return takingAnyReferences.contains(method);
    }

    /** Whether only the arguments tell which privilege a call of the method needs. */
    public boolean isPrivilegeOfCall(Method method) {
        return privileges.containsKey(method);
    }

    /** The privilege that a call needs on its target. */
    public String privilege(Call call) {
        PrivilegeOfCall ofCall = privileges.get(call.method());
        return ofCall == null ? privilege(call.method()) : ofCall.of(call);
    }

    /** The privilege that a method needs on its target, whatever its arguments. */
    public static String privilege(Method method) {
        return method.privilege().isEmpty() ? AccessControl.VIEW : method.privilege();
    }

    public @Nullable MethodHandler handler(Method method) {
        return handlers.get(method);
    }

    /** The methods that have a handler, as Type.method with the declaring type, sorted. */
    public List<String> implemented() {
        return names(true);
    }

    /** The methods without a handler, in the same form. */
    public List<String> notImplemented() {
        return names(false);
    }

    private List<String> names(boolean implemented) {
        List<String> names = new ArrayList<>();
        for (ManagedType type : metamodel.managedTypes()) {
            for (Method method : type.methods()) {
                if (method.declaredOn().equals(type.name()) && handlers.containsKey(method) == implemented) {
                    names.add(type.name() + "." + method.name());
                }
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }
}
