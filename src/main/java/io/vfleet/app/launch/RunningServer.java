package io.vfleet.app.launch;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vfleet.app.ConsoleMoment;
import io.vfleet.app.ResettableVCenter;
import io.vfleet.app.ServerResources;
import io.vfleet.app.Version;
import io.vfleet.app.cli.StartupMessage;
import io.vfleet.app.instrument.Instrument;
import io.vfleet.app.tls.TlsIdentity.LoadedIdentity;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.metric.Meters;
import io.vfleet.metric.Metric;
import io.vfleet.operation.FleetAdmin.VerdictFormat;
import io.vfleet.wire.admin.AdminServer;
import io.vfleet.wire.admin.AdminServer.AdminSecrets;
import io.vfleet.wire.admin.AdminSources;
import io.vfleet.wire.admin.AdminSources.Scrape;
import io.vfleet.wire.http.HttpListener;
import io.vfleet.wire.http.RequestObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two open ports, for clients and for administration; opened and stopped from threads that may block.
 */
final class RunningServer {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final Duration STOP_SLACK = Duration.ofSeconds(1);

    private final Settings settings;
    private final ResettableVCenter vcenter;
    private final RestartingPort listener;
    private final HttpServer admin;

    private RunningServer(Settings settings, ResettableVCenter vcenter, RestartingPort listener, HttpServer admin) {
        this.settings = settings;
        this.vcenter = vcenter;
        this.listener = listener;
        this.admin = admin;
    }

    /**
     * Opens both ports and blocks until they are open.
     *
     * @param identity null for plain HTTP
     * @param mistakes receives a message for each port that cannot be opened
     * @return null if a port could not be opened
     */
    static @Nullable RunningServer open(
            ServerResources resources,
            ResettableVCenter vcenter,
            @Nullable LoadedIdentity identity,
            @Nullable String adminToken,
            List<RequestObserver> observers,
            List<String> mistakes) {
        Settings settings = resources.settings();
        Meters meters = resources.meters();
        var certificate = new ShownCertificate(settings.server(), identity);
        Future<RestartingPort> listener = listener(resources, vcenter, certificate, counting(meters, observers));
        var instrument = Instrument.start(
                resources.vertx(),
                settings.server().instrument(),
                resources.loops()::gauges,
                meters.requests().totals(),
                () -> listener.succeeded() ? listener.result().port() : 0);
        var secrets = new AdminSecrets(
                adminToken, identity == null ? null : identity.pem().certificate());
        Future<HttpServer> admin = AdminServer.open(
                resources.vertx(), settings.server().admin(), sources(resources, vcenter, instrument), secrets);
        Future.join(listener, admin).otherwiseEmpty().await();
        addIfFailed("server.listen", settings.server().listen(), listener, identity, mistakes);
        addIfFailed("server.admin", settings.server().admin(), admin, null, mistakes);
        if (!mistakes.isEmpty()) return null;
        meters.values(instrument::values);
        meters.build(Version.number(), Version.commit());
        meters.loops(resources.loops().gauges());
        meters.gauge(Metric.CONNECTIONS, () -> listener.result().connections());
        addMemory(meters, resources.memory());
        resources.port().connect(listener.result());
        resources.acceptor().guard(listener.result().port());
        vcenter.setReady(true);
        return new RunningServer(settings, vcenter, listener.result(), admin.result());
    }

    private static AdminSources sources(ServerResources resources, ResettableVCenter vcenter, Instrument instrument) {
        var moment = new ConsoleMoment(vcenter, resources);
        return new AdminSources(
                vcenter,
                () -> vcenter.current().inspection(),
                () -> instrument.report().json(),
                moment::now,
                accept -> scrape(resources.meters(), accept),
                new RuntimeLogLevels());
    }

    private static Scrape scrape(Meters meters, @Nullable String accept) {
        boolean open = accept != null && accept.contains("application/openmetrics-text");
        String type = open ? "application/openmetrics-text; version=1.0.0" : "text/plain; version=0.0.4";
        return new Scrape(type + "; charset=utf-8", meters.scrape(type));
    }

