package io.vfleet.wire.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.FleetAdmin.ScenarioFindings;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The paths of the admin port that read, check and change the scenario. */
final class ScenarioRoutes {
    static final String SCENARIO = "/admin/v1/scenario";
    static final String LINT = "/admin/v1/scenario/lint";

    private final Vertx vertx;
    private final FleetAdmin fleet;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may change the fleet; it has answered those that may not. */
    ScenarioRoutes(Vertx vertx, FleetAdmin fleet, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.authorized = authorized;
    }

    void add(Router router) {
        var body = AdminBody.handler();
        router.route(SCENARIO)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> answer(context, () -> new JsonObject(fleet.scenario())));
        router.put(SCENARIO)
                .handler(context -> {
                    // Before the body is read.
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(context -> change(context, true));
        router.post(LINT).handler(body).handler(context -> change(context, false));
    }

    private void change(RoutingContext context, boolean use) {
        Buffer body = context.body().buffer();
        String yaml = body == null ? "" : body.toString(UTF_8);
        vertx.executeBlocking(() -> fleet.changeScenario("body", yaml, use), true)
                .onSuccess(findings -> answer(context, findings))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, ScenarioFindings findings) {
        var notes = new JsonArray(List.copyOf(findings.notes()));
        if (findings.mistakes().isEmpty()) {
            AdminAnswers.json(
                    context, new JsonObject().put("version", findings.version()).put("notes", notes));
            return;
        }
        AdminAnswers.problem(
                context,
                400,
                "The scenario cannot be used",
                findings.mistakes().getFirst(),
                new JsonObject().put("mistakes", new JsonArray(List.copyOf(findings.mistakes()))));
    }

    private void answer(RoutingContext context, Supplier<JsonObject> json) {
        vertx.executeBlocking(json::get, true)
                .onSuccess(made -> AdminAnswers.json(context, made))
                .onFailure(context::fail);
    }
}
