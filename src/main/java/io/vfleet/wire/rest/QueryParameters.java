package io.vfleet.wire.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiType;
import io.vfleet.operation.automation.ApiType.ApiField;
import io.vfleet.operation.automation.ApiType.Simple;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request as plain values. A parameter is repeated for each of its values, as {@code names=a&names=b}, or
 * numbered, as {@code filter.names.1=a&filter.names.2=b}; a field of a structure may have the name of that as its prefix.
 */
final class QueryParameters {
    private static final String ACTION = "action";
    private static final String OLDER_ACTION = "~action";

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private String action = "";
    private @Nullable ApiError error;

    QueryParameters(String query) {
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) add(pair);
    }

    /** The action that distinguishes the operations of a path; empty for none. */
    String action() {
        return action;
    }

    /** The first mistake; null for none. */
    @Nullable
    ApiError error() {
        return error;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String text = equals < 0 ? "" : pair.substring(equals + 1);
        if (name.equals(ACTION) || name.equals(OLDER_ACTION)) {
            action = text;
            return;
        }
        String value = decoded(text);
        if (value != null)
            values.computeIfAbsent(baseName(name), _ -> new ArrayList<>()).add(value);
        else if (error == null) error = ApiError.invalid(name, text, "percent signs with two digits each");
    }

    /** Null when percent signs are not followed by two digits. */
    static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String baseName(String parameter) {
        int dot = parameter.lastIndexOf('.');
        boolean numbered = dot >= 0 && parameter.substring(dot + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return numbered ? parameter.substring(0, dot) : parameter;
    }

    /** Adds the parameters of an operation that are in the query; an unknown one is an error. */
    void addTo(Map<String, Object> members, List<ApiField> parameters) {
        Map<String, List<String>> left = new LinkedHashMap<>(values);
        for (ApiField parameter : parameters) {
            ApiType type = plain(parameter.type());
            if (type instanceof ApiType.Structure(String _, List<ApiField> fields)) {
                Map<String, Object> inside = new HashMap<>();
                for (ApiField field : fields) {
                    put(inside, field, left.remove(field.name()));
                    put(inside, field, left.remove(parameter.name() + "." + field.name()));
                }
                if (!inside.isEmpty()) members.put(parameter.name(), inside);
            } else {
                put(members, parameter, left.remove(parameter.name()));
            }
        }
        if (error == null && !left.isEmpty())
            error = ApiError.unexpected(left.keySet().iterator().next());
    }

    private static void put(Map<String, Object> members, ApiField field, @Nullable List<String> texts) {
        if (texts == null) return;
        ApiType type = plain(field.type());
        if (type instanceof ApiType.Items(ApiType element)) {
            List<Object> items = new ArrayList<>();
            if (members.get(field.name()) instanceof List<?> before) items.addAll(before);
            for (String text : texts) items.add(value(element, text));
            members.put(field.name(), items);
        } else {
            members.put(field.name(), value(type, texts.getLast()));
        }
    }

    private static ApiType plain(ApiType type) {
        return type instanceof ApiType.Optional(ApiType inside) ? inside : type;
    }

    /** A text that is no number or truth value stays a text, which is refused as of a wrong type. */
    private static Object value(ApiType type, String text) {
        if (type == Simple.BOOLEAN && text.equals("true")) return true;
        if (type == Simple.BOOLEAN && text.equals("false")) return false;
        if (type != Simple.INTEGER) return text;
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return text;
        }
    }
}
