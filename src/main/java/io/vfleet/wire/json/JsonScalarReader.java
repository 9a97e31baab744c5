package io.vfleet.wire.json;

import io.vfleet.meta.EnumType;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Natural;
import io.vfleet.wire.Place;
import io.vfleet.wire.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads single values that are no objects. What does not fit is refused, never bent. */
final class Scalars {
    private final Metamodel metamodel;
    private final Release release;
    private final Place place;

    Scalars(Metamodel metamodel, Release release, Place place) {
        this.metamodel = metamodel;
        this.release = release;
        this.place = place;
    }

    /** Null when it was refused. */
    @Nullable
    Object read(TypeRef type, Object json) {
        return switch (type.kind()) {
            case BOOLEAN -> json instanceof Boolean ? json : refused("need true or false");
            case BYTE, SHORT, INT, LONG -> whole(type.kind(), json);
            case FLOAT, DOUBLE -> real(type.kind(), json);
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME ->
                json instanceof String ? json : refused("need a string");
            case ENUM -> constant(type, json);
            case DATE_TIME -> date(json);
            case BINARY -> binary(json);
            case ANY, DATA, MOREF, VOID -> throw new IllegalArgumentException("no single value: " + type);
        };
    }

    private @Nullable Object whole(Kind kind, Object json) {
        if (json instanceof Long number) {
            int low = number.intValue();
            if (kind == Kind.LONG) return number;
            if (kind == Kind.INT && low == number) return low;
            if (kind == Kind.SHORT && (short) low == number) return (short) low;
            if (kind == Kind.BYTE && (byte) low == number) return (byte) low;
            return refused("out of range");
        }
        boolean tooBig = json instanceof JsonTree.Decimal decimal && decimal.whole();
        return refused(tooBig ? "out of range" : "need a whole number, plainly written");
    }

    private @Nullable Object real(Kind kind, Object json) {
        double number = switch (json) {
            case Long whole -> whole.doubleValue();
            case JsonTree.Decimal decimal -> Double.parseDouble(decimal.text());
            default -> Double.NaN;
        };
        if (Double.isNaN(number)) return refused("need a number");
        if (kind == Kind.FLOAT && Math.abs(number) <= Float.MAX_VALUE) return (float) number;
        return kind == Kind.DOUBLE && Double.isFinite(number) ? (Object) number : refused("out of range");
    }

    private @Nullable Object constant(TypeRef type, Object json) {
        EnumType constants = metamodel.enumType(type.name());
        if (constants != null && json instanceof String constant && constants.has(constant, release)) return constant;
        return refused("need a constant of " + type.name());
    }

    /** RFC 3339: with the offset from UTC. */
    private @Nullable Object date(Object json) {
        if (json instanceof String text) {
            try {
                Instant time = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant();
                if (Times.hasForm(time)) return time;
            } catch (DateTimeException _) {
                // Refused below, as any other value that is no time.
            }
        }
        return refused("need a time such as 2026-01-31T12:00:00Z");
    }

    private @Nullable Object binary(Object json) {
        if (json instanceof String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException _) {
                // Refused below, as any other value that is no base64.
            }
        }
        return refused("need base64");
    }

    /** A bare value in an Any slot, by what it looks like; null when it is no single value. */
    static @Nullable TypeRef looksLike(Object json) {
        return switch (json) {
            case String _ -> Natural.STRING;
            case Boolean _ -> Natural.BOOLEAN;
            case Long number -> number == number.intValue() ? Natural.INT : Natural.LONG;
            case JsonTree.Decimal _ -> Natural.DOUBLE;
            default -> null;
        };
    }

    private @Nullable Object refused(String why) {
        place.refuse(why);
        return null;
    }
}
