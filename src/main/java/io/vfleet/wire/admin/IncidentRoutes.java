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
import io.vfleet.operation.FleetAdmin.RaisedIncident;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The paths of the admin port that list, raise and end incidents. */
final class IncidentRoutes {
    static final String INCIDENTS = "/admin/v1/incidents";

    private static final int BODY_BYTES_MAX = 1 << 16;

    private final Vertx vertx;
    private final FleetAdmin fleet;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may be answered; it has answered those that may not. */
    IncidentRoutes(Vertx vertx, FleetAdmin fleet, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.authorized = authorized;
    }

    void add(Router router) {
        var body = AdminBody.handler(BODY_BYTES_MAX);
        router.route(INCIDENTS).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (!authorized.test(context)) return;
            AdminAnswers.send(
                    context,
                    200,
                    "application/json",
                    new JsonObject().put("incidents", new JsonArray(List.copyOf(fleet.incidents()))));
        });
        router.post(INCIDENTS)
                .handler(context -> {
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(context -> raise(context, () -> fleet.raiseIncident("body", text(context))));
        router.post(INCIDENTS + "/:id").handler(context -> {
            if (authorized.test(context)) raise(context, () -> fleet.raiseIncident(context.pathParam("id")));
        });
        router.delete(INCIDENTS + "/:id").handler(context -> {
            if (!authorized.test(context)) return;
            vertx.executeBlocking(() -> fleet.endIncident(context.pathParam("id")), true)
                    .onSuccess(was -> {
                        if (was) context.response().setStatusCode(204).end();
                        else problem(context, 404, "No such incident is under way", List.of());
                    })
                    .onFailure(context::fail);
        });
    }

    private static String text(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? "" : body.toString(UTF_8);
    }

    private void raise(RoutingContext context, Supplier<RaisedIncident> raising) {
        vertx.executeBlocking(raising::get, true)
                .onSuccess(raised -> answer(context, raised))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, RaisedIncident raised) {
        if (!raised.mistakes().isEmpty()) problem(context, 400, "The incident cannot be raised", raised.mistakes());
        else if (raised.begun())
            AdminAnswers.send(context, 202, "application/json", new JsonObject().put("id", raised.id()));
        else if (raised.id().isEmpty()) problem(context, 404, "No incident of the scenario has that id", List.of());
        else problem(context, 409, "An incident with that id is under way", List.of());
    }

    private static void problem(RoutingContext context, int status, String title, List<String> mistakes) {
        var json =
                new JsonObject().put("type", "about:blank").put("title", title).put("status", status);
        if (!mistakes.isEmpty())
            json.put("detail", mistakes.getFirst()).put("mistakes", new JsonArray(List.copyOf(mistakes)));
        AdminAnswers.send(context, status, "application/problem+json", json);
    }
}
