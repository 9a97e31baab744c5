package io.vfleet.wire.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/** Closes so that the client gets a reset in place of an end; on the event loop of the connection, if it has one. */
public final class ChannelReset {
    private ChannelReset() {}

    /** Without the farewell of TLS. */
    public static void reset(Channel connection) {
        if (!connection.isOpen()) return;
        connection.config().setOption(ChannelOption.SO_LINGER, 0);
        if (!connection.isRegistered()) {
            connection.unsafe().closeForcibly();
            return;
        }
        var first = connection.pipeline().firstContext();
        var _ = first == null ? connection.close() : first.close();
    }
}
