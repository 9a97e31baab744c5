package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.SoapDialect;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@link ReleaseCatalog} of the server's own release, built at its first use; safe on any thread. */
public final class LazyReleaseCatalog {
    private final Release release;
    private volatile @Nullable ReleaseCatalog catalog;

    public LazyReleaseCatalog(Release release) {
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
        ReleaseCatalog built = ReleaseCatalog.of(new SoapDialect(Metamodel.load(), release));
        catalog = built;
        return built;
    }
}
