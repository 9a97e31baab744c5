package io.vfleet.wire.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.vfleet.operation.FleetAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of the admin port. Metrics, health and descriptions are open; what changes the fleet, and what shows who does
 * what, needs the token if there is one, and without one a port that only this machine can reach. Pages in a browser on this machine are kept out, see {@link CrossOriginGuard}.
 */
public final class AdminServer {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String RESET = "/admin/v1/reset";
    private static final String BEARER = "Bearer ";
    private static final Map<String, String> VERBS = Map.ofEntries(
            entry(RESET, "POST"),
            entry(ScenarioRoutes.SCENARIO, "GET, HEAD, PUT"),
            entry(ScenarioRoutes.LINT, "POST"),
            entry(ScenarioRoutes.DIFF, "POST"),
            entry(ClockRoutes.CLOCK, "GET, HEAD, PUT"),
            entry(ClockRoutes.ADVANCE, "POST"),
            entry(VerdictRoutes.VERDICT, "GET, HEAD, POST"),
            entry(IncidentRoutes.INCIDENTS, "GET, HEAD, POST"),
            entry(JournalRoutes.JOURNAL, "GET, HEAD, PUT"));

    // Scrapers, probes and an operator need a few; the process has descriptors to lose.
    private static final int CONNECTIONS_MAX = 256;
    private static final int IDLE_SECONDS_MAX = 60;

    private final Vertx vertx;
    private final FleetAdmin fleet;
    private final Supplier<String> scrape;
    private final boolean loopback;
    private final @Nullable String token;
    private final @Nullable String trusted;
    private final Buffer openApi = resource("openapi.yaml");
    private final Buffer scenarioSchema = resource("scenario.schema.json");
    // Only the one event loop that serves the port counts.
    private int connections;

    private AdminServer(
            Vertx vertx, FleetAdmin fleet, Supplier<String> scrape, boolean loopback, AdminSecrets secrets) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.scrape = scrape;
        this.loopback = loopback;
        this.token = secrets.token();
        this.trusted = secrets.trusted();
    }

    /**
     * What protects the server and its clients.
     *
     * @param token required for a reset; null allows it on a loopback address only
     * @param trusted the certificate that clients of the API must trust, in PEM; null without TLS
     */
    public record AdminSecrets(
            @Nullable String token, @Nullable String trusted) {}

    /**
     * Opens the port; the future fails when the address cannot be bound.
     *
     * @param scrape supplies all metrics as text; called on a worker thread
     */
    public static Future<HttpServer> open(
            Vertx vertx, ListenAddress address, FleetAdmin fleet, Supplier<String> scrape, AdminSecrets secrets) {
        var server = new AdminServer(vertx, fleet, scrape, address.isLoopback(), secrets);
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
        read(router, "/metrics", context -> answerBlocking(context, PROMETHEUS, scrape));
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
        router.post(RESET).handler(this::reset);
        new ScenarioRoutes(vertx, fleet, this::authorized).add(router);
        new VerdictRoutes(vertx, fleet, this::authorized).add(router);
        new ClockRoutes(vertx, fleet, this::authorized).add(router);
        new IncidentRoutes(vertx, fleet, this::authorized).add(router);
        new JournalRoutes(vertx, fleet, this::authorized).add(router);
        AdminBody.refuseTooLarge(router);
        router.errorHandler(404, context -> answer(context, 404, TEXT, "no such path, see /openapi.yaml\n"));
        router.errorHandler(405, context -> {
            String verbs = verbs(context.normalizedPath());
            context.response().putHeader("Allow", verbs);
            answer(context, 405, TEXT, "need " + verbs + "\n");
        });
        router.errorHandler(500, context -> {
            LOG.error("event=admin-failed path={}", context.normalizedPath(), context.failure());
            answer(context, 500, TEXT, "failed, see the log\n");
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
        else answer(context, 403, TEXT, refusal + "\n");
    }

    private void certificate(RoutingContext context) {
        if (trusted == null) answer(context, 404, TEXT, "this server has no TLS, so there is nothing to trust\n");
        else answer(context, 200, "application/x-pem-file", trusted);
    }

    private void ready(RoutingContext context) {
        if (fleet.isReady()) answer(context, 200, TEXT, "ready\n");
        else answer(context, 503, TEXT, "not ready\n");
    }

    private boolean authorized(RoutingContext context) {
        String error = authorizationError(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (error == null) return true;
        context.response().putHeader("WWW-Authenticate", "Bearer");
        answer(context, 401, TEXT, error + "\n");
        return false;
    }

    private void reset(RoutingContext context) {
        if (!authorized(context)) return;
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

    private @Nullable String authorizationError(@Nullable String authorization) {
        if (token == null && loopback) return null;
        if (token == null) return "this server was started without --admin-token";
        String presented = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : "";
        boolean matches = MessageDigest.isEqual(token.getBytes(UTF_8), presented.getBytes(UTF_8));
        return matches ? null : "the admin token is needed: Authorization: Bearer ...";
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

    private static Buffer resource(String name) {
        try (var stream = Objects.requireNonNull(AdminServer.class.getResourceAsStream(name), name)) {
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
