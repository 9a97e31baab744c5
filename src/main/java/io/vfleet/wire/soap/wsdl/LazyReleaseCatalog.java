package io.vfleet.wire.soap;

import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.wire.Exchange;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the service's own release has, put together when it is first asked for and kept from then on. Any thread. */
final class Description {
    private final Release release;
    private volatile @Nullable Catalog catalog;

    Description(Release release) {
        this.release = release;
    }

    /** On the loop of the exchange, at once or later. */
    void get(Exchange exchange, Consumer<Catalog> then) {
        Catalog known = catalog;
        if (known != null) then.accept(known);
        else exchange.elsewhere(this::made, then);
    }

    /** Two that ask at once both make one: the same. */
    private Catalog made() {
        Catalog made = Catalog.of(new Dialect(Metamodel.load(), release));
        catalog = made;
        return made;
    }
}
