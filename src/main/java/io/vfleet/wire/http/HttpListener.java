package io.vfleet.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import io.vfleet.config.Address;
import io.vfleet.engine.VertxLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An open port: one server on each loop, all sharing it. Safe from any thread. */
public final class Listener {
    private static final int COMPRESSED_FROM_BYTES = 1024;
    private static final int COMPRESSION_LEVEL = 1;
    private static final int LINE_BYTES_MAX = 8 * 1024;

    // A dead peer is noticed after 60 + 3 * 15 seconds.
    private static final int KEEP_ALIVE_IDLE_SECONDS = 60;
    private static final int KEEP_ALIVE_INTERVAL_SECONDS = 15;
    private static final int KEEP_ALIVE_COUNT = 3;

    private final List<HttpServer> servers;
    private final List<Doorway> doorways;
    private final AtomicInteger connections;

    private Listener(List<HttpServer> servers, List<Doorway> doorways, AtomicInteger connections) {
        this.servers = servers;
        this.doorways = doorways;
        this.connections = connections;
    }

    /** Fails when the address cannot be had. */
    public static Future<Listener> open(
            Vertx vertx, VertxLoops loops, Listening listening, Door door, RequestObserver observer) {
        List<Future<HttpServer>> opening = new ArrayList<>();
        List<Doorway> doorways = new ArrayList<>();
        var connections = new AtomicInteger();
        HttpServerOptions options = options(listening);
        // The servers that are to share one free port all name the same number, other listeners another.
        int share = Math.max(1, System.identityHashCode(connections));
        for (int i = 0; i < loops.count(); i++) {
            var doorway = new Doorway(loops.context(i), loops.at(i), listening, door, observer, connections);
            doorways.add(doorway);
            Promise<HttpServer> open = Promise.promise();
            loops.at(i)
                    .send(() -> Future.succeededFuture()
                            .compose(_ -> serve(vertx, options, doorway, share))
                            .onComplete(open));
            opening.add(open.future());
        }
        return Future.join(opening).transform(all -> {
            List<HttpServer> servers = opening.stream()
                    .filter(Future::succeeded)
                    .map(Future::result)
                    .toList();
            var listener = new Listener(servers, doorways, connections);
            if (all.succeeded()) return Future.succeededFuture(listener);
            return listener.stop(Duration.ZERO).transform(_ -> Future.failedFuture(all.cause()));
        });
    }

    private static Future<HttpServer> serve(Vertx vertx, HttpServerOptions options, Doorway doorway, int share) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions(options));
        doorway.serve(server);
        Address address = doorway.listening().address();
        return server.listen(
                address.port() == 0
                        ? SocketAddress.sharedRandomPort(share, address.host())
                        : SocketAddress.inetSocketAddress(address.port(), address.host()));
    }

    private static HttpServerOptions options(Listening listening) {
        HttpServerOptions options = new HttpServerOptions()
                .setTcpKeepAlive(true)
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(listening.headerBytesMax())
                .setHttp2ClearTextEnabled(false)
                // There are no web sockets here, and what looks for them would look at every message.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setCompressionSupported(true)
                .setCompressionLevel(COMPRESSION_LEVEL)
                .setCompressionContentSizeThreshold(COMPRESSED_FROM_BYTES);
        options.setTcpKeepAliveIdleSeconds(KEEP_ALIVE_IDLE_SECONDS)
                .setTcpKeepAliveIntervalSeconds(KEEP_ALIVE_INTERVAL_SECONDS)
                .setTcpKeepAliveCount(KEEP_ALIVE_COUNT);
        if (listening.certificate() != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(listening.certificate())
                    .setSslEngineOptions(
                            OpenSSLEngineOptions.isAvailable()
                                    ? new OpenSSLEngineOptions()
                                    : new JdkSSLEngineOptions());
        }
        return options;
    }

    public int port() {
        return servers.getFirst().actualPort();
    }

    /** Open connections. */
    public int connections() {
        return connections.get();
    }

    /** Takes no more connections, lets every request have its answer, then closes; after {@code max} at the latest. */
    public Future<Void> stop(Duration max) {
        for (Doorway doorway : doorways) doorway.loop().send(doorway::stop);
        return Future.join(servers.stream().map(server -> server.shutdown(max)).toList())
                .mapEmpty();
    }
}
