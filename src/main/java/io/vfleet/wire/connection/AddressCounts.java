package io.vfleet.wire.connection;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many connections each address has open; bounded by the connections that there are. Any thread. */
final class AddressCounts {
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    int open(InetAddress address) {
        return open.getOrDefault(address, 0);
    }

    /**
     * Counts a connection until it is closed, by whichever end.
     *
     * @return what ends the counting of a connection that is closed before it was served, which nobody else tells of
     */
    Runnable opened(InetAddress address, Channel connection) {
        open.merge(address, 1, Integer::sum);
        var counted = new AtomicBoolean(true);
        Runnable over = () -> {
            if (counted.compareAndSet(true, false)) closed(address);
        };
        var _ = connection.closeFuture().addListener(_ -> over.run());
        return over;
    }

    private void closed(InetAddress address) {
        open.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
