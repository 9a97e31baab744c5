package io.vfleet.wire.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vfleet.wire.connection.HeldConnections.HeldConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the first bytes of a connection late, and then stands aside; on the event loop of the connection. */
final class HandshakeDelay extends ChannelInboundHandlerAdapter {
    private final HeldBack back;
    private final HeldConnections held;
    private final List<Object> waiting = new ArrayList<>();
    private @Nullable HeldConnection entry;

    HandshakeDelay(HeldBack back, HeldConnections held) {
        this.back = back;
        this.held = held;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add(message);
        if (waiting.size() > 1) return;
        Channel server = context.channel().parent();
        Runnable now = () -> context.executor().execute(() -> go(context));
        Runnable end = () -> ChannelReset.reset(context.channel());
        var own = new HeldConnection(server, back.rules(), now, end);
        if (!held.add(own)) {
            go(context);
            return;
        }
        entry = own;
        // Nothing more is read meanwhile, so no more than what one read has is kept.
        context.channel().config().setAutoRead(false);
        back.begin();
        Runnable over = () -> {
            if (!held.remove(own)) return;
            back.end();
            go(context);
        };
        var _ = context.executor().schedule(over, back.nanos(), TimeUnit.NANOSECONDS);
    }

    private void go(ChannelHandlerContext context) {
        if (context.isRemoved()) return;
        List<Object> messages = List.copyOf(waiting);
        waiting.clear();
        for (Object each : messages) context.fireChannelRead(each);
        context.fireChannelReadComplete();
        context.channel().config().setAutoRead(true);
        context.pipeline().remove(this);
    }

    /** The client has left, or the server has ended a handshake that takes too long. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (entry != null) held.remove(entry);
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
