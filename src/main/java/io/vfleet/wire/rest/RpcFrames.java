package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiType;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.HttpExchange;
import org.jspecify.annotations.Nullable;

/** The response frames of JSON-RPC: results, errors of operations, and errors of the protocol itself. */
final class RpcFrames {
    private static final int OK = 200;

    private RpcFrames() {}

    /** {@code id}: that of the request, as JSON. */
    static void answer(HttpExchange exchange, String id, ApiType type, @Nullable Object value) {
        exchange.response()
                .answer(
                        OK,
                        new ApiContent(
                                ApiValueWriter.TAGGED, type, value, start(id) + "\"result\":{\"output\":", "}}"));
    }

    static void answerError(HttpExchange exchange, String id, ApiError error) {
        exchange.outcome(error.kind().name());
        ByteArrayBuilder out = new ByteArrayBuilder(512);
        out.putAscii(start(id) + "\"result\":{\"error\":{\"ERROR\":{\""
                + error.kind().typeName() + "\":{\"messages\":["
                + "{\"STRUCTURE\":{\"com.vmware.vapi.std.localizable_message\":");
        ErrorBody.message(out, error);
        out.putAscii("}}],\"data\":{\"OPTIONAL\":null},\"error_type\":{\"OPTIONAL\":\"" + error.kind() + "\"}");
        if (error.kind() == ErrorKind.UNAUTHENTICATED) {
            out.putAscii(",\"challenge\":{\"OPTIONAL\":");
            JsonStringWriter.quoted(out, ErrorBody.CHALLENGE);
            out.put('}');
        }
        out.putAscii("}}}}}");
        exchange.response().answer(OK, JsonStringWriter.CONTENT_TYPE, out);
    }

    /** An error of the protocol, such as a request that is none. */
    static void answerFault(HttpExchange exchange, String id, RpcError error) {
        exchange.outcome(error.name());
        ByteArrayBuilder out = new ByteArrayBuilder(128);
        out.putAscii(start(id) + "\"error\":{\"code\":" + error.code() + ",\"message\":\"" + error.message() + "\"}}");
        exchange.response().answer(OK, JsonStringWriter.CONTENT_TYPE, out);
    }

    private static String start(String id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",";
    }

    /** The errors that the protocol defines. */
    enum RpcError {
        PARSE_ERROR(-32700, "Parse error."),
        INVALID_REQUEST(-32600, "Invalid Request."),
        METHOD_NOT_FOUND(-32601, "Method not found."),
        INVALID_PARAMS(-32602, "Invalid params.");

        private final int code;
        private final String message;

        RpcError(int code, String message) {
            this.code = code;
            this.message = message;
        }

        int code() {
            return code;
        }

        String message() {
            return message;
        }
    }
}
