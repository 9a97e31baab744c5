package io.vfleet.harness.badinput;

import io.vfleet.operation.automation.ApiType;
import io.vfleet.operation.automation.ApiType.ApiField;
import io.vfleet.operation.automation.ApiType.Simple;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the types of the Automation API, right and wrong: String, Long, Boolean, BigInteger, List and Map.
 *
 * @param ids an id that is known, by the name of the field that has such
 * @param destroyed the id of a virtual machine that is gone
 */
record ApiBadValue(Map<String, String> ids, String destroyed) {
    private static final String MEBIBYTE = "x".repeat(1 << 20);
    private static final BigInteger NO_LONG = BigInteger.TEN.pow(23);

    ApiBadValue {
        ids = Map.copyOf(ids);
    }

    /** The fields that are required, with the least that their types require. */
    Map<String, Object> leastOf(List<ApiField> fields) {
        Map<String, Object> least = new LinkedHashMap<>();
        for (ApiField field : fields)
            if (!(field.type() instanceof ApiType.Optional)) least.put(field.name(), least(field.name(), field.type()));
        return least;
    }

    private Object least(String name, ApiType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case ID -> ids.getOrDefault(name, "a");
                    case DATETIME -> "2026-01-01T00:00:00.000Z";
                    case INTEGER -> 1L;
                    case BOOLEAN -> false;
                    case VOID, STRING, URI, SECRET -> "a";
                };
            case ApiType.Enumeration(String _, var values) ->
                values.stream().sorted().findFirst().orElseThrow();
            case ApiType.Structure(String _, List<ApiField> fields) -> leastOf(fields);
            case ApiType.Items(ApiType element) -> List.of(least(name, element));
            case ApiType.Entries(ApiType value) -> Map.of("a", least(name, value));
            case ApiType.Optional(ApiType inside) -> least(name, inside);
        };
    }

    /** Null where the type cannot be wrong in this way. */
    @Nullable
    Object of(BadInputKind kind, String name, ApiType type) {
        boolean integer = type == Simple.INTEGER;
        boolean id = type == Simple.ID;
        boolean text = id || type == Simple.STRING || type == Simple.URI || type == Simple.SECRET;
        return switch (kind) {
            case NONE, MISSING, UNKNOWN_MEMBER, UNKNOWN_TYPE -> null;
            case WRONG_TYPE -> wrong(type);
            case UNKNOWN_ENUMERATION_VALUE -> type instanceof ApiType.Enumeration ? "NO_SUCH_VALUE" : null;
            case OUT_OF_RANGE -> integer ? NO_LONG : null;
            case REFERENCE_OF_ANOTHER_TYPE -> id ? ids.get(name.equals("host") ? "vm" : "host") : null;
            case REFERENCE_TO_NOTHING -> id ? "none-987654321" : null;
            case REFERENCE_TO_WHAT_IS_DESTROYED -> id && name.startsWith("vm") ? destroyed : null;
            case NEGATIVE -> integer ? -1L : null;
            case LARGEST -> integer ? Long.MAX_VALUE : null;
            case EMPTY_TEXT -> text ? "" : null;
            case LONG_TEXT -> text ? MEBIBYTE : null;
        };
    }

    private static @Nullable Object wrong(ApiType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case VOID -> null;
                    case INTEGER, BOOLEAN -> "text";
                    case STRING, ID, URI, SECRET, DATETIME -> 7L;
                };
            case ApiType.Enumeration _, ApiType.Items _, ApiType.Entries _ -> 7L;
            case ApiType.Structure _ -> "text";
            case ApiType.Optional(ApiType inside) -> wrong(inside);
        };
    }
}
