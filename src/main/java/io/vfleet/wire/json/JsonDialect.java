package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.codec.TypeLayouts;

/** The JSON text of member names and type tags for clients of one release; safe on any thread. */
final class JsonDialect extends TypeLayouts<byte[]> {
    private final boolean wrapsFaults;
    // Both bounded by the metamodel: one entry per type.
    private final LazyMap<TypeRef, byte[]> boxStarts = new LazyMap<>(
            type -> ascii("{\"_typeName\":\"" + schema().visible(type).anyName() + "\",\"_value\":"));
    private final LazyMap<String, byte[]> referenceStarts = new LazyMap<>(
            type -> ascii("{\"_typeName\":\"ManagedObjectReference\",\"type\":\"" + type + "\",\"value\":"));

    /**
     * {@code wrapsFaults}: whether a nested fault is written inside a LocalizedMethodFault, and not bare as in the
     * published schema.
     */
    JsonDialect(Metamodel metamodel, Release release, boolean wrapsFaults) {
        super(metamodel, release);
        this.wrapsFaults = wrapsFaults;
    }

    /** The beginning of a boxed value in an Any slot, up to the value. */
    byte[] boxStart(TypeRef type) {
        return boxStarts.get(type);
    }

    /** The beginning of a reference to an object of that type, up to its id. */
    byte[] referenceStart(String managedType) {
        return referenceStarts.get(managedType);
    }

    boolean wrapsFaults() {
        return wrapsFaults;
    }

    @Override
    protected byte[] name(Slot slot) {
        return ascii(",\"" + slot.name() + "\":");
    }

    @Override
    protected byte[] typeTag(String type) {
        return ascii("{\"_typeName\":\"" + type + "\"");
    }

    @Override
    protected boolean isShown(DataType type, Slot slot) {
        return true;
    }

    /** The cause of a fault is never wrapped. */
    @Override
    protected boolean isUnwrapped(DataType type, Slot slot) {
        return slot.name().equals("faultCause");
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
