package io.vfleet.access;

import io.vfleet.event.EventCollector;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** A collector of events as something that belongs to a session; events themselves know no sessions. */
public record EventHistory(EventCollector collector) implements SessionObject {
    @Override
    public MoRef ref() {
        return collector.ref();
    }

    @Override
    public @Nullable Object get(String property) {
        return collector.get(property);
    }

    @Override
    public void ended() {
        collector.ended();
    }
}
