package io.vfleet.wire.http;

import io.vfleet.engine.Loop;
import io.vfleet.memory.MemoryShare;
import io.vfleet.wire.WaitingList;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The requests of one event loop whose bodies have not arrived in full, the one that has waited longest first. In a shortage
 * of memory the large ones that are slow are ended. On the loop only.
 */
final class UnfinishedBodies {
    private static final Duration SLOW_IN_SHORTAGE = Duration.ofSeconds(2);
    // A body that is refused now is small or young, but becomes slow while clients are still being refused.
    private static final Duration SHORTAGE_LASTS = Duration.ofSeconds(3);
    // An answer takes some tens of microseconds.
    private static final int ENDED_PER_TURN_MAX = 50;

    private final Loop loop;
    private final ListenerOptions options;
    private final MemoryShare largeBodies;
    private final WaitingList<HttpExchange> reading = new WaitingList<>();
    private boolean wasShort;
    private long shortSinceNanos;

    UnfinishedBodies(Loop loop, ListenerOptions options, MemoryShare largeBodies) {
        this.loop = loop;
        this.options = options;
        this.largeBodies = largeBodies;
    }

    void add(HttpExchange exchange) {
        reading.add(exchange);
    }

    void remove(HttpExchange exchange) {
        reading.remove(exchange);
    }

    /** Somebody was refused for want of memory. */
    void onShortage() {
        wasShort = true;
        shortSinceNanos = loop.clock().nanos();
        makeRoom();
    }

    /** Ends what has taken too long, and in a shortage what is slow; only expired entries are visited in the first case. */
    void sweep() {
        long now = loop.clock().nanos();
        for (HttpExchange exchange = reading.first();
                exchange != null
                        && now - exchange.startNanos() >= options.bodyMax().toNanos();
                exchange = reading.first()) {
            reading.remove(exchange);
            exchange.response().answerErrorAndClose(HttpError.TOO_SLOW);
        }
        if (wasShort && now - shortSinceNanos < SHORTAGE_LASTS.toNanos()) makeRoom();
        else wasShort = false;
    }

    /** Ends slow bodies, the largest first, until there is room. */
    private void makeRoom() {
        if (!isShort()) return;
        long slowSince = loop.clock().nanos() - SLOW_IN_SHORTAGE.toNanos();
        List<HttpExchange> largest = Stream.iterate(reading.first(), Objects::nonNull, reading::after)
                .takeWhile(exchange -> exchange.startNanos() - slowSince <= 0)
                .sorted(Comparator.comparingLong(
                                (HttpExchange exchange) -> exchange.memory().bodyBytes())
                        .reversed())
                .limit(ENDED_PER_TURN_MAX)
                .toList();
        for (HttpExchange exchange : largest) {
            if (!isShort()) return;
            exchange.response().putRetryAfter(1).answerErrorAndClose(HttpError.BUSY);
        }
        if (largest.size() == ENDED_PER_TURN_MAX) loop.send(this::makeRoom);
    }

    private boolean isShort() {
        return options.memory().isShort() || largeBodies.isShort();
    }
}
