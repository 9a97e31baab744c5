package io.vfleet.wire.soap;

import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Wording;
import java.util.function.Predicate;

/**
 * A path with both calls and the description of them.
 *
 * @param reads whether a request is for the description
 */
record DescribedDoor(Door calls, Door description, Predicate<Exchange> reads) implements Door {
    @Override
    public void open(Exchange exchange) {
        (reads.test(exchange) ? description : calls).open(exchange);
    }

    @Override
    public Wording wording(String path) {
        return calls.wording(path);
    }
}
