package io.vfleet.wire.admin;

import static java.util.Map.entry;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.engine.Clock;
import io.vfleet.operation.FleetAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of the admin port. Metrics, health and documents are open; what changes the fleet or shows who does what
 * is for who has access, see {@link AdminAccess}. Pages in a browser on this machine are kept out, see {@link CrossOriginGuard}.
 */
public final class AdminServer {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String RESET = "/admin/v1/reset";
    private static final Map<String, String> VERBS = Map.ofEntries(
            entry(RESET, "POST"),
            entry(ScenarioRoutes.SCENARIO, "GET, HEAD, PUT"),
            entry(ScenarioRoutes.LINT, "POST"),
            entry(ScenarioRoutes.DIFF, "POST"),
            entry(ClockRoutes.CLOCK, "GET, HEAD, PUT"),
            entry(ClockRoutes.ADVANCE, "POST"),
            entry(VerdictRoutes.VERDICT, "GET, HEAD, POST"),
            entry(IncidentRoutes.INCIDENTS, "GET, HEAD, POST"),
            entry(JournalRoutes.JOURNAL, "GET, HEAD, PUT"),
            entry(AdminAccess.LOGIN, "GET, HEAD, POST, DELETE"),
            entry(LogLevelRoutes.LEVELS, "GET, HEAD, PUT"),
            entry(MomentStream.STREAM, "GET"),
            entry(MomentStream.MOMENT, "GET"));

    // Scrapers, probes and an operator need a few; the process has descriptors to lose.
    private static final int CONNECTIONS_MAX = 256;
    private static final int IDLE_SECONDS_MAX = 60;

    private final Vertx vertx;
    private final AdminSources sources;
    private final FleetAdmin fleet;
    private final boolean loopback;
    private final AdminAccess access;
    private final @Nullable String trusted;
    private final Buffer openApi = resource("openapi.yaml");
    private final Buffer scenarioSchema = resource("scenario.schema.json");
    // Only the one event loop that serves the port counts.
    private int connections;

    private AdminServer(Vertx vertx, AdminSources sources, boolean loopback, AdminSecrets secrets) {
        this.vertx = vertx;
        this.sources = sources;
        this.fleet = sources.fleet();
        this.loopback = loopback;
        this.access = new AdminAccess(loopback, secrets.token(), Clock.system());
        this.trusted = secrets.trusted();
    }

    /**
     * What protects the server and its clients.
     *
     * @param token required for what is not open to all; null allows it on a loopback address only
     * @param trusted the certificate that clients of the API must trust, in PEM; null without TLS
     */
    public record AdminSecrets(
            @Nullable String token, @Nullable String trusted) {}

