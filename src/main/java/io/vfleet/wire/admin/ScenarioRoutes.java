package io.vfleet.wire.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.config.UnitParser;
import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.FleetAdmin.RuleSwitch;
import io.vfleet.operation.FleetAdmin.ScenarioFindings;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The paths of the admin port that read, check and change the scenario. */
final class ScenarioRoutes {
    static final String SCENARIO = "/admin/v1/scenario";
    static final String LINT = "/admin/v1/scenario/lint";
    static final String DIFF = "/admin/v1/scenario/diff";
    static final String SCHEMA = "/admin/v1/scenario/schema";
    static final String RULES = "/admin/v1/scenario/rules/";

    // Longer than any run, and far from where nanoseconds would run over.
    private static final Duration TTL_MAX = Duration.ofDays(366);

    private final Vertx vertx;
    private final FleetAdmin fleet;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may be answered; it has answered those that may not. */
    ScenarioRoutes(Vertx vertx, FleetAdmin fleet, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.authorized = authorized;
    }

    void add(Router router) {
        var body = AdminBody.handler();
        router.route(SCENARIO).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context)) answer(context, () -> new JsonObject(fleet.scenario()));
        });
        router.put(SCENARIO)
                .handler(context -> {
                    // Before the body is read.
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(context -> change(context, true));
        router.post(DIFF)
                .handler(context -> {
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(this::diff);
        router.post(RULES + ":id")
                .handler(context -> {
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(this::switchRule);
        // What it says depends on the scenario in force, whose secrets a body may leave hidden.
        router.post(LINT)
                .handler(context -> {
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(context -> change(context, false));
    }

    private void diff(RoutingContext context) {
        String yaml = text(context);
        vertx.executeBlocking(() -> fleet.diffScenario("body", yaml), true)
                .onSuccess(diff -> {
                    if (!diff.findings().mistakes().isEmpty()) answer(context, diff.findings());
                    else
                        AdminAnswers.json(
                                context,
                                new JsonObject()
                                        .put("version", diff.findings().version())
                                        .mergeIn(new JsonObject(diff.differences())));
                })
                .onFailure(context::fail);
    }

    private void switchRule(RoutingContext context) {
        vertx.executeBlocking(() -> fleet.switchRule(wanted(context)), true)
                .onSuccess(findings -> answer(context, findings))
                .onFailure(failure -> {
                    String detail = failure.getMessage();
                    if (failure instanceof NoSuchElementException && detail != null)
                        AdminAnswers.problem(context, 404, "There is no such rule", detail);
                    else if (failure instanceof IllegalArgumentException && detail != null)
                        AdminAnswers.problem(context, 400, "The rule stays as it was", detail);
                    else context.fail(failure);
                });
    }

    private static RuleSwitch wanted(RoutingContext context) {
        AdminBody body = AdminBody.of(context, Set.of("section", "enabled", "ttl"));
        Boolean enabled = body.flag("enabled");
        if (enabled == null) throw new IllegalArgumentException("enabled: missing, need true or false");
        Duration ttl = body.duration("ttl");
        if (ttl != null && (!ttl.isPositive() || ttl.compareTo(TTL_MAX) > 0))
            throw new IllegalArgumentException(
                    "ttl: " + UnitParser.format(ttl) + ", need more than 0s, at most " + UnitParser.format(TTL_MAX));
        Object section = body.value("section");
        if (section != null && !(section instanceof String))
            throw new IllegalArgumentException("section: " + section + ", need the name of one");
        return new RuleSwitch((String) section, context.pathParam("id"), enabled, ttl);
    }

    private static String text(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? "" : body.toString(UTF_8);
    }

    private void change(RoutingContext context, boolean use) {
        String yaml = text(context);
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