    private static void addMemory(Meters meters, MemoryBudget memory) {
        for (HeldKind kind : HeldKind.values()) meters.gauge(Metric.HELD, () -> memory.heldBytes(kind), kind.label());
        meters.gauge(Metric.HELD_MAX, memory::bytesMax);
        meters.gauge(Metric.HELD_RATIO, () -> (double) memory.heldBytes() / memory.bytesMax());
        meters.counter(Metric.HELD_REFUSED, memory::refused);
    }

    private static Future<RestartingPort> listener(
            ServerResources resources,
            ResettableVCenter vcenter,
            ShownCertificate certificate,
            RequestObserver observer) {
        return RestartingPort.open(
                resources.loops().at(0),
                resources.settings().server().listen(),
                ClientEndpoint.endpoint(resources.settings(), vcenter::current),
                certificate,
                (address, endpoint) -> HttpListener.open(
                        resources.vertx(),
                        resources.loops(),
                        ClientEndpoint.options(resources, address, certificate.now()),
                        endpoint,
                        observer));
    }

    /** What counts each request in the meters, besides those observers. */
    static RequestObserver counting(Meters meters, List<RequestObserver> observers) {
        var all = new ArrayList<>(observers);
        all.add(served -> meters.requests()
                .served(
                        served.client().protocol(),
                        served.type(),
                        served.method(),
                        served.outcome(),
                        served.nanos(),
                        served.heldNanos(),
                        served.bytesIn(),
                        served.bytesOut(),
                        served.trace()));
        return served -> all.forEach(observer -> observer.onServed(served));
    }

    private static void addIfFailed(
            String key,
            ListenAddress address,
            Future<?> opening,
            @Nullable LoadedIdentity identity,
            List<String> mistakes) {
        if (opening.succeeded()) return;
        if (identity == null || opening.cause() instanceof IOException) {
            mistakes.add(PortErrors.mistake(key, address, opening.cause()));
        } else {
            // What fails before the port is bound is the certificate or its key.
            mistakes.add("server.certificate: " + identity.trusted() + ", cannot be used with its key: "
                    + opening.cause().getMessage());
        }
    }

    /**
     * Has the actual port where the configured one is 0.
     *
     * @param trusted the file with the certificate that clients must trust; null for plain HTTP
     */
    StartupMessage startupMessage(@Nullable Path trusted) {
        return new StartupMessage(
                settings,
                new ListenAddress(settings.server().listen().host(), listener.port()),
                new ListenAddress(settings.server().admin().host(), admin.actualPort()),
                vcenter.current().vms(),
                ProcessHandle.current().pid(),
                trusted);
    }

    /** The verdict as text, which is the last; null when the scenario expects nothing. Blocks. */
    @Nullable
    String verdict() {
        return vcenter.current().verdict().hasExpectations() ? vcenter.verdict(true, VerdictFormat.TEXT) : null;
    }

    /**
     * Stops accepting connections, ends all sessions, and blocks until running calls have finished or {@code stopMax}
     * has passed.
     */
    void stop() {
        long began = Clock.system().nanos();
        LOG.info("event=stopping reason={} connections={}", ProcessSignals.endedBy(), listener.connections());
        vcenter.setReady(false);
        Duration stopMax = settings.limits().stopMax();
        Future<Void> closed = listener.stop(stopMax);
        vcenter.current().shutDown();
        Future<Void> allClosed = closed.eventually(() -> admin.close());
        allClosed
                .otherwiseEmpty()
                .timeout(stopMax.plus(STOP_SLACK).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .otherwiseEmpty()
                .await();
        LOG.info(
                "event=stopped millis={} cut-calls={}",
                Duration.ofNanos(Clock.system().nanos() - began).toMillis(),
                listener.cutCalls());
    }
}
