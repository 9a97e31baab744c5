package io.vfleet.wire.json;

import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Rfc3339Time;
import io.vfleet.wire.codec.DecodeContext;
import io.vfleet.wire.codec.ImplicitTypes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads scalar values from JSON; values that do not fit the type are refused, never converted. */
final class JsonScalarReader {
    private final Metamodel metamodel;
    private final Release release;
    private final DecodeContext context;

    JsonScalarReader(Metamodel metamodel, Release release, DecodeContext context) {
        this.metamodel = metamodel;
        this.release = release;
        this.context = context;
    }

    /** Reads a scalar; null after recording a fault. */
    @Nullable
    Object read(TypeRef type, Object json) {
        return switch (type.kind()) {
            case BOOLEAN -> json instanceof Boolean ? json : refuse("need true or false");
            case BYTE, SHORT, INT, LONG -> whole(type.kind(), json);
            case FLOAT, DOUBLE -> real(type.kind(), json);
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME ->
                json instanceof String ? json : refuse("need a string");
            case ENUM -> constant(type, json);
            case DATE_TIME -> date(json);
            case BINARY -> binary(json);
            case ANY, DATA, MOREF, VOID -> throw new IllegalArgumentException("not a scalar: " + type);
        };
    }

    private @Nullable Object whole(TypeKind kind, Object json) {
        if (json instanceof Long number) {
            int low = number.intValue();
            if (kind == TypeKind.LONG) return number;
            if (kind == TypeKind.INT && low == number) return low;
            if (kind == TypeKind.SHORT && (short) low == number) return (short) low;
            if (kind == TypeKind.BYTE && (byte) low == number) return (byte) low;
            return refuse("out of range");
        }
        boolean tooBig = json instanceof JsonTree.JsonDecimal decimal && decimal.whole();
        return refuse(tooBig ? "out of range" : "need a whole number, plainly written");
    }

    private @Nullable Object real(TypeKind kind, Object json) {
        double number = switch (json) {
            case Long whole -> whole.doubleValue();
            case JsonTree.JsonDecimal decimal -> Double.parseDouble(decimal.text());
            default -> Double.NaN;
        };
        if (Double.isNaN(number)) return refuse("need a number");
        if (kind == TypeKind.FLOAT && Math.abs(number) <= Float.MAX_VALUE) return (float) number;
        return kind == TypeKind.DOUBLE && Double.isFinite(number) ? (Object) number : refuse("out of range");
    }

    private @Nullable Object constant(TypeRef type, Object json) {
        EnumType constants = metamodel.enumType(type.name());
        if (constants != null && json instanceof String constant && constants.has(constant, release)) return constant;
        return refuse("need a constant of " + type.name());
    }

    /** Reads a time in RFC 3339, which requires the offset from UTC. */
    private @Nullable Object date(Object json) {
        if (json instanceof String text) {
            try {
                Instant time = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant();
                if (Rfc3339Time.isWritable(time)) return time;
            } catch (DateTimeException _) {
                // Refused below, as any other value that is no time.
            }
        }
        return refuse("need a time such as 2026-01-31T12:00:00Z");
    }

    private @Nullable Object binary(Object json) {
        if (json instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException _) {
                // Refused below, as any other value that is no base64.
            }
        }
        return refuse("need base64");
    }

    /** The type that a bare value in an Any slot looks like; null when it is no scalar. */
    static @Nullable TypeRef looksLike(Object json) {
        return switch (json) {
            case String _ -> ImplicitTypes.STRING;
            case Boolean _ -> ImplicitTypes.BOOLEAN;
            case Long number -> number == number.intValue() ? ImplicitTypes.INT : ImplicitTypes.LONG;
            case JsonTree.JsonDecimal _ -> ImplicitTypes.DOUBLE;
            default -> null;
        };
    }

    private @Nullable Object refuse(String why) {
        context.refuseValue(why);
        return null;
    }
}
