package io.vfleet.harness;

import static io.vfleet.wire.http.TestHttpServer.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.TaskSpeed;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.VertxLoops;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.Release;
import io.vfleet.model.PairedObserver;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vcenter.VCenterBuilder;
import io.vfleet.operation.vcenter.VCenterServices;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.WorkRules;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.scenario.admission.PlaceHolds;
import io.vfleet.scenario.bandwidth.DatastoreBandwidth;
import io.vfleet.scenario.journal.InjectionLog;
import io.vfleet.scenario.observation.CallWitness;
import io.vfleet.vm.command.WorkDurations;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkRequest;
import io.vfleet.wire.datastore.DatastoreRoutes;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.EndpointRouter;
import io.vfleet.wire.http.HttpListener;
import io.vfleet.wire.http.ListenerOptions;
import io.vfleet.wire.http.RequestObserver;
import io.vfleet.wire.json.JsonRoutes;
import io.vfleet.wire.rest.RestRoutes;
import io.vfleet.wire.soap.endpoint.SoapRoutes;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole vCenter on a free port of 127.0.0.1, with any settings. */
public final class ServedVCenter implements AutoCloseable {
    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final boolean tls;
    private final VCenter vcenter;
    private static final long MEMORY_MAX = 256 << 20;

    private static final int SCENARIO_COUNTS_MAX = 1_000;

    private final MemoryBudget memory;
    private final Admission admission;
    private final LiveScenario scenario;
    private final InjectionLog injections;
    private final List<CallWitness> witnesses = new CopyOnWriteArrayList<>();
    private final HttpListener listener;

    /** Without a speed. */
    private record TestClock(Clock clock) implements ScenarioClock {
        @Override
        public long taskMillis() {
            return clock.nanos() / 1_000_000;
        }

        @Override
        public long wallMillis() {
            return taskMillis();
        }
    }

    private ServedVCenter(Settings settings, WorkDurations durations, RunObserver observer, boolean tls) {
        this.tls = tls;
        Limits limits = settings.limits();
        VertxLoops loops = await(VertxLoops.start(vertx, LOOPS, limits.asksPerLoopMax()));
        memory = new MemoryBudget(MEMORY_MAX, LOOPS);
        var clock = new TestClock(loops.at(0).clock());
        scenario = new LiveScenario(settings.scenario(), settings.seed(), SCENARIO_COUNTS_MAX, clock);
        var tasks = new TaskClock(loops, settings.speed().times());
        injections = new InjectionLog(Clock.system(), limits.injectionsKeptMax(), memory);
        witnesses.add(injections);
        var told = new InjectionListener() {
            @Override
            public void delayed(String rule, long intendedNanos, long addedNanos) {}

            @Override
            public void hit(String rule, String effect) {}

            @Override
            public void worked(WorkRequest of, String rule, String effect, RuleDraw draw) {
                injections.worked(of, rule, effect, draw);
            }
        };
        var work = new WorkRules(durations, scenario, clock, tasks, told, new DatastoreBandwidth(loops, tasks));
        var holds = new PlaceHolds();
        vcenter = VCenterBuilder.build(settings, loops, tasks, work, new PairedObserver(observer, holds), memory);
        admission = new Admission(loops, holds, SCENARIO_COUNTS_MAX);
        var services =
                VCenterServices.of(vcenter, scenario, InjectionListener.NONE, CallWitness.all(witnesses), admission);
        var options = new ListenerOptions(
                new ListenAddress("127.0.0.1", 0),
                tls ? new PemKeyCertOptions().setCertPath("wire/cert.pem").setKeyPath("wire/key.pem") : null,
                limits.connectionsMax(),
                limits.bodyBytesMax(),
                limits.headerBytesMax(),
                limits.streamResetsPerMinuteMax(),
                limits.connectionIdleMax(),
                limits.bodyTimeMax(),
                limits.responseTimeMax(),
                limits.drainedBytesMax(),
                memory);
        var router = new EndpointRouter(routes(services, settings));
        listener = await(HttpListener.open(vertx, loops, options, router, RequestObserver.NONE));
    }

    private static Map<String, Endpoint> routes(VCenterServices services, Settings settings) {
        Release own = Release.of(settings.apiVersion());
        Limits limits = settings.limits();
        Map<String, Endpoint> routes = new LinkedHashMap<>(
                JsonRoutes.of(services::api, own, limits.nestingMax(), settings.lenient(), settings.behaviour()));
        if (settings.users().tokenLogin().served())
            routes.putAll(SoapRoutes.ofTokens(services::api, services::lookups, own, limits, settings.lenient()));
        routes.putAll(SoapRoutes.of(
                services::api, services::storagePolicies, services::storageLifecycle, own, limits, settings.lenient()));
        routes.putAll(RestRoutes.of(services::api, services::automation, limits.nestingMax()));
        routes.putAll(DatastoreRoutes.of(services::api));
        return routes;
    }

    /** Serves plain HTTP; tasks take the median duration of their pace. */
    public static ServedVCenter with(Settings settings) {
        return new ServedVCenter(settings, (kind, _, _, _) -> medianMillis(settings, kind), RunObserver.NONE, false);
    }

    /** Serves HTTPS with the certificate of the tests, or plain HTTP. */
    public static ServedVCenter with(Settings settings, WorkDurations durations, RunObserver observer, boolean tls) {
        return new ServedVCenter(settings, durations, observer, tls);
    }

    /** Settings as files would give them: each key as {@code fleet.population.specials}, with its value as in YAML. */
    public static Settings settings(Map<String, ?> keys) {
        List<SettingOverride> overrides = keys.entrySet().stream()
                .map(entry -> new SettingOverride(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
        return ConfigFiles.load(List.of(), overrides);
    }

    private static long medianMillis(Settings settings, WorkKind kind) {
        Duration median = settings.paces().pace(kind.configKey()).p50();
        return settings.speed().equals(TaskSpeed.MAX) ? 0 : median.toMillis();
    }

    /** The vCenter behind the port, for tests that look at its state. */
    public VCenter vcenter() {
        return vcenter;
    }

    /** Where its calls wait for places. */
    public Admission admission() {
        return admission;
    }

    /** What rules did. */
    public InjectionLog injections() {
        return injections;
    }

    /** The scenario that its calls go through. */
    public LiveScenario scenario() {
        return scenario;
    }

    /** Tells somebody of the calls that are answered from now on. */
    public void watch(CallWitness witness) {
        witnesses.add(witness);
    }

    public MemoryBudget memory() {
        return memory;
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
        await(listener.stop(Duration.ZERO).transform(_ -> vertx.close()));
    }
}
