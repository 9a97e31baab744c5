package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Lens;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The JSON that clients of one release read: constant bytes made once, types newer than the release hidden. Any thread. */
final class Dialect {
    private final Lens lens;
    private final boolean wrapsFaults;
    // Bounded by the metamodel: one entry a type.
    private final Map<DataType, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<TypeRef, byte[]> boxes = new ConcurrentHashMap<>();
    private final Map<String, byte[]> references = new ConcurrentHashMap<>();

    /** @param wrapsFaults whether a nested fault is shown inside a LocalizedMethodFault, not as the published schema has it */
    Dialect(Metamodel metamodel, Release release, boolean wrapsFaults) {
        this.lens = new Lens(metamodel, release);
        this.wrapsFaults = wrapsFaults;
    }

    Release release() {
        return lens.release();
    }

    Shape shape(DataType type) {
        Shape shape = shapes.get(type);
        return shape != null ? shape : shapes.computeIfAbsent(type, key -> new Shape(lens.seen(key), this));
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

    boolean shows(EnumType type, String constant) {
        return lens.shows(type, constant);
    }

    boolean wrapsFaults() {
        return wrapsFaults;
    }

    @Nullable
    EnumType toFilter(TypeRef type) {
        return lens.toFilter(type);
    }

    private byte[] boxOf(TypeRef type) {
        return ascii("{\"_typeName\":\"" + lens.seen(type).anyName() + "\",\"_value\":");
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
