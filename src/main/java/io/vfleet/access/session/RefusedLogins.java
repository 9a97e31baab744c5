package io.vfleet.access.session;

import io.vfleet.config.server.Limits;
import io.vfleet.engine.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts refused logins by the address of the client, minute by minute. Safe for use from any thread. */
final class RefusedLogins {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    /** The addresses that have no count of their own. */
    private static final String OTHERS = "others";

    /** Refusals since the beginning of a minute. */
    private record RefusalWindow(long sinceNanos, int refusals) {
        boolean isOver(long now) {
            return now - sinceNanos >= WINDOW_NANOS;
        }
    }

    private final int perMinuteMax;
    private final int addressesMax;
    private final Clock clock;
    private final AtomicLong sweptNanos;
    private final Map<String, RefusalWindow> windows = new ConcurrentHashMap<>();

    RefusedLogins(Limits limits, Clock clock) {
        this.perMinuteMax = limits.refusedLoginsPerMinuteMax();
        this.addressesMax = limits.refusedLoginAddressesMax();
        this.clock = clock;
        this.sweptNanos = new AtomicLong(clock.nanos());
    }

    /** Counts one more; whether the address has had as many as it may in a minute. */
    boolean isOneTooMany(String address) {
        long now = clock.nanos();
        RefusalWindow window = windows.compute(
                counted(address, now),
                (_, last) -> last == null || last.isOver(now)
                        ? new RefusalWindow(now, 1)
                        : new RefusalWindow(last.sinceNanos(), Math.min(last.refusals(), perMinuteMax) + 1));
        return window.refusals() > perMinuteMax;
    }

    private String counted(String address, long now) {
        if (windows.size() < addressesMax || windows.containsKey(address)) return address;
        long swept = sweptNanos.get();
        if (now - swept < WINDOW_NANOS || !sweptNanos.compareAndSet(swept, now)) return OTHERS;
        windows.values().removeIf(window -> window.isOver(now));
        return windows.size() < addressesMax ? address : OTHERS;
    }

    int addresses() {
        return windows.size();
    }
}
