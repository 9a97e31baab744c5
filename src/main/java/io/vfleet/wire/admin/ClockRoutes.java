package io.vfleet.wire.admin;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.config.UnitParser;
import io.vfleet.config.server.TaskSpeed;
import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.FleetAdmin.ClockReading;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The paths of the admin port that read, set and advance the clock of tasks. */
final class ClockRoutes {
    static final String CLOCK = "/admin/v1/clock";
    static final String ADVANCE = "/admin/v1/clock/advance";

    // Longer than any run, and far from where milliseconds would run over.
    private static final Duration ADVANCE_MAX = Duration.ofDays(366);
    private static final String NEED = "a number above 0, or max";

    private final Vertx vertx;
    private final FleetAdmin fleet;
    private final Predicate<RoutingContext> authorized;

    /** {@code authorized}: whether a request may change the fleet; it has answered those that may not. */
    ClockRoutes(Vertx vertx, FleetAdmin fleet, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.authorized = authorized;
    }

    void add(Router router) {
        var body = AdminBody.handler();
        router.route(CLOCK).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (authorized.test(context)) answer(context);
        });
        router.put(CLOCK).handler(context -> {
            if (authorized.test(context)) body.handle(context);
        });
        router.put(CLOCK).handler(context -> change(context, this::set));
        router.post(ADVANCE).handler(context -> {
            if (authorized.test(context)) body.handle(context);
        });
        router.post(ADVANCE).handler(context -> change(context, this::advance));
    }

    private void set(RoutingContext context) {
        AdminBody body = AdminBody.of(context, Set.of("speed", "frozen"));
        fleet.setClock(speed(body.value("speed")), body.flag("frozen"));
    }

    private static @Nullable TaskSpeed speed(@Nullable Object value) {
        if (value == null) return null;
        try {
            return TaskSpeed.parse(value.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("speed: " + value + ", need " + NEED, e);
        }
    }

    private void advance(RoutingContext context) {
        Duration by = AdminBody.of(context, Set.of("by")).duration("by");
        if (by == null) throw new IllegalArgumentException("by: missing, need a duration");
        if (by.compareTo(ADVANCE_MAX) > 0)
            throw new IllegalArgumentException(
                    "by: " + UnitParser.format(by) + ", need at most " + UnitParser.format(ADVANCE_MAX));
        fleet.advanceClock(by);
    }

    /** On one worker after another, as all that changes the fleet. */
    private void change(RoutingContext context, Consumer<RoutingContext> change) {
        vertx.executeBlocking(
                        () -> {
                            change.accept(context);
                            return json(fleet.clock());
                        },
                        true)
                .onSuccess(clock -> AdminAnswers.json(context, clock))
                .onFailure(failure -> refuse(context, failure));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof IllegalArgumentException refusal && refusal.getMessage() != null)
            AdminAnswers.problem(context, 400, "The clock stays as it was", refusal.getMessage());
        else context.fail(failure);
    }

    private void answer(RoutingContext context) {
        AdminAnswers.json(context, json(fleet.clock()));
    }

    private static JsonObject json(ClockReading clock) {
        TaskSpeed speed = clock.speed();
        return new JsonObject()
                .put("speed", speed.equals(TaskSpeed.MAX) ? "max" : (Object) speed.times())
                .put("frozen", clock.frozen())
                .put("taskTime", UnitParser.format(clock.taskTime()))
                .put("wallTime", UnitParser.format(clock.wallTime()));
    }
}
