package io.vfleet.app.launch;

import io.vertx.core.net.KeyCertOptions;
import io.vfleet.app.tls.TlsIdentity;
import io.vfleet.app.tls.TlsIdentity.LoadedIdentity;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.engine.Clock;
import org.jspecify.annotations.Nullable;

/** The certificate of the port for clients: the first, or one that took its place. Any thread. */
final class ShownCertificate {
    private final ServerSettings server;
    private final @Nullable KeyCertOptions first;
    private volatile @Nullable KeyCertOptions now;

    /** {@code identity}: null for a port without TLS, which shows none. */
    ShownCertificate(ServerSettings server, @Nullable LoadedIdentity identity) {
        this.server = server;
        first = identity == null ? null : TlsIdentity.options(identity.pem());
        now = first;
    }

    @Nullable
    KeyCertOptions now() {
        return now;
    }

    /** Another in its place, with a new key; it takes too long for an event loop. Null without TLS. */
    @Nullable
    KeyCertOptions rotate() {
        if (first == null) return null;
        now = TlsIdentity.options(TlsIdentity.another(server, Clock.system()));
        return now;
    }

    /** The first again; null without TLS. */
    @Nullable
    KeyCertOptions restore() {
        now = first;
        return first;
    }
}
