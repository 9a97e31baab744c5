package io.vfleet.wire.admin;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.operation.inspection.FleetInspection;
import io.vfleet.operation.inspection.FleetInspection.MachineQuery;
import io.vfleet.operation.inspection.FleetInspection.TaskQuery;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The paths of the admin port that show the fleet. They tell who does what, so they need what changes need. */
final class InspectionRoutes {
    private static final String ROOT = "/admin/v1/";
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;
    private static final int WAITERS = 20;
    private static final Set<String> TASK_STATES = Set.of("queued", "running", "success", "error");

    private final Vertx vertx;
    private final Supplier<FleetInspection> inspection;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may be answered; it has answered those that may not. */
    InspectionRoutes(Vertx vertx, Supplier<FleetInspection> inspection, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.inspection = inspection;
        this.authorized = authorized;
    }

    void add(Router router) {
        read(router, "fleet", context -> {
            new AdminQuery(context, Set.of());
            return inspection.get().fleet();
        });
        read(router, "fleet/:id", context -> inspection.get().hosts(id(context)));
        read(router, "machines", context -> inspection.get().machines(machines(context)));
        read(router, "machines/:id", context -> inspection.get().machine(id(context)));
        read(router, "tasks", context -> inspection.get().tasks(tasks(context)));
        read(router, "tasks/:id", context -> inspection.get().task(id(context)));
        read(
                router,
                "sessions",
                context -> inspection.get().sessions((int)
                        new AdminQuery(context, Set.of("limit")).number("limit", LIMIT, 1, LIMIT_MAX)));
        read(
                router,
                "queues",
                context -> inspection.get().queues((int)
                        new AdminQuery(context, Set.of("limit")).number("limit", WAITERS, 0, LIMIT_MAX)));
        read(router, "clients", context -> {
            new AdminQuery(context, Set.of());
            return Map.of("clients", inspection.get().clients());
        });
        // By the query, for a browser makes another path of one whose name is all dots.
        read(router, "client", context -> {
            var query = new AdminQuery(context, Set.of("name", "limit"));
            return inspection.get().client(needed(query, "name"), (int) query.number("limit", LIMIT, 1, LIMIT_MAX));
        });
    }

    private static String needed(AdminQuery query, String name) {
        String text = query.text(name);
        if (text == null) throw new IllegalArgumentException(name + ": need it");
        return text;
    }

    private void read(Router router, String path, Function<RoutingContext, @Nullable Map<String, Object>> answer) {
        router.route(ROOT + path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context)) AdminQuery.answer(vertx, context, () -> answer.apply(context));
        });
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }

    private static MachineQuery machines(RoutingContext context) {
        var query = new AdminQuery(context, Set.of("host", "q", "after", "limit"));
        return new MachineQuery(
                query.text("host"), query.text("q"), (int) query.number("after", 0, 0, Integer.MAX_VALUE), (int)
                        query.number("limit", LIMIT, 1, LIMIT_MAX));
    }

    private static TaskQuery tasks(RoutingContext context) {
        var query = new AdminQuery(context, Set.of("state", "q", "limit"));
        String state = query.text("state");
        if (state != null && !TASK_STATES.contains(state))
            throw new IllegalArgumentException("state: " + state + ", need queued, running, success or error");
        return new TaskQuery(state, query.text("q"), (int) query.number("limit", LIMIT, 1, LIMIT_MAX));
    }
}
