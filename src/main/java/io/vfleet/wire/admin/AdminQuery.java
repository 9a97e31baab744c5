package io.vfleet.wire.admin;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The query of a request to the admin port, and the answer that a worker thread makes for it. */
final class AdminQuery {
    private static final int TEXT_CHARS_MAX = 1_000;

    private final RoutingContext context;

    /**
     * {@code names}: the parameters that it may have.
     *
     * @throws IllegalArgumentException for any other
     */
    AdminQuery(RoutingContext context, Set<String> names) {
        this.context = context;
        for (String name : context.queryParams().names()) {
            if (!names.contains(name))
                throw new IllegalArgumentException(name + ": unknown, need "
                        + (names.isEmpty()
                                ? "none"
                                : String.join(", ", names.stream().sorted().toList())));
        }
    }

    /** Answers what cannot be decoded, wherever it is noticed: the path by the router, the query by who asks for it. */
    static void refuseMalformed(Router router) {
        router.errorHandler(
                400,
                context -> AdminAnswers.problem(
                        context,
                        400,
                        "The request cannot be read",
                        "path or query: malformed, need two hexadecimal digits after each %"));
    }

    /** Null if it is not there. */
    @Nullable
    String text(String name) {
        String text = context.request().getParam(name);
        if (text != null && (text.isBlank() || text.length() > TEXT_CHARS_MAX))
            throw new IllegalArgumentException(name + ": need a text of at most " + TEXT_CHARS_MAX + " characters");
        return text;
    }

    /** {@code otherwise}: when it is not there. */
    long number(String name, long otherwise, long min, long max) {
        String text = context.request().getParam(name);
        if (text == null) return otherwise;
        String need = name + ": " + text + ", need a whole number from " + min + " to " + max;
        try {
            long number = Long.parseLong(text);
            if (number < min || number > max) throw new IllegalArgumentException(need);
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(need, e);
        }
    }

    /** Answers with what a worker thread makes: 404 for null, 400 for an IllegalArgumentException. */
    static void answer(Vertx vertx, RoutingContext context, Callable<@Nullable Map<String, Object>> answer) {
        answer(vertx, context, answer, false);
    }

    /** As {@link #answer}, after what was asked before. */
    static void answerInTurn(Vertx vertx, RoutingContext context, Callable<@Nullable Map<String, Object>> answer) {
        answer(vertx, context, answer, true);
    }

    private static void answer(
            Vertx vertx, RoutingContext context, Callable<@Nullable Map<String, Object>> answer, boolean inTurn) {
        vertx.executeBlocking(answer, inTurn)
                .onSuccess(made -> {
                    if (made != null) AdminAnswers.send(context, 200, "application/json", new JsonObject(made));
                    else AdminAnswers.problem(context, 404, "Not found", "there is none of that id");
                })
                .onFailure(cause -> {
                    if (cause instanceof IllegalArgumentException)
                        AdminAnswers.problem(
                                context, 400, "The request cannot be answered", String.valueOf(cause.getMessage()));
                    else context.fail(cause);
                });
    }
}
