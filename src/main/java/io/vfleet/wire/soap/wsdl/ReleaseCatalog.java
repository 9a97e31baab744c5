package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.soap.SoapDialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All types and methods that one release knows, in the order of the metamodel tables. */
public final class ReleaseCatalog {
    private static final String NOT_IN_WSDL = "Fetch";
    private static final String ROOT = "DataObject";

    /** Arrays that may be in an Any slot, even when no member is declared as one. */
    private static final List<String> PLAIN_ARRAYS = List.of(
            "ArrayOfAnyType",
            "ArrayOfAnyURI",
            "ArrayOfBase64Binary",
            "ArrayOfBoolean",
            "ArrayOfByte",
            "ArrayOfDateTime",
            "ArrayOfDouble",
            "ArrayOfFloat",
            "ArrayOfInt",
            "ArrayOfLong",
            "ArrayOfManagedObjectReference",
            "ArrayOfShort",
            "ArrayOfString");

    private final SoapDialect dialect;
    private final List<EnumType> enums = new ArrayList<>();
    private final List<DataType> data = new ArrayList<>();
    private final Map<String, TypeRef> arrays = new TreeMap<>();
    private final List<Method> methods = new ArrayList<>();
    private final Map<String, ManagedType> declaringType = new HashMap<>();

    private ReleaseCatalog(SoapDialect dialect) {
        this.dialect = dialect;
    }

    /** Parses every row of the metamodel tables, which takes too long for a turn of an event loop. */
    static ReleaseCatalog of(SoapDialect dialect) {
        ReleaseCatalog catalog = new ReleaseCatalog(dialect);
        Metamodel metamodel = dialect.schema().metamodel();
        for (String name : PLAIN_ARRAYS) {
            TypeRef array = metamodel.anyType(name);
            if (array != null) catalog.arrays.put(name, array);
        }
        for (EnumType type : metamodel.enumTypes()) {
            if (catalog.knows(type.since())) catalog.enums.add(type);
        }
        for (DataType type : metamodel.dataTypes()) {
            if (catalog.knows(type.since()) && !type.name().equals(ROOT)) catalog.add(type);
        }
        for (ManagedType type : metamodel.managedTypes()) {
            if (catalog.knows(type.since())) catalog.add(type);
        }
        return catalog;
    }

    private void add(DataType type) {
        data.add(type);
        for (Slot slot : type.slots()) collectArray(slot.type(), slot.since());
    }

    private void add(ManagedType type) {
        for (Property property : type.properties()) collectArray(property.type(), property.since());
        for (Method method : type.methods()) {
            boolean own = method.declaredOn().equals(type.name());
            if (!own || !knows(method.since())) continue;
            declaringType.put(method.name(), type);
            if (method.name().equals(NOT_IN_WSDL)) continue;
            methods.add(method);
            collectArray(method.result(), method.since());
            for (Parameter parameter : method.parameters()) collectArray(parameter.type(), parameter.since());
        }
    }

    private void collectArray(TypeRef type, Release since) {
        if (!type.array() || !knows(since)) return;
        TypeRef visible = dialect.visibleType(type);
        arrays.putIfAbsent(visible.anyName(), visible);
    }

    private boolean knows(Release since) {
        return dialect.schema().release().knows(since);
    }

    SoapDialect dialect() {
        return dialect;
    }

    List<EnumType> enums() {
        return enums;
    }

    List<DataType> data() {
        return data;
    }

    /**
     * The array types in the order of their names: the plain ones, and those of some member, property, parameter or
     * result.
     */
    Collection<TypeRef> arrays() {
        return arrays.values();
    }

    List<Method> methods() {
        return methods;
    }

    /** The managed type that declares the method; null when there is none. */
    public @Nullable ManagedType declaringType(String method) {
        return declaringType.get(method);
    }
}
