package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JSON that clients of one release read: constant bytes made once, types newer than the release hidden. Any thread. */
final class Dialect {
    private final Metamodel metamodel;
    private final Release release;
    private final boolean wrapsFaults;
    // Bounded by the metamodel: one entry a type.
    private final Map<DataType, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<TypeRef, byte[]> boxes = new ConcurrentHashMap<>();
    private final Map<String, byte[]> references = new ConcurrentHashMap<>();

    /** @param wrapsFaults whether a nested fault is shown inside a LocalizedMethodFault, not as the published schema has it */
    Dialect(Metamodel metamodel, Release release, boolean wrapsFaults) {
        this.metamodel = metamodel;
        this.release = release;
        this.wrapsFaults = wrapsFaults;
    }

    Release release() {
        return release;
    }

    Shape shape(DataType type) {
        Shape shape = shapes.get(type);
        return shape != null ? shape : shapes.computeIfAbsent(type, key -> new Shape(visible(key), this));
    }

    /** How a box in an Any slot begins, up to its value. */
    byte[] box(TypeRef type) {
        byte[] box = boxes.get(type);
        return box != null ? box : boxes.computeIfAbsent(type, this::boxOf);
    }

    /** How a reference to an object of that type begins, up to its id. */
    byte[] reference(String managedType) {
        byte[] reference = references.get(managedType);
        if (reference != null) return reference;
        return references.computeIfAbsent(
                managedType,
                name -> ascii("{\"_typeName\":\"ManagedObjectReference\",\"type\":\"" + name + "\",\"value\":"));
    }

    /** Whether the constant is to be seen by this release's clients. */
    boolean shows(EnumType type, String constant) {
        return type.has(constant, release) || !type.has(constant);
    }

    boolean wrapsFaults() {
        return wrapsFaults;
    }

    /** Of an enumeration that has constants newer than the release; null where there is nothing to hide. */
    @Nullable
    EnumType toFilter(TypeRef type) {
        EnumType constants = type.kind() == Kind.ENUM ? metamodel.enumType(type.name()) : null;
        if (constants == null || constants.values().stream().allMatch(value -> release.knows(value.since())))
            return null;
        return constants;
    }

    /** The type itself, or the nearest of its ancestors that the release knows. */
    private DataType visible(DataType type) {
        DataType seen = type;
        for (DataType base = seen.base(); base != null && !release.knows(seen.since()); base = seen.base()) seen = base;
        return seen;
    }

    private byte[] boxOf(TypeRef type) {
        return ascii("{\"_typeName\":\"" + visible(type).anyName() + "\",\"_value\":");
    }

    private TypeRef visible(TypeRef type) {
        if (type.kind() == Kind.DATA) {
            String name = visible(metamodel.data(type.name())).name();
            return new TypeRef(Kind.DATA, name, type.array(), type.optional(), type.link());
        }
        EnumType constants = type.kind() == Kind.ENUM ? metamodel.enumType(type.name()) : null;
        if (constants == null || release.knows(constants.since())) return type;
        return new TypeRef(Kind.STRING, "string", type.array(), type.optional(), false);
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
