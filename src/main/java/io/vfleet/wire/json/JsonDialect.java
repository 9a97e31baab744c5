package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Known;
import io.vfleet.wire.Shapes;

/** The JSON that clients of one release read; a name has the comma before it and the colon after it. Any thread. */
final class Dialect extends Shapes<byte[]> {
    private final boolean wrapsFaults;
    // Both bounded by the metamodel: one entry a type.
    private final Known<TypeRef, byte[]> boxes =
            new Known<>(type -> ascii("{\"_typeName\":\"" + lens().seen(type).anyName() + "\",\"_value\":"));
    private final Known<String, byte[]> references = new Known<>(
            type -> ascii("{\"_typeName\":\"ManagedObjectReference\",\"type\":\"" + type + "\",\"value\":"));

    /** @param wrapsFaults whether a nested fault is shown inside a LocalizedMethodFault, not as the published schema has it */
    Dialect(Metamodel metamodel, Release release, boolean wrapsFaults) {
        super(metamodel, release);
        this.wrapsFaults = wrapsFaults;
    }

    /** How a box in an Any slot begins, up to its value. */
    byte[] box(TypeRef type) {
        return boxes.of(type);
    }

    /** How a reference to an object of that type begins, up to its id. */
    byte[] reference(String managedType) {
        return references.of(managedType);
    }

    boolean wrapsFaults() {
        return wrapsFaults;
    }

    @Override
    protected byte[] name(Slot slot) {
        return ascii(",\"" + slot.name() + "\":");
    }

    @Override
    protected byte[] told(String type) {
        return ascii("{\"_typeName\":\"" + type + "\"");
    }

    @Override
    protected boolean isShown(DataType type, Slot slot) {
        return true;
    }

    /** A fault's cause is a bare fault whatever is done to other nested ones. */
    @Override
    protected boolean isBare(DataType type, Slot slot) {
        return slot.name().equals("faultCause");
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
