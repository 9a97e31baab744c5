package io.vfleet.wire.soap;

import io.vfleet.meta.Kind;
import io.vfleet.meta.Method;
import io.vfleet.meta.TypeRef;
import java.util.Set;

/** Which layer of the interface a type comes from: each has schema documents of its own. */
enum Origin {
    /** What any service has. */
    CORE(Set.of(
            "DynamicArray",
            "DynamicData",
            "DynamicProperty",
            "HostCommunication",
            "HostNotConnected",
            "HostNotReachable",
            "InvalidArgument",
            "InvalidRequest",
            "InvalidType",
            "KeyAnyValue",
            "LocalizableMessage",
            "LocalizedMethodFault",
            "ManagedObjectNotFound",
            "ManagedObjectReference",
            "MethodFault",
            "MethodNotFound",
            "NotEnoughLicenses",
            "NotImplemented",
            "NotSupported",
            "RequestCanceled",
            "RuntimeFault",
            "SecurityError",
            "SystemError",
            "UnexpectedFault")),
    /** The property collector. */
    QUERY(Set.of(
            "InvalidCollectorVersion",
            "InvalidProperty",
            "MissingObject",
            "MissingProperty",
            "ObjectContent",
            "ObjectSpec",
            "ObjectUpdate",
            "ObjectUpdateKind",
            "PropertyChange",
            "PropertyChangeOp",
            "PropertyFilterSpec",
            "PropertyFilterUpdate",
            "PropertySpec",
            "RetrieveOptions",
            "RetrieveResult",
            "SelectionSpec",
            "TraversalSpec",
            "UpdateSet",
            "WaitOptions")),
    /** All else. */
    VIM(Set.of());

    private static final Set<String> QUERIED = Set.of("PropertyCollector", "PropertyFilter");

    private final Set<String> types;

    Origin(Set<String> types) {
        this.types = types;
    }

    static Origin of(String typeName) {
        if (CORE.types.contains(typeName)) return CORE;
        return QUERY.types.contains(typeName) ? QUERY : VIM;
    }

    static Origin of(Method method) {
        return QUERIED.contains(method.declaredOn()) ? QUERY : VIM;
    }

    /** Where the array stands: beside its items, and with the core where these need no row of their own. */
    static Origin of(TypeRef array) {
        boolean data = array.kind() == Kind.DATA || array.kind() == Kind.ENUM;
        return data ? of(array.name()) : CORE;
    }
}
