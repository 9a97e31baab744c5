package io.vfleet.harness.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.harness.badinput.ApiBadCalls.ApiBadCall;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.automation.ApiType;
import io.vfleet.operation.automation.ApiType.ApiField;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The three forms of a call of the Automation API. */
enum ApiForm {
    API,
    REST,
    RPC;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERBS_WITH_BODY = Set.of("POST", "PATCH", "PUT");
    private static final int OK_MAX = 299;

    /** The answer to a call; {@code error} is the kind of error, empty for none, and a question mark for none of the API. */
    record ApiAnswer(int status, String error, String body) {}

    /** Sends a call; null where the form has no way to say it. */
    @Nullable
    ApiAnswer send(RawHttpClient client, ApiOperation operation, ApiBadCall call, String session) throws IOException {
        if (this == RPC) return answer(client.post("/api", rpc(operation, call.input(), session)));
        // Paths and queries have no room for it, and a megabyte takes long to read twice.
        if (call.kind() == BadInputKind.LONG_TEXT) return null;
        String template = this == API ? operation.apiPath() : operation.restPath();
        if (template.equals("-")) return null;
        Map<String, Object> left = new LinkedHashMap<>(call.input());
        String path = path(template, left);
        if (path == null) return null;
        boolean hasBody = VERBS_WITH_BODY.contains(operation.verb());
        String query = hasBody ? "" : query("", left);
        String body = hasBody ? body(operation, left) : "";
        if (query == null || body == null) return null;
        if (!query.isEmpty()) path += (path.indexOf('?') < 0 ? "?" : "&") + query.substring(1);
        return answer(client.request(
                operation.verb(), (this == API ? "/api" : "/rest") + path, body, "vmware-api-session-id: " + session));
    }

    /** The path with the parameters in it, which are removed; null where one is none that a path can have. */
    private static @Nullable String path(String template, Map<String, Object> left) {
        String path = template;
        for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{')) {
            int close = path.indexOf('}');
            Object value = left.remove(path.substring(open + 1, close));
            if (!(value instanceof String text) || text.isEmpty() || text.length() > 1000) return null;
            path = path.substring(0, open) + encoded(text) + path.substring(close + 1);
        }
        return path;
    }

    /** Null where a value is none that a query can have. */
    private static @Nullable String query(String prefix, Map<?, ?> members) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = prefix + member.getKey();
            for (Object value : member.getValue() instanceof List<?> items ? items : List.of(member.getValue())) {
                if (value instanceof Long && !name.endsWith("_count")) return null;
                if (value instanceof Map<?, ?> inside) {
                    String nested = query(name + ".", inside);
                    if (nested == null) return null;
                    query.append(nested);
                } else {
                    query.append('&').append(name).append('=').append(encoded(value.toString()));
                }
            }
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Null for what has no place beside a parameter that is the whole body. */
    private @Nullable String body(ApiOperation operation, Map<String, Object> left) {
        List<ApiField> inBody = operation.parameters().stream()
                .filter(field -> !operation.apiPath().contains('{' + field.name() + '}'))
                .toList();
        boolean bare = this == API
                && inBody.size() == 1
                && inBody.getFirst().type() instanceof ApiType.Structure
                && inBody.getFirst().name().endsWith("spec");
        if (!bare) return json(left);
        Object spec = left.remove(inBody.getFirst().name());
        if (!left.isEmpty()) return null;
        return spec == null ? "" : json(spec);
    }

    private static String rpc(ApiOperation operation, Map<String, Object> input, String session) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("serviceId", operation.service());
        params.put("operationId", operation.name());
        var shown = Map.of("schemeId", "com.vmware.vapi.std.security.session_id", "sessionId", session);
        params.put("ctx", Map.of("securityCtx", shown));
        params.put("input", tagged(input));
        return json(Map.of("jsonrpc", "2.0", "id", "1", "method", "invoke", "params", params));
    }

    private static Object tagged(Object value) {
        if (value instanceof List<?> items) {
            List<Object> all = new ArrayList<>();
            for (Object each : items) all.add(tagged(each));
            return all;
        }
        if (!(value instanceof Map<?, ?> members)) return value;
        Map<String, Object> fields = new LinkedHashMap<>();
        members.forEach((name, member) -> fields.put((String) name, tagged(member)));
        return Map.of("STRUCTURE", Map.of("a", fields));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ApiAnswer answer(RawResponse response) {
        return new ApiAnswer(response.status(), error(response), response.body());
    }

    private String error(RawResponse response) {
        JsonNode json;
        try {
            json = JSON.readTree(response.body());
        } catch (IOException _) {
            return response.body().isEmpty() && response.status() <= OK_MAX ? "" : "?";
        }
        if (this == RPC) {
            JsonNode error = json.path("result").path("error").path("ERROR");
            if (json.path("result").has("output")) return "";
            return error.isObject() ? lastWord(error.fieldNames().next()) : "?";
        }
        if (response.status() <= OK_MAX) return "";
        String type = this == API
                ? json.path("error_type").asText()
                : lastWord(json.path("type").asText());
        return type.isEmpty() ? "?" : type;
    }

    private static String lastWord(String typeName) {
        return typeName.substring(typeName.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    }
}
