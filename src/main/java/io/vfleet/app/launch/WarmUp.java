package io.vfleet.app.launch;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vfleet.app.ServerResources;
import io.vfleet.app.VCenterInstance;
import io.vfleet.app.launch.WarmUpClient.WarmUpCall;
import io.vfleet.app.tls.TlsIdentity;
import io.vfleet.app.tls.TlsIdentity.LoadedIdentity;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.TaskSpeed;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Clock;
import io.vfleet.model.ResourceLines;
import io.vfleet.operation.inspection.FleetInspection.MachineQuery;
import io.vfleet.wire.http.HttpListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the commonest calls of both wires compiled before the first client comes: a server of its own, with event loops,
 * meters, memory, ids and dice of its own, is called over a connection for each client, and thrown away.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final String CALLS = "/warm-up.tsv";
    private static final ListenAddress ANY_PORT = ListenAddress.parse("127.0.0.1:0");
    /** Of each wire; more would wait for the two event loops only. */
    private static final int CLIENTS = 4;

    private static final int LAST_ANSWER_MILLIS = 50;

    private WarmUp() {}

    /**
     * Blocks for about {@code time}, and a little for the start and the end; what fails is logged and otherwise without effect.
     *
     * @param identity the certificate to be shown; null for plain HTTP
     * @return how many calls were answered
     */
    static long run(
            Function<ServerResources, VCenterInstance.VCenterFactory> factories,
            @Nullable LoadedIdentity identity,
            Duration time) {
        if (!time.isPositive()) return 0;
        long begun = Clock.system().nanos();
        BooleanSupplier goesOn = () -> Clock.system().nanos() - begun < time.toNanos();
        var answered = new AtomicLong();
        try (var resources = ServerResources.start(settings())) {
            VCenterInstance vcenter =
                    factories.apply(resources).create(resources.meters().tasks().replaceCounter());
            HttpListener.open(
                            resources.vertx(),
                            resources.loops(),
                            ClientEndpoint.options(
                                    resources, ANY_PORT, identity == null ? null : TlsIdentity.options(identity.pem())),
                            ClientEndpoint.endpoint(resources.settings(), () -> vcenter),
                            RunningServer.counting(resources.meters(), List.of()))
                    .compose(listener -> call(resources, vcenter, listener.port(), identity != null, goesOn, answered))
                    // On a slow machine not even the first call may be answered by then, which is no failure.
                    .timeout(time.toMillis() + LAST_ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .otherwise(WarmUp::log)
                    .await();
            vcenter.shutDown();
        }
        LOG.debug("event=warmed-up calls={} nanos={}", answered, Clock.system().nanos() - begun);
        return answered.get();
    }

    private static @Nullable Void log(Throwable failure) {
        if (!(failure instanceof TimeoutException)) LOG.warn("event=warm-up-failed reason={}", failure.toString());
        return null;
    }

    /** The defaults, with tasks that end at once and a machine for each client. */
    private static Settings settings() {
        Settings all = Settings.DEFAULT;
        FleetShape shape = all.shape();
        return new Settings(
                all.server(),
                all.limits(),
                all.behaviour(),
                all.users(),
                all.paces(),
                TaskSpeed.MAX,
                new FleetShape(
                        shape.datacenters(),
                        shape.clusters(),
                        shape.hostsPerCluster(),
                        shape.standaloneHosts(),
                        CLIENTS,
                        shape.poolsPerCluster(),
                        shape.folders(),
                        shape.datastores(),
                        shape.portgroups(),
                        shape.autostart(),
                        shape.vms()),
                all.population(),
                all.budgets(),
                all.unusedStorage(),
                all.seed(),
                all.apiVersion(),
                all.lenient(),
                all.scenario());
    }

    private static Future<Void> call(
            ServerResources resources,
            VCenterInstance vcenter,
            int port,
            boolean tls,
            BooleanSupplier goesOn,
            AtomicLong answered) {
        var options = new HttpClientOptions()
                .setDefaultHost(ANY_PORT.host())
                .setDefaultPort(port)
                .setSsl(tls)
                .setTrustAll(true)
                .setVerifyHost(false);
        if (tls && OpenSSLEngineOptions.isAvailable()) options.setSslEngineOptions(new OpenSSLEngineOptions());
        var one = new PoolOptions().setHttp1MaxSize(1);
        List<List<WarmUpCall>> wires = List.of(calls("json"), calls("soap"));
        List<String> machines = machines(vcenter);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < machines.size(); client++) {
            var http = resources.vertx().createHttpClient(options, one);
            List<WarmUpCall> wire = wires.get(client % wires.size());
            running.add(new WarmUpClient(http, wire, machines.get(client), goesOn, answered).run());
        }
        return Future.join(running).mapEmpty();
    }

    private static List<String> machines(VCenterInstance vcenter) {
        Object found = vcenter.inspection()
                .machines(new MachineQuery(null, null, 0, CLIENTS * 2))
                .get("machines");
        return ((List<?>) Objects.requireNonNull(found))
                .stream()
                        .map(machine -> String.valueOf(((Map<?, ?>) machine).get("id")))
                        .toList();
    }

    private static List<WarmUpCall> calls(String wire) {
        return ResourceLines.read(CALLS)
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields[0].equals(wire))
                .map(fields -> call(fields[0].equals("soap"), fields[1], fields[2]))
                .toList();
    }

    private static WarmUpCall call(boolean soap, String target, String body) {
        boolean get = target.startsWith("GET ");
        return new WarmUpCall(soap, get ? HttpMethod.GET : HttpMethod.POST, get ? target.substring(4) : target, body);
    }
}
