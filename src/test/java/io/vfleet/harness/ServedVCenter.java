package io.vfleet.harness;

import static io.vfleet.wire.OpenServer.outcome;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vfleet.config.Address;
import io.vfleet.config.Chosen;
import io.vfleet.config.ConfigFiles;
import io.vfleet.config.Limits;
import io.vfleet.config.Settings;
import io.vfleet.engine.VertxLoops;
import io.vfleet.inventory.Durations;
import io.vfleet.meta.Release;
import io.vfleet.model.Observer;
import io.vfleet.operation.Gate;
import io.vfleet.operation.MethodCatalog;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenters;
import io.vfleet.vm.Pace;
import io.vfleet.wire.Door;
import io.vfleet.wire.Doors;
import io.vfleet.wire.Listener;
import io.vfleet.wire.Listening;
import io.vfleet.wire.RequestObserver;
import io.vfleet.wire.json.JsonRoutes;
import io.vfleet.wire.rest.RestRoutes;
import io.vfleet.wire.soap.SoapRoutes;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole vCenter on a free port of this machine, with the settings that an operator could give it. */
public final class Served implements AutoCloseable {
    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final boolean tls;
    private final VCenter vcenter;
    private final Listener listener;

    private Served(Settings settings, Durations durations, Observer observer, boolean tls) {
        this.tls = tls;
        Limits limits = settings.limits();
        VertxLoops loops = outcome(VertxLoops.start(vertx, LOOPS, limits.asksPerLoopMax()));
        vcenter = VCenters.build(settings, loops, durations, observer);
        var gate = new Gate(vcenter, MethodCatalog.of(vcenter), (_, _) -> {});
        var listening = new Listening(
                new Address("127.0.0.1", 0),
                tls ? new PemKeyCertOptions().setCertPath("wire/cert.pem").setKeyPath("wire/key.pem") : null,
                limits.connectionsMax(),
                limits.bodyBytesMax(),
                limits.headerBytesMax(),
                limits.connectionIdleMax(),
                limits.bodyTimeMax(),
                limits.drainedBytesMax());
        var doors = new Doors(routes(gate, settings));
        listener = outcome(Listener.open(vertx, loops, listening, doors, RequestObserver.NONE));
    }

    private static Map<String, Door> routes(Gate gate, Settings settings) {
        Release own = Release.of(settings.apiVersion());
        int nestingMax = settings.limits().nestingMax();
        boolean wrapped = settings.behaviour().wrappedTaskErrors();
        Map<String, Door> routes =
                new LinkedHashMap<>(JsonRoutes.of(() -> gate, own, nestingMax, settings.lenient(), wrapped));
        routes.putAll(SoapRoutes.of(() -> gate, own, nestingMax, settings.lenient()));
        routes.putAll(RestRoutes.of(() -> gate));
        return routes;
    }

    /** Plain, with work that takes its usual time: the middle of what the pace table says. */
    public static Served with(Settings settings) {
        return new Served(settings, (pace, _, _, _) -> usual(settings, pace), Observer.NONE, false);
    }

    /** As wanted in all that can be chosen. */
    public static Served with(Settings settings, Durations durations, Observer observer, boolean tls) {
        return new Served(settings, durations, observer, tls);
    }

    /** Settings as files would give them: each key as {@code fleet.population.specials}, with its value as in YAML. */
    public static Settings settings(Map<String, ?> keys) {
        List<Chosen> chosen = keys.entrySet().stream()
                .map(entry -> new Chosen(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
        return ConfigFiles.load(List.of(), chosen);
    }

    private static long usual(Settings settings, Pace pace) {
        Duration middle = settings.paces().pace(pace.configKey()).p50();
        return settings.speed().scaled((double) middle.toMillis());
    }

    /** What serves, for tests that look behind the port. */
    public VCenter vcenter() {
        return vcenter;
    }

    public URI address() {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + listener.port());
    }

    /** A client that has not logged in. */
    public ViClient client() {
        return new ViClient(address(), vcenter.settings().apiVersion());
    }

    @Override
    public void close() {
        outcome(listener.stop(Duration.ZERO).transform(_ -> vertx.close()));
    }
}
