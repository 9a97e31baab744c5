package io.vfleet.harness;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that JSON is what the metamodel declares: type name first, every required member, nothing unknown or null. */
public final class JsonConformance {
    private static final Metamodel META = Metamodel.load();
    private static final String TAG = "_typeName";
    private static final String TEXT = "faultstring";

    private final List<String> wrong = new ArrayList<>();

    private JsonConformance() {}

    /** What is wrong with a value in a place of a declared type; empty when nothing is. */
    public static List<String> wrong(JsonNode json, TypeRef declared) {
        var form = new JsonConformance();
        form.value(json, declared, "$");
        return form.wrong;
    }

    /** What is wrong with a body that must be a bare fault with a text for people. */
    public static List<String> wrongFault(JsonNode json) {
        var form = new JsonConformance();
        form.data(json, "MethodFault", "$");
        form.claim(!json.path(TEXT).asText().isBlank(), "$ has no " + TEXT);
        return form.wrong;
    }

    private void claim(boolean holds, String otherwise) {
        if (!holds) wrong.add(otherwise);
    }

    private void value(JsonNode json, TypeRef declared, String at) {
        if (!declared.array()) {
            one(json, declared, at);
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) one(json.path(i), declared.element(), at + "[" + i + "]");
        } else {
            wrong.add(at + " is no array");
        }
    }

    private void one(JsonNode json, TypeRef declared, String at) {
        switch (declared.kind()) {
            case DATA -> data(json, declared.name(), at);
            case MOREF -> reference(json, at);
            case ANY -> any(json, at);
            case BOOLEAN -> claim(json.isBoolean(), at + " is no boolean");
            case BYTE, SHORT, INT -> claim(json.isIntegralNumber() && json.canConvertToInt(), at + " is no int");
            case LONG -> claim(json.isIntegralNumber() && json.canConvertToLong(), at + " is no long");
            case FLOAT, DOUBLE -> claim(json.isNumber(), at + " is no number");
            case DATE_TIME -> claim(isTime(json.asText()), at + " is no time: " + json);
            case BINARY -> claim(json.isTextual() && isBase64(json.asText()), at + " is no base64");
            case ENUM -> {
                boolean known =
                        Objects.requireNonNull(META.enumType(declared.name())).has(json.asText());
                claim(json.isTextual() && known, at + " is no " + declared.name() + ": " + json);
            }
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> claim(json.isTextual(), at + " is no text");
            case VOID -> wrong.add(at + " should be nothing");
        }
    }

    private void any(JsonNode json, String at) {
        String name = tag(json, at);
        TypeRef type = name == null ? null : META.anyType(name);
        if (type == null) {
            wrong.add(at + " is of an unknown type " + name);
            return;
        }
        boolean bare = !type.array()
                && switch (type.kind()) {
                    case DATA, MOREF -> true;
                    default -> false;
                };
        if (bare) one(json, type, at);
        else if (json.has("_value") && json.size() == 2) value(json.path("_value"), type, at + "._value");
        else wrong.add(at + " is not a box with a value");
    }

    private void reference(JsonNode json, String at) {
        claim("ManagedObjectReference".equals(tag(json, at)), at + " is no reference");
        claim(META.managedType(json.path("type").asText()) != null, at + ".type is no managed type");
        claim(!json.path("value").asText().isEmpty() && json.size() == 3, at + " has no value, or more than one");
    }

    private void data(JsonNode json, String declared, String at) {
        String name = tag(json, at);
        DataType type = name == null ? null : META.dataType(name);
        // Nested faults are bare over VI/JSON, whatever the metamodel puts around them.
        String base = declared.equals("LocalizedMethodFault") ? "MethodFault" : declared;
        if (type == null || !type.is(META.data(base))) {
            wrong.add(at + " is a " + name + ", need a " + base);
            return;
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            Slot slot = type.slot(member.getKey());
            String place = at + "." + member.getKey();
            if (slot != null) value(member.getValue(), slot.type(), place);
            else
                claim(
                        member.getKey().equals(TAG)
                                || (type.isFault() && member.getKey().equals(TEXT)),
                        place);
        }
        for (Slot slot : type.slots()) {
            boolean needed = !slot.type().optional();
            claim(!needed || json.has(slot.name()), at + " (" + type.name() + ") lacks " + slot.name());
        }
    }

    private @Nullable String tag(JsonNode json, String at) {
        boolean first =
                json.isObject() && !json.isEmpty() && json.fieldNames().next().equals(TAG);
        claim(first, at + " does not begin with " + TAG);
        return first ? json.path(TAG).asText() : null;
    }

    private static boolean isTime(String text) {
        try {
            return text.endsWith("Z") && !Instant.parse(text).equals(Instant.MAX);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(Base64.getDecoder().decode(text))
                    .equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
