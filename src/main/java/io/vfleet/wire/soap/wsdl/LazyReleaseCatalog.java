package io.vfleet.wire.soap.wsdl;

import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.SoapDialect;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@link ReleaseCatalog} of the server's own release, built at its first use; any thread. Any thread. */
public final class LazyReleaseCatalog {
    private final Release release;
    private volatile @Nullable ReleaseCatalog catalog;

    public LazyReleaseCatalog(Release release) {
        this.release = release;
    }

    /** On the loop of the exchange, at once or later. */
    public void get(HttpExchange exchange, Consumer<ReleaseCatalog> then) {
        ReleaseCatalog known = catalog;
        if (known != null) then.accept(known);
        else exchange.runBlocking(this::build, then);
    }

    /** Two that ask at once both make one: the same. */
    private ReleaseCatalog build() {
        ReleaseCatalog made = ReleaseCatalog.of(new SoapDialect(Metamodel.load(), release));
        catalog = made;
        return made;
    }
}
