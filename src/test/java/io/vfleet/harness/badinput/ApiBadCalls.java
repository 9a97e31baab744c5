package io.vfleet.harness.badinput;

import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiType;
import io.vfleet.operation.automation.ApiType.ApiField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls of one operation of the Automation API that are wrong in one place each. */
final class ApiBadCalls {
    private static final int DEPTH_MAX = 3;

    /**
     * A call that is wrong in one place.
     *
     * @param type of the value that is wrong; null for a member that no schema has
     * @param input plain values, as {@link ApiBadValue} makes them
     */
    record ApiBadCall(
            BadInputKind kind, String place, @Nullable ApiType type, Map<String, Object> input) {
        /** Whether the value that is wrong is a parameter itself, and none of its members. */
        boolean isOfParameter() {
            return place.indexOf('.') < 0;
        }
    }

    private final ApiBadValue values;
    private final List<ApiBadCall> calls = new ArrayList<>();

    private ApiBadCalls(ApiBadValue values) {
        this.values = values;
    }

    static List<ApiBadCall> of(ApiOperation operation, ApiBadValue values) {
        var calls = new ApiBadCalls(values);
        Map<String, Object> least = values.leastOf(operation.parameters());
        calls.calls.add(new ApiBadCall(BadInputKind.NONE, "", null, least));
        calls.vary("", operation.parameters(), least, 0, UnaryOperator.identity());
        return calls.calls;
    }

    /** Varies each member of a structure; {@code whole} makes the input of the call from it. */
    private void vary(
            String path,
            List<ApiField> fields,
            Map<String, Object> present,
            int depth,
            UnaryOperator<Map<String, Object>> whole) {
        add(
                BadInputKind.UNKNOWN_MEMBER,
                path + "no_such_member",
                null,
                whole.apply(with(present, "no_such_member", "a")));
        for (ApiField field : fields) {
            String at = path + field.name();
            boolean optional = field.type() instanceof ApiType.Optional;
            ApiType type = field.type() instanceof ApiType.Optional(ApiType inside) ? inside : field.type();
            if (!optional) add(BadInputKind.MISSING, at, type, whole.apply(without(present, field.name())));
            for (BadInputKind kind : BadInputKind.values()) {
                Object bad = values.of(kind, field.name(), type);
                if (bad != null) add(kind, at, type, whole.apply(with(present, field.name(), bad)));
            }
            if (depth < DEPTH_MAX) descend(field.name(), at, type, present, depth, whole);
        }
    }

    private void descend(
            String name,
            String at,
            ApiType type,
            Map<String, Object> present,
            int depth,
            UnaryOperator<Map<String, Object>> whole) {
        switch (type) {
            case ApiType.Structure(String _, List<ApiField> fields) ->
                vary(
                        at + ".",
                        fields,
                        values.leastOf(fields),
                        depth + 1,
                        inner -> whole.apply(with(present, name, inner)));
            case ApiType.Items(ApiType.Structure(String _, List<ApiField> fields)) ->
                vary(
                        at + ".",
                        fields,
                        values.leastOf(fields),
                        depth + 1,
                        inner -> whole.apply(with(present, name, List.of(inner))));
            case ApiType.Items(ApiType element) -> {
                for (BadInputKind kind : BadInputKind.values()) {
                    Object bad = values.of(kind, name, element);
                    if (bad != null) add(kind, at + ".0", element, whole.apply(with(present, name, List.of(bad))));
                }
            }
            default -> {}
        }
    }

    private void add(BadInputKind kind, String place, @Nullable ApiType type, Map<String, Object> input) {
        calls.add(new ApiBadCall(kind, place, type, input));
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put(name, value);
        return all;
    }

    private static Map<String, Object> without(Map<String, Object> members, String name) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.remove(name);
        return all;
    }
}
