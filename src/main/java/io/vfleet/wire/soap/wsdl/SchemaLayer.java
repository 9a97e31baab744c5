package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.Method;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import java.util.Set;

/** The schema namespace layer that a type belongs to; each layer has XSD documents of its own. */
enum SchemaLayer {
    /** Types that every service has. */
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
    /** Types of the property collector. */
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
    /** All other types. */
    VIM(Set.of());

    private static final Set<String> QUERY_OBJECTS = Set.of("PropertyCollector", "PropertyFilter");

    private final Set<String> types;

    SchemaLayer(Set<String> types) {
        this.types = types;
    }

    static SchemaLayer of(String typeName) {
        if (CORE.types.contains(typeName)) return CORE;
        return QUERY.types.contains(typeName) ? QUERY : VIM;
    }

    static SchemaLayer of(Method method) {
        return QUERY_OBJECTS.contains(method.declaredOn()) ? QUERY : VIM;
    }

    /** The layer of an array type: that of its items for data objects and enumerations, otherwise the core. */
    static SchemaLayer of(TypeRef array) {
        boolean data = array.kind() == TypeKind.DATA || array.kind() == TypeKind.ENUM;
        return data ? of(array.name()) : CORE;
    }
}
