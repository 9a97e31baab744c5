package io.vfleet.wire.admin;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vfleet.config.UnitParser;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON body of a request to the admin port; what is wrong with it is an {@link IllegalArgumentException} with the need. */
final class AdminBody {
    static final int BYTES_MAX = 1 << 20;

    private static final String LIMIT = "body-bytes-max";

    private final JsonObject json;

    private AdminBody(JsonObject json) {
        this.json = json;
    }

    /** Reads bodies, before the handlers of a route that need one. */
    static Handler<RoutingContext> handler() {
        return handler(BYTES_MAX);
    }

    static Handler<RoutingContext> handler(long bytesMax) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(bytesMax);
        return context -> {
            // curl says of any body that it is a form, and it would be read as one.
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
            context.put(LIMIT, bytesMax);
            body.handle(context);
        };
    }

    static void refuseTooLarge(Router router) {
        router.errorHandler(
                413,
                context -> AdminAnswers.problem(
                        context,
                        413,
                        "The body is too large",
                        "body: need at most " + context.<Object>get(LIMIT, BYTES_MAX) + " bytes"));
    }

    /** {@code keys}: those that it may have. */
    static AdminBody of(RoutingContext context, Set<String> keys) {
        JsonObject json;
        try {
            // Of a body without a byte there is a buffer, or not.
            json = context.body().length() <= 0 ? null : context.body().asJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("body: not JSON, need an object with " + keys(keys), e);
        }
        if (json == null) throw new IllegalArgumentException("body: none, need an object with " + keys(keys));
        for (String key : json.fieldNames()) {
            if (!keys.contains(key)) throw new IllegalArgumentException(key + ": unknown, need " + keys(keys));
        }
        return new AdminBody(json);
    }

    private static String keys(Set<String> keys) {
        return String.join(", ", keys.stream().sorted().toList());
    }

    /** Null if the key is not there. */
    @Nullable
    Object value(String key) {
        return json.getValue(key);
    }

    @Nullable
    Boolean flag(String key) {
        Object value = json.getValue(key);
        if (value == null || value instanceof Boolean) return (Boolean) value;
        throw new IllegalArgumentException(key + ": " + value + ", need true or false");
    }

    @Nullable
    Duration duration(String key) {
        Object value = json.getValue(key);
        if (value == null) return null;
        try {
            return UnitParser.duration(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + value + ", need " + e.getMessage(), e);
        }
    }
}
