package io.vfleet.operation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way of the calls that a vCenter makes of itself, set when its methods are there. */
public final class SelfCalls {
    private volatile @Nullable CallFacade facade;

    /** Sets the way of all calls; before the first one. */
    public void connect(CallFacade way) {
        facade = way;
    }

    /** As a call of a client. Any loop. */
    public void call(Call call) {
        Objects.requireNonNull(facade, "connect: not called yet").call(call);
    }
}
