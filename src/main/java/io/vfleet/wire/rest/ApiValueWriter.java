package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.ApiType;
import io.vfleet.operation.automation.ApiType.ApiField;
import io.vfleet.wire.ByteArrayBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes values of the Automation API as JSON, by their types. */
enum ApiValueWriter {
    /** A map is an object. */
    BARE,
    /** A map is a list of objects with a key and a value. */
    WRAPPED,
    /** JSON-RPC names structures, and tells what may be unset. */
    TAGGED;

    void write(ByteArrayBuilder out, ApiType type, @Nullable Object value) {
        switch (type) {
            case ApiType.Optional(ApiType inside) -> optional(out, inside, value);
            case ApiType.Items(ApiType element) -> items(out, element, (List<?>) Objects.requireNonNull(value));
            case ApiType.Entries(ApiType element) -> entries(out, element, (Map<?, ?>) Objects.requireNonNull(value));
            case ApiType.Structure structure -> struct(out, structure, (ApiStruct) Objects.requireNonNull(value));
            case ApiType.Enumeration _, ApiType.Simple _ -> simple(out, type, value);
        }
    }

    private void simple(ByteArrayBuilder out, ApiType type, @Nullable Object value) {
        boolean secret = this == TAGGED && type == ApiType.Simple.SECRET;
        if (secret) out.putAscii("{\"SECRET\":");
        switch (value) {
            case String text -> JsonStringWriter.quoted(out, text);
            case Long number -> out.putNumber(number);
            case Boolean flag -> out.putAscii(flag.toString());
            case null -> out.putAscii("null");
            default -> throw new IllegalArgumentException(value.getClass() + ", need a value of type " + type.label());
        }
        if (secret) out.put('}');
    }

    private void optional(ByteArrayBuilder out, ApiType type, @Nullable Object value) {
        if (this == TAGGED) out.putAscii("{\"OPTIONAL\":");
        if (value == null) out.putAscii("null");
        else write(out, type, value);
        if (this == TAGGED) out.put('}');
    }

    private void struct(ByteArrayBuilder out, ApiType.Structure type, ApiStruct value) {
        if (this == TAGGED) out.putAscii("{\"STRUCTURE\":{\"" + type.name() + "\":");
        out.put('{');
        String between = "";
        for (ApiField field : type.fields()) {
            Object member = value.get(field.name());
            boolean optional = field.type() instanceof ApiType.Optional;
            if (member == null && optional) continue;
            if (member == null)
                throw new IllegalArgumentException(type.name() + "." + field.name() + " is unset, need a value");
            out.putAscii(between + "\"" + field.name() + "\":");
            write(out, field.type(), member);
            between = ",";
        }
        out.put('}');
        if (this == TAGGED) out.putAscii("}}");
    }

    private void items(ByteArrayBuilder out, ApiType element, List<?> values) {
        out.put('[');
        String between = "";
        for (Object value : values) {
            out.putAscii(between);
            write(out, element, value);
            between = ",";
        }
        out.put(']');
    }

    private void entries(ByteArrayBuilder out, ApiType element, Map<?, ?> values) {
        out.put(this == BARE ? '{' : '[');
        String between = "";
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.putAscii(between);
            switch (this) {
                case BARE -> {
                    JsonStringWriter.quoted(out, (String) entry.getKey());
                    out.put(':');
                    write(out, element, entry.getValue());
                }
                case WRAPPED -> entry(out, element, entry, "{\"key\":", "}");
                case TAGGED -> entry(out, element, entry, "{\"STRUCTURE\":{\"map-entry\":{\"key\":", "}}}");
            }
            between = ",";
        }
        out.put(this == BARE ? '}' : ']');
    }

    private void entry(ByteArrayBuilder out, ApiType element, Map.Entry<?, ?> entry, String start, String end) {
        out.putAscii(start);
        JsonStringWriter.quoted(out, (String) entry.getKey());
        out.putAscii(",\"value\":");
        write(out, element, entry.getValue());
        out.putAscii(end);
    }
}
