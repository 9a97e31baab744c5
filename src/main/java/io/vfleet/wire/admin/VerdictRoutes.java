package io.vfleet.wire.admin;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.FleetAdmin.VerdictFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The path of the admin port that says whether a run is as the scenario expects it, and ends it. */
final class VerdictRoutes {
    static final String VERDICT = "/admin/v1/verdict";

    private final Vertx vertx;
    private final FleetAdmin fleet;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may be answered; it has answered those that may not. */
    VerdictRoutes(Vertx vertx, FleetAdmin fleet, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.authorized = authorized;
    }

    void add(Router router) {
        router.route(VERDICT).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context)) answer(context, false);
        });
        router.post(VERDICT).handler(context -> {
            if (authorized.test(context)) answer(context, true);
        });
    }

    private void answer(RoutingContext context, boolean end) {
        String asked = format(context);
        switch (asked) {
            case "json" ->
                vertx.executeBlocking(() -> new JsonObject(fleet.verdict(end)), true)
                        .onSuccess(json -> AdminAnswers.json(context, json))
                        .onFailure(context::fail);
            case "junit" -> answer(context, end, VerdictFormat.JUNIT, "application/xml");
            case "text" -> answer(context, end, VerdictFormat.TEXT, "text/plain; charset=utf-8");
            default ->
                AdminAnswers.problem(context, 400, "No such format", "format: " + asked + ", need json, junit or text");
        }
    }

    private void answer(RoutingContext context, boolean end, VerdictFormat format, String type) {
        vertx.executeBlocking(() -> fleet.verdict(end, format), true)
                .onSuccess(text -> AdminAnswers.text(context, 200, type, text))
                .onFailure(context::fail);
    }

    private static String format(RoutingContext context) {
        List<String> asked = context.queryParam("format");
        if (!asked.isEmpty()) return asked.getFirst();
        @Nullable String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        String types = Objects.requireNonNullElse(accept, "");
        if (types.startsWith("application/xml") || types.startsWith("text/xml")) return "junit";
        return types.startsWith("text/plain") ? "text" : "json";
    }
}
