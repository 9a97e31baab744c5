package io.vfleet.wire.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.model.LogText;
import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.FleetAdmin.RecordQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The paths of the admin port that show what was kept of calls and why they went as they did. They tell who does what, so they need what changes need. */
final class JournalRoutes {
    static final String JOURNAL = "/admin/v1/journal";
    static final String INJECTIONS = "/admin/v1/injections";
    static final String EXPLAIN = "/admin/v1/explain/";

    private static final int BODY_BYTES_MAX = 64 << 10;
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;
    private static final int ID_CHARS_SHOWN = 40;
    private static final int TEXT_CHARS_MAX = 1_000;

    private final Vertx vertx;
    private final FleetAdmin fleet;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may be answered; it has answered those that may not. */
    JournalRoutes(Vertx vertx, FleetAdmin fleet, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.authorized = authorized;
    }

    void add(Router router) {
        var body = AdminBody.handler(BODY_BYTES_MAX);
        router.route(JOURNAL).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context)) answer(context, () -> fleet.records().calls(query(context)));
        });
        router.route(INJECTIONS).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context)) answer(context, () -> fleet.records().injections(query(context)));
        });
        router.route(EXPLAIN + ":id")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> {
                    if (authorized.test(context)) explain(context);
                });
        router.put(JOURNAL)
                .handler(context -> {
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(this::change);
    }

    private void explain(RoutingContext context) {
        String id = context.pathParam("id");
        vertx.executeBlocking(() -> Optional.ofNullable(fleet.records().explain(id)), true)
                .onSuccess(found -> {
                    if (found.isPresent()) send(context, 200, "application/json", new JsonObject(found.get()));
                    else
                        AdminAnswers.problem(
                                context,
                                404,
                                "Nothing is known of it any more",
                                LogText.of(id, ID_CHARS_SHOWN)
                                        + ": need the id of a task that is kept, or the number of a call in the journal");
                })
                .onFailure(context::fail);
    }

    /** A mistake of the client's, in words for it. */
    private static final class BadQuery extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadQuery(String message) {
            super(message, null, false, false);
        }
    }

    private static RecordQuery query(RoutingContext context) {
        long limit = number(context, "limit", LIMIT);
        if (limit < 1 || limit > LIMIT_MAX) throw new BadQuery("limit: " + limit + ", need 1 to " + LIMIT_MAX);
        return new RecordQuery(
                text(context, "machine"),
                text(context, "session"),
                text(context, "method"),
                text(context, "user"),
                text(context, "client"),
                text(context, "outcome"),
                text(context, "rule"),
                number(context, "since", 0),
                number(context, "before", 0),
                (int) limit);
    }

    private static @Nullable String text(RoutingContext context, String name) {
        String text = context.request().getParam(name);
        if (text != null && (text.isBlank() || text.length() > TEXT_CHARS_MAX))
            throw new BadQuery(name + ": need a name of at most " + TEXT_CHARS_MAX + " characters");
        return text;
    }

    private static long number(RoutingContext context, String name, long otherwise) {
        String text = context.request().getParam(name);
        if (text == null) return otherwise;
        try {
            long number = Long.parseLong(text);
            if (number >= 0) return number;
        } catch (NumberFormatException e) {
            throw new BadQuery(name + ": " + text + ", need a whole number");
        }
        throw new BadQuery(name + ": " + text + ", need 0 or more");
    }

    private void change(RoutingContext context) {
        Buffer body = context.body().buffer();
        answer(context, () -> {
            JsonObject wanted = json(body == null ? "" : body.toString(UTF_8));
            for (String key : wanted.fieldNames()) {
                if (!key.equals("enabled") && !key.equals("sample"))
                    throw new BadQuery(key + ": unknown, need enabled or sample");
            }
            if (!(wanted.getValue("enabled") instanceof Boolean enabled))
                throw new BadQuery("enabled: need true or false");
            String mistake = fleet.records().changeJournal(enabled, sample(wanted));
            if (mistake != null) throw new BadQuery(mistake);
            return Map.of("enabled", enabled);
        });
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw new BadQuery("body: need a JSON object such as {\"enabled\": true}");
        }
    }

    private static Map<String, Double> sample(JsonObject wanted) {
        var sample = new LinkedHashMap<String, Double>();
        if (!(wanted.getValue("sample", new JsonObject()) instanceof JsonObject given))
            throw new BadQuery("sample: need an object");
        for (Map.Entry<String, Object> part : given) {
            if (!(part.getValue() instanceof Number number))
                throw new BadQuery("sample." + part.getKey() + ": need a number from 0 to 1");
            sample.put(part.getKey(), number.doubleValue());
        }
        return sample;
    }

    private void answer(RoutingContext context, Callable<Map<String, Object>> answer) {
        vertx.executeBlocking(answer, true)
                .onSuccess(made -> send(context, 200, "application/json", new JsonObject(made)))
                .onFailure(cause -> {
                    // Names that are no patterns are the client's mistake, too.
                    if (cause instanceof BadQuery || cause instanceof IllegalArgumentException) refuse(context, cause);
                    else context.fail(cause);
                });
    }

    private static void refuse(RoutingContext context, Throwable cause) {
        var problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", "The request cannot be answered")
                .put("status", 400)
                .put("detail", cause.getMessage());
        send(context, 400, "application/problem+json", problem);
    }

    private static void send(RoutingContext context, int status, String type, JsonObject json) {
        Buffer bytes = Buffer.buffer(json.encode() + "\n");
        var response = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
        if (HttpMethod.HEAD.equals(context.request().method())) response.end();
        else response.end(bytes);
    }
}
