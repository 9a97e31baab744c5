package io.vfleet.wire.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.engine.VertxLoops;
import io.vfleet.memory.MemoryShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open port: one HTTP server on each event loop, all sharing the port; safe from any thread. */
public final class HttpListener {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    // Old monitoring scripts speak HTTP/1.0.
    private static final List<HttpVersion> ALPN =
            List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1, HttpVersion.HTTP_1_0);
    private static final int COMPRESSED_FROM_BYTES = 1024;
    private static final int COMPRESSION_LEVEL = 1;
    private static final int LINE_BYTES_MAX = 8 * 1024;

    // A dead peer is noticed after 60 + 3 * 15 seconds.
    private static final int KEEP_ALIVE_IDLE_SECONDS = 60;
    private static final int KEEP_ALIVE_INTERVAL_SECONDS = 15;
    private static final int KEEP_ALIVE_COUNT = 3;

    /** The connections of all loops: how many are open and were accepted, and the calls that were cut at the stop. */
    record ConnectionCounts(AtomicInteger open, AtomicLong accepted, AtomicLong cutCalls) {}

    private final List<HttpServer> servers;
    private final List<LoopListener> loopListeners;
    private final ConnectionCounts connections;

    private HttpListener(List<HttpServer> servers, List<LoopListener> loopListeners, ConnectionCounts connections) {
        this.servers = servers;
        this.loopListeners = loopListeners;
        this.connections = connections;
    }

    /** Opens the port on every event loop; the future fails when the address cannot be bound. */
    public static Future<HttpListener> open(
            Vertx vertx, VertxLoops loops, ListenerOptions options, Endpoint endpoint, RequestObserver observer) {
        List<Future<HttpServer>> opening = new ArrayList<>();
        List<LoopListener> loopListeners = new ArrayList<>();
        var connections = new ConnectionCounts(new AtomicInteger(), new AtomicLong(), new AtomicLong());
        // One body of the largest size fits, and small calls of others always find room.
        var largeBodies = new MemoryShare(options.memory().bytesMax() / 2);
        HttpServerOptions serverOptions = serverOptions(options);
        // Servers that share one random port pass the same number; other listeners pass another.
        int share = Math.max(1, System.identityHashCode(connections));
        for (int i = 0; i < loops.count(); i++) {
            var loopListener = new LoopListener(
                    loops.context(i), loops.at(i), options, endpoint, observer, connections, largeBodies);
            loopListeners.add(loopListener);
            Promise<HttpServer> open = Promise.promise();
            loops.at(i)
                    .send(() -> Future.succeededFuture()
                            .compose(_ -> serve(vertx, serverOptions, loopListener, share))
                            .onComplete(open));
            opening.add(open.future());
        }
        return Future.join(opening).transform(all -> {
            List<HttpServer> servers = opening.stream()
                    .filter(Future::succeeded)
                    .map(Future::result)
                    .toList();
            var listener = new HttpListener(servers, loopListeners, connections);
            if (all.succeeded()) return Future.succeededFuture(listener);
            return listener.stop(Duration.ZERO).transform(_ -> Future.failedFuture(all.cause()));
        });
    }

    private static Future<HttpServer> serve(
            Vertx vertx, HttpServerOptions options, LoopListener loopListener, int share) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions(options));
        loopListener.serve(server);
        ListenAddress address = loopListener.options().address();
        return server.listen(
                address.port() == 0
                        ? SocketAddress.sharedRandomPort(share, address.host())
                        : SocketAddress.inetSocketAddress(address.port(), address.host()));
    }

    private static HttpServerOptions serverOptions(ListenerOptions options) {
        HttpServerOptions serverOptions = new HttpServerOptions()
                .setTcpKeepAlive(true)
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(options.headerBytesMax())
                .setHttp2ClearTextEnabled(false)
                .setHttp2RstFloodMaxRstFramePerWindow(options.streamResetsPerMinuteMax())
                .setHttp2RstFloodWindowDuration(1)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.MINUTES)
                .setAlpnVersions(ALPN)
                // Web sockets are not served, and their handlers would inspect every message.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setCompressionSupported(true)
                .setCompressionLevel(COMPRESSION_LEVEL)
                .setCompressionContentSizeThreshold(COMPRESSED_FROM_BYTES);
        serverOptions
                .setTcpKeepAliveIdleSeconds(KEEP_ALIVE_IDLE_SECONDS)
                .setTcpKeepAliveIntervalSeconds(KEEP_ALIVE_INTERVAL_SECONDS)
                .setTcpKeepAliveCount(KEEP_ALIVE_COUNT);
        if (options.certificate() != null) {
            serverOptions
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(options.certificate())
                    .setSslEngineOptions(
                            OpenSSLEngineOptions.isAvailable()
                                    ? new OpenSSLEngineOptions()
                                    : new JdkSSLEngineOptions());
        }
        return serverOptions;
    }

    /** New connections are shown that certificate; for a port that has one. */
    public void showCertificate(KeyCertOptions certificate) {
        for (HttpServer server : servers) {
            var options = new ServerSSLOptions()
                    .setUseAlpn(true)
                    .setApplicationLayerProtocols(
                            ALPN.stream().map(HttpVersion::alpnName).toList());
            options.setKeyCertOptions(certificate);
            server.updateSSLOptions(options)
                    .onFailure(cause -> LOG.error("event=certificate-not-shown reason={}", cause.getMessage()));
        }
    }

    public int port() {
        return servers.getFirst().actualPort();
    }

    /** Open connections. */
    public int connections() {
        return connections.open().get();
    }

    /** Calls without an answer when their connections ended, since {@link #stop}. */
    public long cutCalls() {
        return connections.cutCalls().get();
    }

    /**
     * Accepts no more connections, waits until every request is answered, then closes; after {@code max} at the latest.
     */
    public Future<Void> stop(Duration max) {
        for (LoopListener loopListener : loopListeners) loopListener.loop().send(loopListener::stop);
        return Future.join(servers.stream().map(server -> server.shutdown(max)).toList())
                .mapEmpty();
    }
}
