package io.vfleet.wire.rest;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.call.BasicCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request of JSON-RPC.
 *
 * @param id as JSON
 * @param input the parameters as plain values
 * @param scheme how the caller shows who it is; empty for not at all
 * @param sessionId the token of a session; null when none is shown
 * @param assertion a token as SAML; empty when none is shown
 * @param credentials a name and a password; null when none are shown
 */
record RpcRequest(
        String id,
        String service,
        String operation,
        Map<String, Object> input,
        String scheme,
        @Nullable String sessionId,
        String assertion,
        @Nullable BasicCredentials credentials) {
    private static final String INVOKE = "invoke";
    private static final int ID_CHARS_MAX = 256;

    /** The result of reading. */
    sealed interface ReadRequest {}

    record ValidRequest(RpcRequest request) implements ReadRequest {}

    record RefusedRequest(String id, RpcFrames.RpcError error) implements ReadRequest {}

    static ReadRequest of(Map<String, Object> root) {
        String id = id(root.get("id"));
        if (!(root.get("method") instanceof String method))
            return new RefusedRequest(id, RpcFrames.RpcError.INVALID_REQUEST);
        if (!method.equals(INVOKE)) return new RefusedRequest(id, RpcFrames.RpcError.METHOD_NOT_FOUND);
        if (!(root.get("params") instanceof Map<?, ?> params)
                || !(params.get("serviceId") instanceof String service)
                || !(params.get("operationId") instanceof String operation)
                || !(PlainJson.untagged(params.get("input")) instanceof Map<?, ?> input))
            return new RefusedRequest(id, RpcFrames.RpcError.INVALID_PARAMS);
        Map<?, ?> security = at(at(params, "ctx"), "securityCtx");
        String user = text(security, "userName");
        String password = text(security, "password");
        return new ValidRequest(new RpcRequest(
                id,
                service,
                operation,
                PlainJson.object(input),
                security.get("schemeId") instanceof String scheme ? scheme : "",
                text(security, "sessionId"),
                Objects.requireNonNullElse(text(security, "samlToken"), ""),
                user == null || password == null ? null : new BasicCredentials(user, password)));
    }

    private static Map<?, ?> at(Map<?, ?> members, String name) {
        return members.get(name) instanceof Map<?, ?> inside ? inside : Map.of();
    }

    /** A text, which may be marked as a secret. */
    private static @Nullable String text(Map<?, ?> members, String name) {
        return PlainJson.untagged(members.get(name)) instanceof String text ? text : null;
    }

    private static String id(@Nullable Object id) {
        if (id instanceof Long number) return number.toString();
        if (!(id instanceof String text) || text.length() > ID_CHARS_MAX) return "null";
        ByteArrayBuilder out = new ByteArrayBuilder(32);
        JsonStringWriter.quoted(out, text.codePoints().allMatch(c -> c < 0x80) ? text : "");
        return new String(out.toByteArray(), StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return service + "." + operation;
    }
}
