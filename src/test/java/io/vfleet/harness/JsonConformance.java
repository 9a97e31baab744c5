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

    private final List<String> violations = new ArrayList<>();

    private JsonConformance() {}

    /** The violations of a value of a declared type, each with its path; empty if there are none. */
    public static List<String> violations(JsonNode json, TypeRef declared) {
        var check = new JsonConformance();
        check.value(json, declared, "$");
        return check.violations;
    }

    /** The violations of a body that must be a bare fault with a faultstring; empty if there are none. */
    public static List<String> wrongFault(JsonNode json) {
        var check = new JsonConformance();
        check.data(json, "MethodFault", "$");
        // A vCenter says nothing about a property that there is not.
        boolean silent = json.path("_typeName").asText().equals("InvalidProperty");
        check.claim(json.has(TEXT) && (silent || !json.path(TEXT).asText().isBlank()), "$ has no " + TEXT);
        return check.violations;
    }

    private void claim(boolean holds, String violation) {
        if (!holds) violations.add(violation);
    }

    private void value(JsonNode json, TypeRef declared, String path) {
        if (!declared.array()) {
            one(json, declared, path);
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) one(json.path(i), declared.element(), path + "[" + i + "]");
        } else {
            violations.add(path + " is no array");
        }
    }

    private void one(JsonNode json, TypeRef declared, String path) {
        switch (declared.kind()) {
            case DATA -> data(json, declared.name(), path);
            case MOREF -> reference(json, path);
            case ANY -> any(json, path);
            case BOOLEAN -> claim(json.isBoolean(), path + " is no boolean");
            case BYTE, SHORT, INT -> claim(json.isIntegralNumber() && json.canConvertToInt(), path + " is no int");
            case LONG -> claim(json.isIntegralNumber() && json.canConvertToLong(), path + " is no long");
            case FLOAT, DOUBLE -> claim(json.isNumber(), path + " is no number");
            case DATE_TIME -> claim(isTime(json.asText()), path + " is no time: " + json);
            case BINARY -> claim(json.isTextual() && isBase64(json.asText()), path + " is no base64");
            case ENUM -> {
                boolean known =
                        Objects.requireNonNull(META.enumType(declared.name())).has(json.asText());
                claim(json.isTextual() && known, path + " is no " + declared.name() + ": " + json);
            }
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> claim(json.isTextual(), path + " is no text");
            case VOID -> violations.add(path + " is a value of void");
        }
    }

    private void any(JsonNode json, String path) {
        String name = tag(json, path);
        TypeRef type = name == null ? null : META.anyType(name);
        if (type == null) {
            violations.add(path + " is of an unknown type " + name);
            return;
        }
        boolean bare = !type.array()
                && switch (type.kind()) {
                    case DATA, MOREF -> true;
                    default -> false;
                };
        if (bare) one(json, type, path);
        else if (json.has("_value") && json.size() == 2) value(json.path("_value"), type, path + "._value");
        else violations.add(path + " is not an object of _typeName and _value");
    }

    private void reference(JsonNode json, String path) {
        claim("ManagedObjectReference".equals(tag(json, path)), path + " is no reference");
        claim(META.managedType(json.path("type").asText()) != null, path + ".type is no managed type");
        claim(!json.path("value").asText().isEmpty() && json.size() == 3, path + " has no value, or more than one");
    }

    private void data(JsonNode json, String declared, String path) {
        String name = tag(json, path);
        DataType type = name == null ? null : META.dataType(name);
        // Nested faults are bare over VI/JSON, whatever the metamodel puts around them.
        String base = declared.equals("LocalizedMethodFault") ? "MethodFault" : declared;
        if (type == null || !type.is(META.data(base))) {
            violations.add(path + " is a " + name + ", need a " + base);
            return;
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            Slot slot = type.slot(member.getKey());
            String memberPath = path + "." + member.getKey();
            if (slot != null) value(member.getValue(), slot.type(), memberPath);
            else
                claim(
                        member.getKey().equals(TAG)
                                || (type.isFault() && member.getKey().equals(TEXT)),
                        memberPath);
        }
        for (Slot slot : type.slots()) {
            boolean needed = !slot.type().optional();
            claim(!needed || json.has(slot.name()), path + " (" + type.name() + ") lacks " + slot.name());
        }
    }

    private @Nullable String tag(JsonNode json, String path) {
        boolean first =
                json.isObject() && !json.isEmpty() && json.fieldNames().next().equals(TAG);
        claim(first, path + " does not begin with " + TAG);
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
