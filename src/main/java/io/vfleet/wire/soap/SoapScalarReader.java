package io.vfleet.wire.soap;

import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.wire.Rfc3339Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads scalar values from an element's text; values that do not fit the type are refused, never converted. */
final class SoapScalarReader {
    private final Metamodel metamodel;
    private final Release release;
    private final ParseRefusal refusal;

    SoapScalarReader(Metamodel metamodel, Release release, ParseRefusal refusal) {
        this.metamodel = metamodel;
        this.release = release;
        this.refusal = refusal;
    }

    /** Reads a scalar; null after recording an error. */
    @Nullable
    Object read(TypeRef type, XmlElement element) {
        if (!element.children().isEmpty()) {
            refusal.unexpected(element.children().getFirst());
            return null;
        }
        String text = element.text();
        return switch (type.kind()) {
            case STRING -> text;
            case URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> text.strip();
            case BOOLEAN -> bool(text.strip());
            case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> number(type.kind(), text.strip());
            case ENUM -> constant(type, text.strip());
            case DATE_TIME -> date(text.strip());
            case BINARY -> binary(text);
            case ANY, DATA, MOREF, VOID -> throw new IllegalArgumentException("not a scalar: " + type);
        };
    }

    private @Nullable Object bool(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> refuse(text, "true or false");
        };
    }

    private @Nullable Object number(TypeKind kind, String text) {
        try {
            return switch (kind) {
                case BYTE -> Byte.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case INT -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                default -> real(kind, text);
            };
        } catch (NumberFormatException _) {
            return refuse(text, "a number that fits into a " + kind.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** Only INF is read as infinity; a number that is too large is refused. */
    private static Object real(TypeKind kind, String text) {
        double number = Double.parseDouble(XmlText.real(text));
        boolean fits = kind == TypeKind.DOUBLE || !Double.isFinite(number) || Math.abs(number) <= Float.MAX_VALUE;
        if (!fits || (Double.isInfinite(number) && !text.endsWith("INF"))) throw new NumberFormatException(text);
        return kind == TypeKind.FLOAT ? (Object) (float) number : (Object) number;
    }

    private @Nullable Object constant(TypeRef type, String text) {
        EnumType constants = metamodel.enumType(type.name());
        if (constants != null && constants.has(text, release)) return text;
        return refuse(text, "a constant of " + type.name());
    }

    /** Reads a time; without an offset it is UTC, which XML Schema leaves to the reader. */
    private @Nullable Object date(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            Instant instant =
                    time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
            if (Rfc3339Time.isWritable(instant)) return instant;
        } catch (DateTimeException _) {
            // Refused below, like a time that no response can contain.
        }
        return refuse(text, "a time such as 2026-01-31T12:00:00Z");
    }

    private @Nullable Object binary(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            return refuse(text, "base64");
        }
    }

    private @Nullable Object refuse(String text, String need) {
        refusal.value(text, need);
        return null;
    }
}
