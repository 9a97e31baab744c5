package io.vfleet.wire.soap;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that one release has, in the order of the tables; {@code Fetch} is in no description and so not in here. */
final class Catalog {
    private static final String UNDESCRIBED = "Fetch";
    private static final String ROOT = "DataObject";

    /** Arrays that may stand where anything may, though no member need be one. */
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

    private final Dialect dialect;
    private final List<EnumType> enums = new ArrayList<>();
    private final List<DataType> data = new ArrayList<>();
    private final Map<String, TypeRef> arrays = new TreeMap<>();
    private final List<Method> methods = new ArrayList<>();
    private final Map<String, ManagedType> declaring = new HashMap<>();

    private Catalog(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Parses every row of the tables: takes longer than a turn may. */
    static Catalog of(Dialect dialect) {
        Catalog catalog = new Catalog(dialect);
        Metamodel metamodel = dialect.lens().metamodel();
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
        for (Slot slot : type.slots()) saw(slot.type(), slot.since());
    }

    private void add(ManagedType type) {
        for (Property property : type.properties()) saw(property.type(), property.since());
        for (Method method : type.methods()) {
            boolean own = method.declaredOn().equals(type.name());
            if (!own || !knows(method.since()) || method.name().equals(UNDESCRIBED)) continue;
            methods.add(method);
            declaring.put(method.name(), type);
            saw(method.result(), method.since());
            for (Parameter parameter : method.parameters()) saw(parameter.type(), parameter.since());
        }
    }

    private void saw(TypeRef type, Release since) {
        if (!type.array() || !knows(since)) return;
        TypeRef seen = dialect.onWire(type);
        arrays.putIfAbsent(seen.anyName(), seen);
    }

    private boolean knows(Release since) {
        return dialect.lens().release().knows(since);
    }

    Dialect dialect() {
        return dialect;
    }

    List<EnumType> enums() {
        return enums;
    }

    List<DataType> data() {
        return data;
    }

    /** By name: the plain ones, and what some member, property, parameter or result is an array of. */
    Collection<TypeRef> arrays() {
        return arrays.values();
    }

    List<Method> methods() {
        return methods;
    }

    /** The type whose objects have the method; null when there is none. */
    @Nullable
    ManagedType declaring(String method) {
        return declaring.get(method);
    }
}