    /** Opens the port; the future fails when the address cannot be bound. */
    public static Future<HttpServer> open(
            Vertx vertx, ListenAddress address, AdminSources sources, AdminSecrets secrets) {
        var server = new AdminServer(vertx, sources, address.isLoopback(), secrets);
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setIdleTimeout(IDLE_SECONDS_MAX))
                .connectionHandler(server::limit)
                .requestHandler(server.router())
                .listen();
    }

    private void limit(HttpConnection connection) {
        connections++;
        connection.closeHandler(_ -> connections--);
        if (connections > CONNECTIONS_MAX) connection.close();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(this::keepForeignPagesOut);
        read(router, "/metrics", this::metrics);
        read(router, "/healthz", context -> answer(context, 200, TEXT, "ok\n"));
        read(router, "/readyz", this::ready);
        read(
                router,
                "/about",
                context -> answerBlocking(
                        context, "application/json", () -> new JsonObject(fleet.about()).encodePrettily() + "\n"));
        read(router, "/ca.pem", this::certificate);
        read(router, "/openapi.yaml", context -> answer(context, 200, "application/yaml", openApi.toString()));
        read(
                router,
                ScenarioRoutes.SCHEMA,
                context -> answer(context, 200, "application/schema+json", scenarioSchema.toString()));
        read(
                router,
                "/admin/v1/instrument",
                context -> AdminQuery.answer(vertx, context, () -> {
                    new AdminQuery(context, Set.of());
                    return sources.instrument().get();
                }));
        router.post(RESET).handler(this::reset);
        access.add(router);
        ConsoleFiles.add(router);
        new ScenarioRoutes(vertx, fleet, access::authorized).add(router);
        new VerdictRoutes(vertx, fleet, access::authorized).add(router);
        new ClockRoutes(vertx, fleet, access::authorized).add(router);
        new IncidentRoutes(vertx, fleet, access::authorized).add(router);
        new JournalRoutes(vertx, fleet, access::authorized).add(router);
        new InspectionRoutes(vertx, sources.inspection(), access::authorized).add(router);
        new MomentStream(vertx, sources.moment(), access::authorized).add(router);
        new LogLevelRoutes(sources.logLevels(), access::authorized).add(router);
        AdminBody.refuseTooLarge(router);
        AdminQuery.refuseMalformed(router);
        router.errorHandler(404, context -> AdminAnswers.problem(context, 404, "No such path", "see /openapi.yaml"));
        router.errorHandler(405, context -> {
            String verbs = verbs(context.normalizedPath());
            context.response().putHeader("Allow", verbs);
            AdminAnswers.problem(context, 405, "The path has no such verb", "need " + verbs);
        });
        router.errorHandler(500, context -> {
            LOG.error("event=admin-failed path={}", context.normalizedPath(), context.failure());
            AdminAnswers.problem(context, 500, "It failed", "see the log");
        });
        return router;
    }

    private static String verbs(String path) {
        if (path.startsWith(ScenarioRoutes.RULES)) return "POST";
        if (path.startsWith(IncidentRoutes.INCIDENTS + "/")) return "POST, DELETE";
        return VERBS.getOrDefault(path, "GET, HEAD");
    }

    /** What can be read with GET can be asked for with HEAD. */
    private static void read(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
    }

    /** Anybody's page may have a link to what only reads. */
    private static boolean changes(RoutingContext context) {
        HttpMethod method = context.request().method();
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }

    private void keepForeignPagesOut(RoutingContext context) {
        String refusal = CrossOriginGuard.refusal(
                context.request().getHeader(HttpHeaders.HOST),
                context.request().getHeader(HttpHeaders.ORIGIN),
                changes(context) ? context.request().getHeader("sec-fetch-site") : null,
                loopback);
        if (refusal == null) context.next();
        else AdminAnswers.problem(context, 403, "Kept out", refusal);
    }

    private void certificate(RoutingContext context) {
        if (trusted == null)
            AdminAnswers.problem(context, 404, "No certificate", "this server has no TLS: there is nothing to trust");
        else answer(context, 200, "application/x-pem-file", trusted);
    }

    private void ready(RoutingContext context) {
        if (fleet.isReady()) answer(context, 200, TEXT, "ready\n");
        else answer(context, 503, TEXT, "not ready\n");
    }

    private void reset(RoutingContext context) {
        if (!access.authorized(context)) return;
        LOG.info("event=reset address={}", context.request().remoteAddress());
        Promise<Void> done = Promise.promise();
        // It waits for whoever changes the scenario now.
        vertx.executeBlocking(
                        () -> {
                            fleet.reset(done::tryComplete);
                            return true;
                        },
                        true)
                .compose(_ -> done.future())
                .onSuccess(_ -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private void metrics(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        vertx.executeBlocking(() -> sources.metrics().scrape(accept))
                .onSuccess(scrape -> answer(context, 200, scrape.contentType(), scrape.text()))
                .onFailure(context::fail);
    }

    /**
     * Computes the text on a worker thread, because it may take longer than a turn of the event loop; one at a time, so
     * that many scrapes at once hold the memory of one.
     */
    private void answerBlocking(RoutingContext context, String type, Supplier<String> text) {
        vertx.executeBlocking(text::get)
                .onSuccess(body -> answer(context, 200, type, body))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, int status, String type, String body) {
        Buffer bytes = Buffer.buffer(body);
        HttpServerResponse response = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
        // The HTTP server would send the body of an answer to HEAD over HTTP/2.
        if (HttpMethod.HEAD.equals(context.request().method())) response.end();
        else response.end(bytes);
    }

    static Buffer resource(String name) {
        try (var stream = Objects.requireNonNull(AdminServer.class.getResourceAsStream(name), name)) {
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
