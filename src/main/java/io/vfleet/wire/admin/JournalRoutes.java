package io.vfleet.wire.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
import java.util.Set;
import java.util.function.Predicate;

/** The paths of the admin port that show what was kept of calls and why they went as they did. They tell who does what, so they need what changes need. */
final class JournalRoutes {
    static final String JOURNAL = "/admin/v1/journal";
    static final String INJECTIONS = "/admin/v1/injections";
    static final String EXPLAIN = "/admin/v1/explain/";

    private static final int BODY_BYTES_MAX = 64 << 10;
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;
    private static final int ID_CHARS_SHOWN = 40;

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
            if (authorized.test(context))
                AdminQuery.answer(vertx, context, () -> fleet.records().calls(query(context)));
        });
        router.route(INJECTIONS).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context))
                AdminQuery.answer(vertx, context, () -> fleet.records().injections(query(context)));
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
                    if (found.isPresent()) AdminAnswers.json(context, new JsonObject(found.get()));
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

    private static RecordQuery query(RoutingContext context) {
        var query = new AdminQuery(
                context,
                Set.of(
                        "machine", "session", "method", "user", "client", "outcome", "rule", "since", "before",
                        "limit"));
        return new RecordQuery(
                query.text("machine"),
                query.text("session"),
                query.text("method"),
                query.text("user"),
                query.text("client"),
                query.text("outcome"),
                query.text("rule"),
                query.number("since", 0, 0, Long.MAX_VALUE),
                query.number("before", 0, 0, Long.MAX_VALUE),
                (int) query.number("limit", LIMIT, 1, LIMIT_MAX));
    }

    private void change(RoutingContext context) {
        Buffer body = context.body().buffer();
        AdminQuery.answerInTurn(vertx, context, () -> {
            JsonObject wanted = json(body == null ? "" : body.toString(UTF_8));
            for (String key : wanted.fieldNames()) {
                if (!key.equals("enabled") && !key.equals("sample"))
                    throw new IllegalArgumentException(key + ": unknown, need enabled or sample");
            }
            if (!(wanted.getValue("enabled") instanceof Boolean enabled))
                throw new IllegalArgumentException("enabled: need true or false");
            String mistake = fleet.records().changeJournal(enabled, sample(wanted));
            if (mistake != null) throw new IllegalArgumentException(mistake);
            return Map.of("enabled", enabled);
        });
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("body: need a JSON object such as {\"enabled\": true}", e);
        }
    }

    private static Map<String, Double> sample(JsonObject wanted) {
        var sample = new LinkedHashMap<String, Double>();
        if (!(wanted.getValue("sample", new JsonObject()) instanceof JsonObject given))
            throw new IllegalArgumentException("sample: need an object");
        for (Map.Entry<String, Object> part : given) {
            if (!(part.getValue() instanceof Number number))
                throw new IllegalArgumentException("sample." + part.getKey() + ": need a number from 0 to 1");
            sample.put(part.getKey(), number.doubleValue());
        }
        return sample;
    }
}
