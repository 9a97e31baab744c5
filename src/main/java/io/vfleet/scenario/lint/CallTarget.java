package io.vfleet.scenario.lint;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something that a client can call.
 *
 * @param type a managed type, or a service of the automation API
 * @param method a method, a property that is read over VI/JSON, or an operation of the service
 * @param faults that it declares
 * @param ofApi whether it answers faults of the vSphere API
 */
public record CallTarget(String type, String method, List<String> faults, boolean ofApi) {
    /** What belongs to the vCenter as a whole, so that no call of it is about an entity. */
    private static final Set<String> OF_VCENTER = Set.of(
            "ServiceInstance",
            "SessionManager",
            "PropertyCollector",
            "SearchIndex",
            "ViewManager",
            "AuthorizationManager",
            "EventManager",
            "TaskManager",
            "LicenseManager",
            "ExtensionManager",
            "CustomFieldsManager",
            "UserDirectory");

    /** Whether a call may be about a virtual machine, a host or a datastore. */
    boolean mayBeOfEntity() {
        return ofApi && !OF_VCENTER.contains(type);
    }

    /** Whether its calls have no session yet. */
    boolean isLogin() {
        return type.equals("SessionManager") && method.startsWith("Login");
    }

    /** All methods and properties of the metamodel. */
    public static List<CallTarget> ofApi(Metamodel metamodel) {
        var targets = new ArrayList<CallTarget>();
        for (ManagedType type : metamodel.managedTypes()) {
            for (Method method : type.methods())
                targets.add(new CallTarget(type.name(), method.name(), method.faults(), true));
            for (Property property : type.properties())
                targets.add(new CallTarget(type.name(), property.name(), List.of(), true));
        }
        return targets;
    }
}
