package io.vfleet.app.launch;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.KeyCertOptions;
import io.vfleet.app.ResettableVCenter;
import io.vfleet.app.ServerResources;
import io.vfleet.app.cli.StartupMessage;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.LoopGauges;
import io.vfleet.engine.VertxLoops;
import io.vfleet.meta.Release;
import io.vfleet.metric.Meters;
import io.vfleet.metric.Metric;
import io.vfleet.wire.admin.AdminServer;
import io.vfleet.wire.datastore.DatastoreRoutes;
import io.vfleet.wire.http.EndpointRouter;
import io.vfleet.wire.http.HttpListener;
import io.vfleet.wire.http.ListenerOptions;
import io.vfleet.wire.http.RequestObserver;
import io.vfleet.wire.json.JsonRoutes;
import io.vfleet.wire.rest.RestRoutes;
import io.vfleet.wire.soap.endpoint.SoapRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The two open ports, for clients and for administration; started and stopped from threads that may block. Started and
 * stopped from threads that may wait.
 */
final class RunningServer {
    private static final Duration STOP_SLACK = Duration.ofSeconds(1);

    private final Settings settings;
    private final ResettableVCenter vcenter;
    private final HttpListener listener;
    private final HttpServer admin;

    private RunningServer(Settings settings, ResettableVCenter vcenter, HttpListener listener, HttpServer admin) {
        this.settings = settings;
        this.vcenter = vcenter;
        this.listener = listener;
        this.admin = admin;
    }

    /**
     * Opens both ports, or none.
     *
     * @param certificate null for plain text
     * @param wrong gets why a port cannot be had; then null is answered
     */
    static @Nullable RunningServer open(
            ServerResources ground,
            ResettableVCenter sites,
            @Nullable KeyCertOptions certificate,
            @Nullable String adminToken,
            List<RequestObserver> observers,
            List<String> wrong) {
        Settings settings = ground.settings();
        Meters meters = ground.meters();
        Future<HttpListener> listener = listener(ground, sites, certificate, counting(meters, observers));
        Future<HttpServer> admin =
                AdminServer.open(ground.vertx(), settings.server().admin(), sites, meters::scrape, adminToken);
        Future.join(listener, admin).otherwiseEmpty().await();
        refusal("--listen", settings.server().listen(), listener, wrong);
        refusal("--admin", settings.server().admin(), admin, wrong);
        if (!wrong.isEmpty()) return null;
        meters.loops(gauges(ground.loops()));
        meters.gauge(Metric.CONNECTIONS, () -> listener.result().connections());
        sites.setReady(true);
        return new RunningServer(settings, sites, listener.result(), admin.result());
    }

    private static Future<HttpListener> listener(
            ServerResources ground,
            ResettableVCenter sites,
            @Nullable KeyCertOptions certificate,
            RequestObserver observer) {
        Settings settings = ground.settings();
        var limits = settings.limits();
        var listening = new ListenerOptions(
                settings.server().listen(),
                certificate,
                limits.connectionsMax(),
                limits.bodyBytesMax(),
                limits.headerBytesMax(),
                limits.connectionIdleMax(),
                limits.bodyTimeMax(),
                limits.drainedBytesMax());
        Release own = Release.of(settings.apiVersion());
        var routes = new LinkedHashMap<>(JsonRoutes.of(
                sites::calls,
                own,
                limits.nestingMax(),
                settings.lenient(),
                settings.behaviour().wrappedTaskErrors()));
        routes.putAll(SoapRoutes.of(sites::calls, own, limits.nestingMax(), settings.lenient()));
        routes.putAll(RestRoutes.of(sites::calls));
        routes.putAll(DatastoreRoutes.of(sites::calls));
        return HttpListener.open(ground.vertx(), ground.loops(), listening, new EndpointRouter(routes), observer);
    }

    private static RequestObserver counting(Meters meters, List<RequestObserver> observers) {
        var all = new ArrayList<>(observers);
        all.add(served -> meters.requests()
                .served(
                        served.client().protocol(),
                        served.type(),
                        served.method(),
                        served.outcome(),
                        served.nanos(),
                        served.bytesIn(),
                        served.bytesOut()));
        return served -> all.forEach(observer -> observer.onServed(served));
    }

    private static void refusal(String option, ListenAddress address, Future<?> opening, List<String> wrong) {
        if (opening.failed()) {
            wrong.add(option + ": " + address + ", need an address that is free: "
                    + opening.cause().getMessage());
        }
    }

    private static List<LoopGauges> gauges(VertxLoops loops) {
        return IntStream.range(0, loops.count()).mapToObj(loops::gauges).toList();
    }

    /** The addresses as they are, where 0 stood for any port. */
    StartupMessage startupMessage() {
        return new StartupMessage(
                settings,
                new ListenAddress(settings.server().listen().host(), listener.port()),
                new ListenAddress(settings.server().admin().host(), admin.actualPort()),
                vcenter.current().vms(),
                ProcessHandle.current().pid());
    }

    /** Takes no more connections, answers the waiting, lets the rest finish within {@code stopMax}, and returns then. */
    void stop() {
        vcenter.setReady(false);
        Duration most = settings.limits().stopMax();
        Future<Void> closed = listener.stop(most);
        vcenter.current().shutDown();
        Future<Void> both = closed.eventually(() -> admin.close());
        both.otherwiseEmpty()
                .timeout(most.plus(STOP_SLACK).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .await();
    }
}
