package io.vfleet.wire.admin;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.wire.admin.AdminSources.LogLevels;
import java.util.Set;
import java.util.function.Predicate;

/** The path of the admin port that shows and changes the levels of the log. */
final class LogLevelRoutes {
    static final String LEVELS = "/admin/v1/log-levels";

    private static final int BODY_BYTES_MAX = 4 << 10;

    private final LogLevels levels;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may be answered; it has answered those that may not. */
    LogLevelRoutes(LogLevels levels, Predicate<RoutingContext> authorized) {
        this.levels = levels;
        this.authorized = authorized;
    }

    void add(Router router) {
        var body = AdminBody.handler(BODY_BYTES_MAX);
        router.route(LEVELS).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context)) show(context);
        });
        router.put(LEVELS)
                .handler(context -> {
                    if (authorized.test(context)) body.handle(context);
                })
                .handler(this::change);
    }

    private void show(RoutingContext context) {
        AdminAnswers.send(context, 200, "application/json", new JsonObject().put("levels", levels.levels()));
    }

    private void change(RoutingContext context) {
        try {
            AdminBody wanted = AdminBody.of(context, Set.of("logger", "level"));
            if (!(wanted.value("logger") instanceof String logger))
                throw new IllegalArgumentException("logger: need the name of one, such as io.vfleet");
            Object level = wanted.value("level");
            if (level != null && !(level instanceof String))
                throw new IllegalArgumentException("level: " + level + ", need a text or null");
            levels.change(logger, (String) level);
        } catch (IllegalArgumentException e) {
            AdminAnswers.problem(context, 400, "The request cannot be answered", String.valueOf(e.getMessage()));
            return;
        }
        show(context);
    }
}
