package io.vfleet.app.launch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.KeyCertOptions;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.engine.Loop;
import io.vfleet.operation.ClientPort;
import io.vfleet.wire.call.StartingEndpoint;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open port for clients, which closes and opens again when the vCenter restarts. Changed on one loop, called anywhere. */
final class RestartingPort implements ClientPort {
    private static final Logger LOG = LoggerFactory.getLogger(RestartingPort.class);
    private static final long RETRY_MILLIS = 1_000;

    private final Loop loop;
    private final Endpoint endpoint;
    private final BiFunction<ListenAddress, Endpoint, Future<HttpListener>> opener;
    private final ShownCertificate certificate;
    private final ListenAddress address;
    private volatile HttpListener current;
    private volatile Future<Void> closed = Future.succeededFuture();
    private volatile int restarts;
    private boolean stopped;

    // On the loop.
    private final Set<Object> rotations = new HashSet<>();
    private @Nullable Object restartedBy;
    private @Nullable StartingEndpoint starts;

    private RestartingPort(
            Loop loop,
            HttpListener first,
            ListenAddress asked,
            Endpoint endpoint,
            ShownCertificate certificate,
            BiFunction<ListenAddress, Endpoint, Future<HttpListener>> opener) {
        this.certificate = certificate;
        this.loop = loop;
        this.current = first;
        this.address = new ListenAddress(asked.host(), first.port());
        this.endpoint = endpoint;
        this.opener = opener;
    }

    /**
     * Opens it for the first time.
     *
     * @param loop on which it is closed and opened later
     * @param asked port 0 for any free port, which stays
     * @param certificate that the opener shows
     * @param opener opens a listener at an address
     */
    static Future<RestartingPort> open(
            Loop loop,
            ListenAddress asked,
            Endpoint endpoint,
            ShownCertificate certificate,
            BiFunction<ListenAddress, Endpoint, Future<HttpListener>> opener) {
        return opener.apply(asked, endpoint)
                .map(first -> new RestartingPort(loop, first, asked, endpoint, certificate, opener));
    }

    int port() {
        return address.port();
    }

    int connections() {
        return current.connections();
    }

    long cutCalls() {
        return current.cutCalls();
    }

    /** Whether it was not closed, or is closing still. */
    boolean isOpen() {
        return !closed.isComplete() || restarts == 0;
    }

    @Override
    public void restart(Object by, Duration down, Duration starting) {
        loop.send(() -> {
            if (stopped) return;
            restartedBy = by;
            starts = null;
            int restart = restarts + 1;
            Future<Void> closing = current.stop(Duration.ZERO);
            closed = closing;
            restarts = restart;
            LOG.info("event=port-closed address={} down={} starting={}", address, down, starting);
            loop.after(down.toMillis(), () -> closing.onComplete(_ -> loop.send(() -> open(restart, starting))));
        });
    }

    @Override
    public void reopen(Object by) {
        loop.send(() -> {
            if (stopped || !by.equals(restartedBy)) return;
            restartedBy = null;
            if (starts != null) {
                starts.start();
                return;
            }
            int restart = restarts + 1;
            restarts = restart;
            closed.onComplete(_ -> loop.send(() -> open(restart, Duration.ZERO)));
        });
    }

    @Override
    public void rotateCertificate(Object by) {
        loop.send(() -> {
            rotations.add(by);
            loop.inBackground(() -> Optional.ofNullable(certificate.rotate()), this::show);
        });
    }

    @Override
    public void restoreCertificate(Object by) {
        loop.send(() -> {
            if (!rotations.remove(by) || !rotations.isEmpty()) return;
            // Behind one that is being made.
            loop.inBackground(() -> Optional.ofNullable(certificate.restore()), this::show);
        });
    }

    private void show(Optional<KeyCertOptions> shown) {
        if (stopped || shown.isEmpty()) return;
        LOG.info("event=certificate-changed address={}", address);
        current.showCertificate(shown.get());
    }

    private void open(int restart, Duration starting) {
        if (stopped || restart != restarts) return;
        var opening = new StartingEndpoint(endpoint);
        starts = opening;
        if (starting.isZero()) opening.start();
        else loop.after(starting.toMillis(), opening::start);
        opener.apply(address, opening)
                .onSuccess(listener -> loop.send(() -> opened(restart, listener)))
                .onFailure(cause -> loop.send(() -> {
                    // Another may have it for a moment.
                    LOG.error("event=port-not-opened address={} reason={}", address, PortErrors.reason(cause));
                    loop.after(RETRY_MILLIS, () -> open(restart, starting));
                }));
    }

    private void opened(int restart, HttpListener listener) {
        if (stopped || restart != restarts) {
            listener.stop(Duration.ZERO);
            return;
        }
        current = listener;
        LOG.info("event=port-opened address={}", address);
    }

    /** As {@link HttpListener#stop}; it is not opened again. */
    Future<Void> stop(Duration max) {
        Promise<Void> done = Promise.promise();
        loop.send(() -> {
            stopped = true;
            Future.join(current.stop(max), closed).<Void>mapEmpty().onComplete(done);
        });
        return done.future();
    }
}
