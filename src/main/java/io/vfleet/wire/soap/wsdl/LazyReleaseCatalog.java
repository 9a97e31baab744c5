package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.Release;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.SoapDialect;
import io.vfleet.wire.soap.SoapService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@link ReleaseCatalog} of the server's own release, built at its first use; safe on any thread. */
public final class LazyReleaseCatalog {
    private final SoapService service;
    private final Release release;
    private volatile @Nullable ReleaseCatalog catalog;

    public LazyReleaseCatalog(SoapService service, Release release) {
        this.service = service;
        this.release = release;
    }

    /** Passes the catalog to {@code then} on the event loop of the exchange, at once or later. */
    public void get(HttpExchange exchange, Consumer<ReleaseCatalog> then) {
        ReleaseCatalog existing = catalog;
        if (existing != null) then.accept(existing);
        else exchange.runBlocking(this::build, then);
    }

    /** Concurrent first uses may each build one; the results are equal. */
    private ReleaseCatalog build() {
        ReleaseCatalog built = ReleaseCatalog.of(new SoapDialect(service, release));
        catalog = built;
        return built;
    }
}
