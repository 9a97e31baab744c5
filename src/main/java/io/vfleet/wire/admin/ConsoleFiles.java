package io.vfleet.wire.admin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** The files of the console: one page, which needs nothing from outside and no build. */
final class ConsoleFiles {
    /** What a page may do: use what this server serves, and nothing else. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static final List<String> NAMES = List.of(
            "app.js",
            "charts.js",
            "clients.js",
            "console.css",
            "data.js",
            "dom.js",
            "fleet.js",
            "journal.js",
            "links.js",
            "machine.js",
            "overview.js",
            "queues.js",
            "scenario.js",
            "stream-worker.js",
            "tasks.js",
            "vendor/uPlot.iife.min.js",
            "vendor/uPlot.min.css");

    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8");

    private ConsoleFiles() {}

    static void add(Router router) {
        serve(router, "/", "index.html", "text/html; charset=utf-8");
        for (String name : NAMES)
            serve(router, "/console/" + name, name, TYPES.getOrDefault(extension(name), "text/plain"));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void serve(Router router, String path, String name, String type) {
        Buffer bytes = AdminServer.resource("console/" + name);
        String tag = '"' + Integer.toHexString(bytes.hashCode()) + '-' + bytes.length() + '"';
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            context.response()
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .putHeader(HttpHeaders.ETAG, tag);
            answer(context, tag, type, bytes);
        });
    }

    private static void answer(RoutingContext context, String tag, String type, Buffer bytes) {
        if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH)))
            context.response().setStatusCode(304).end();
        else AdminAnswers.text(context, 200, type, bytes.toString());
    }
}
