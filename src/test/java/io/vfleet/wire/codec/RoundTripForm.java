package io.vfleet.wire.codec;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of a value after it has been written and read again, without what the protocol cannot express. */
public final class RoundTripForm {
    private static final int UNKNOWN = 0xfffd;

    private final boolean xml;
    private boolean unreadable;

    private RoundTripForm(boolean xml) {
        this.xml = xml;
    }

    /**
     * The form of arguments in JSON: equal for arguments that JSON does not distinguish. JSON loses parts of
     * microseconds and halves of surrogate pairs.
     *
     * @return null when a reader would refuse the arguments: infinity, a reference without an id or of an unknown type
     */
    public static @Nullable List<@Nullable Object> inJson(Arguments arguments, List<Parameter> parameters) {
        return new RoundTripForm(false).whole(arguments, parameters);
    }

    /**
     * The form of arguments in XML, which also loses empty arrays, control characters, and blanks around texts that are
     * not of type string.
     *
     * @return null when a reader would refuse the arguments: a reference without an id or of an unknown type, a
     * required array without items
     */
    public static @Nullable List<@Nullable Object> inXml(Arguments arguments, List<Parameter> parameters) {
        return new RoundTripForm(true).whole(arguments, parameters);
    }

    private @Nullable List<@Nullable Object> whole(Arguments arguments, List<Parameter> parameters) {
        List<@Nullable Object> all = all(arguments, parameters);
        return unreadable ? null : all;
    }

    private List<@Nullable Object> all(Arguments arguments, List<Parameter> parameters) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Parameter each : parameters) {
            // Boxed, because AnyValue compares arrays and bytes by content.
            all.add(new AnyValue(each.type(), member(each.type(), arguments.get(each.index()))));
        }
        return all;
    }

    private @Nullable Object member(TypeRef type, @Nullable Object value) {
        if (value == null) return null;
        if (!xml || !type.array() || !((List<?>) value).isEmpty()) return value(type, value);
        unreadable |= !type.optional();
        return null;
    }

    private Object value(TypeRef type, Object value) {
        if (type.array()) {
            List<Object> items = new ArrayList<>();
            for (Object item : (List<?>) value) items.add(value(type.element(), Objects.requireNonNull(item)));
            return items;
        }
        return switch (type.kind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, BINARY, ENUM -> value;
            case FLOAT, DOUBLE -> real((Number) value);
            case STRING -> text((String) value);
            case URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> trimmed((String) value);
            case DATE_TIME -> ((Instant) value).truncatedTo(ChronoUnit.MICROS);
            case MOREF -> reference((MoRef) value);
            case DATA -> object((DataObject) value);
            case ANY -> any(value);
            case VOID -> throw new IllegalArgumentException("a value of type void: " + value);
        };
    }

    private Object any(Object value) {
        return switch (value) {
            case DataObject object -> object(object);
            case MoRef reference -> reference(reference);
            case AnyValue(TypeRef type, Object _)
            when xml && isFault(type) -> {
                unreadable = true;
                yield value;
            }
            case AnyValue(TypeRef type, Object inner) -> new AnyValue(type, value(type, Objects.requireNonNull(inner)));
            default -> value(ImplicitTypes.typeOf(value), value);
        };
    }

    /**
     * Whether a value is a fault: in Any slots XML has faults in their wrapping only, so the fault cannot be
     * distinguished from the wrapping.
     */
    private static boolean isFault(TypeRef type) {
        return type.kind() == TypeKind.DATA
                && Metamodel.load().data(type.name()).isFault();
    }

    private DataObject object(DataObject object) {
        unreadable |= xml && object.type().name().equals("LocalizedMethodFault");
        var copy = new DataObject(object.type());
        for (Slot slot : object.type().slots()) {
            copy.set(slot.index(), member(slot.type(), object.get(slot.index())));
        }
        return copy;
    }

    private Number real(Number number) {
        unreadable |= !xml && !Double.isFinite(number.doubleValue());
        return number;
    }

    private MoRef reference(MoRef reference) {
        String id = trimmed(reference.value());
        unreadable |= id.isEmpty() || Metamodel.load().managedType(reference.type()) == null;
        return new MoRef(reference.type(), id);
    }

    private String trimmed(String text) {
        return xml ? text(text).strip() : text(text);
    }

    private String text(String text) {
        return text.codePoints()
                .map(c -> isRepresentable(c) ? c : UNKNOWN)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private boolean isRepresentable(int c) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) return false;
        return !xml || c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c != 0xfffe && c != 0xffff);
    }
}
