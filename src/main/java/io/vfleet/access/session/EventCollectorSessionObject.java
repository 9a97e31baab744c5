package io.vfleet.access.session;

import io.vfleet.event.history.EventCollector;
import io.vfleet.memory.HeldKind;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** An event history collector as a session object, because the event package has no dependency on sessions. */
public record EventCollectorSessionObject(EventCollector collector) implements SessionObject {
    @Override
    public MoRef ref() {
        return collector.ref();
    }

    @Override
    public @Nullable Object get(String property) {
        return collector.get(property);
    }

    @Override
    public HeldKind heldKind() {
        return HeldKind.COLLECTOR;
    }

    @Override
    public long heldBytes() {
        return collector.heldBytes();
    }

    @Override
    public void ended() {
        collector.ended();
    }
}
