package io.vfleet.wire.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads the first bytes of a connection late, and then stands aside; on the event loop of the connection. */
final class HandshakeDelay extends ChannelInboundHandlerAdapter {
    private final HeldBack back;
    private final List<Object> waiting = new ArrayList<>();

    HandshakeDelay(HeldBack back) {
        this.back = back;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add(message);
        if (waiting.size() > 1) return;
        // Nothing more is read meanwhile, so no more than what one read has is kept.
        context.channel().config().setAutoRead(false);
        back.begin();
        var _ = context.executor().schedule(() -> go(context), back.nanos(), TimeUnit.NANOSECONDS);
    }

    private void go(ChannelHandlerContext context) {
        if (context.isRemoved()) return;
        back.end();
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
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
