package io.vfleet.wire.soap;

import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Lens;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The XML that clients of one release read: constant bytes made once, types newer than the release hidden. Any thread. */
final class Dialect {
    private static final TypeRef REFERENCE = new TypeRef(Kind.MOREF, "ManagedObject", false, false, false);

    private final Lens lens;
    // Bounded by the metamodel: one entry a type.
    private final Map<DataType, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<TypeRef, byte[]> types = new ConcurrentHashMap<>();
    private final Map<TypeRef, Tag> children = new ConcurrentHashMap<>();
    private final Map<String, byte[]> references = new ConcurrentHashMap<>();
    private final Map<String, byte[]> typedReferences = new ConcurrentHashMap<>();

    Dialect(Metamodel metamodel, Release release) {
        this.lens = new Lens(metamodel, release);
    }

    Lens lens() {
        return lens;
    }

    Shape shape(DataType type) {
        Shape shape = shapes.get(type);
        return shape != null ? shape : shapes.computeIfAbsent(type, key -> new Shape(lens.seen(key), lens));
    }

    /** The attribute that tells a value's type, and the end of the tag. */
    byte[] type(TypeRef type) {
        byte[] attribute = types.get(type);
        return attribute != null
                ? attribute
                : types.computeIfAbsent(type, key -> Tag.ascii(" xsi:type=\"" + typeName(key) + "\">"));
    }

    /** What the elements of an array are called that stands where anything may. */
    Tag child(TypeRef element) {
        Tag tag = children.get(element);
        return tag != null
                ? tag
                : children.computeIfAbsent(element, key -> new Tag(onWire(key).anyName()));
    }

    /** The attributes of a reference to an object of that type, and the end of the tag. */
    byte[] reference(String managedType, boolean typed) {
        Map<String, byte[]> known = typed ? typedReferences : references;
        byte[] attributes = known.get(managedType);
        if (attributes != null) return attributes;
        String own = typed ? " xsi:type=\"" + REFERENCE.anyName() + "\"" : "";
        return known.computeIfAbsent(managedType, name -> Tag.ascii(" type=\"" + name + "\"" + own + ">"));
    }

    boolean shows(EnumType type, String constant) {
        return lens.shows(type, constant);
    }

    private String typeName(TypeRef type) {
        TypeRef seen = onWire(type);
        boolean ofSchema = !seen.array()
                && switch (seen.kind()) {
                    case ENUM, DATA, MOREF -> false;
                    default -> true;
                };
        return ofSchema ? "xsd:" + seen.anyName() : seen.anyName();
    }

    /** A fault is never seen without its wrapping. */
    private TypeRef onWire(TypeRef type) {
        TypeRef seen = lens.seen(type);
        if (seen.kind() != Kind.DATA || !lens.metamodel().data(seen.name()).isFault()) return seen;
        return new TypeRef(Kind.DATA, Shape.WRAPPING, seen.array(), false, false);
    }
}
