package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vfleet.access.certificate.SelfSignedCertificate.PemIdentity;
import io.vfleet.app.tls.TlsIdentity;
import io.vfleet.app.tls.TlsIdentity.LoadedIdentity;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.VertxLoops;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpListener;
import io.vfleet.wire.http.ListenerOptions;
import io.vfleet.wire.http.RequestObserver;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a port with TLS shows to those who connect. */
final class ShownCertificateTest {
    private static final int TRIES_MAX = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final VertxLoops loops = VertxLoops.start(vertx, 2, 1_000).await();
    private final PemIdentity first = TlsIdentity.another(ServerSettings.DEFAULT, Clock.system());
    private final ShownCertificate shown =
            new ShownCertificate(ServerSettings.DEFAULT, new LoadedIdentity(first, Path.of("none")));
    private final RestartingPort port = RestartingPort.open(
                    loops.at(0),
                    new ListenAddress("127.0.0.1", 0),
                    exchange -> exchange.body(_ -> exchange.response().answer(204)),
                    shown,
                    this::listen)
            .await();

    private Future<HttpListener> listen(ListenAddress address, Endpoint endpoint) {
        var limits = Limits.DEFAULT;
        var options = new ListenerOptions(
                address,
                shown.now(),
                limits.connectionsMax(),
                limits.bodyBytesMax(),
                limits.headerBytesMax(),
                limits.streamResetsPerMinuteMax(),
                limits.connectionIdleMax(),
                limits.bodyTimeMax(),
                limits.responseTimeMax(),
                limits.drainedBytesMax(),
                MemoryBudget.unlimited(loops.count()));
        return HttpListener.open(vertx, loops, options, endpoint, RequestObserver.NONE);
    }

    @AfterEach
    void close() {
        port.stop(java.time.Duration.ZERO).await();
        vertx.close().await();
    }

    /** Of a new connection. */
    private X509Certificate seen() throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
        try (var socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port.port())) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private X509Certificate seenInPlaceOf(X509Certificate before) throws Exception {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            X509Certificate now = seen();
            if (!now.equals(before)) return now;
        }
        return before;
    }

    @Test
    void newConnectionsSeeAnotherCertificateWithTheSameNamesAndLaterTheFirstAgain() throws Exception {
        X509Certificate before = seen();
        port.rotateCertificate("first");
        X509Certificate rotated = seenInPlaceOf(before);
        assertNotEquals(before.getPublicKey(), rotated.getPublicKey());
        assertEquals(
                List.copyOf(before.getSubjectAlternativeNames()), List.copyOf(rotated.getSubjectAlternativeNames()));

        port.rotateCertificate("second");
        X509Certificate another = seenInPlaceOf(rotated);
        port.restoreCertificate("first");
        port.restoreCertificate("nobody");
        assertEquals(another, seen());

        port.restoreCertificate("second");
        assertEquals(before, seenInPlaceOf(another));
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return List.<X509Certificate>of().toArray(X509Certificate[]::new);
        }
    }
}
