package io.vfleet.wire.connection;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections each address has open; bounded by the connections that there are. Any thread. */
final class AddressCounts {
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    int open(InetAddress address) {
        return open.getOrDefault(address, 0);
    }

    /** Counts a connection until it is closed, by whichever end. */
    void opened(InetAddress address, Channel connection) {
        open.merge(address, 1, Integer::sum);
        var _ = connection.closeFuture().addListener(_ -> closed(address));
    }

    private void closed(InetAddress address) {
        open.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
