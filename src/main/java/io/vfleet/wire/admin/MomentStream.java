package io.vfleet.wire.admin;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of events of the console: what changes from second to second. It is made once for all readers, and not at all
 * while there are none. On the event loop of the admin port.
 */
final class MomentStream {
    static final String STREAM = "/admin/v1/stream";
    static final String MOMENT = "/admin/v1/moment";

    private static final Logger LOG = LoggerFactory.getLogger(MomentStream.class);
    private static final long PERIOD_MILLIS = 1_000;
    private static final int READERS_MAX = 64;

    private final Vertx vertx;
    private final Supplier<Map<String, Object>> moment;
    private final Predicate<RoutingContext> authorized;
    private final List<HttpServerResponse> readers = new ArrayList<>();
    private long timer;
    private long sent;
    private boolean making;

    /**
     * Makes nothing yet.
     *
     * @param moment called on a worker thread
     * @param authorized whether a request may be answered; it has answered those that may not
     */
    MomentStream(Vertx vertx, Supplier<Map<String, Object>> moment, Predicate<RoutingContext> authorized) {
        this.vertx = vertx;
        this.moment = moment;
        this.authorized = authorized;
    }

    void add(Router router) {
        router.get(MOMENT).handler(context -> {
            if (authorized.test(context)) AdminQuery.answer(vertx, context, moment::get);
        });
        router.get(STREAM).handler(this::open);
    }

    private void open(RoutingContext context) {
        if (!authorized.test(context)) return;
        if (readers.size() >= READERS_MAX) {
            context.response().putHeader("Retry-After", "10");
            AdminAnswers.problem(context, 503, "Too many readers", "readers: need at most " + READERS_MAX);
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.write("retry: 2000\n\n");
        readers.add(response);
        response.closeHandler(_ -> closed(response));
        response.exceptionHandler(_ -> closed(response));
        if (readers.size() == 1) timer = vertx.setPeriodic(PERIOD_MILLIS, _ -> next());
        next();
    }

    private void closed(HttpServerResponse response) {
        if (readers.remove(response) && readers.isEmpty()) vertx.cancelTimer(timer);
    }

    /** One at a time: while one is late there is no use for the next. */
    private void next() {
        if (making) return;
        making = true;
        vertx.executeBlocking(() -> new JsonObject(moment.get()).encode(), false)
                .onComplete(made -> {
                    making = false;
                    if (made.failed()) LOG.error("event=moment-failed", made.cause());
                    else send(made.result());
                });
    }

    private void send(String json) {
        sent++;
        Buffer event = Buffer.buffer("id: " + sent + "\nevent: moment\ndata: " + json + "\n\n");
        // A reader that does not keep up is left out this time.
        for (HttpServerResponse each : List.copyOf(readers)) if (!each.writeQueueFull()) each.write(event);
    }
}
