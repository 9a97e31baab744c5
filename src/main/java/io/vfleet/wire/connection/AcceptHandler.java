package io.vfleet.wire.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Stands where a port hands its connections on, before anything of them is read; on the event loop that accepts. */
@Sharable
final class AcceptHandler extends ChannelInboundHandlerAdapter {
    private final ConnectionAcceptor acceptor;

    AcceptHandler(ConnectionAcceptor acceptor) {
        this.acceptor = acceptor;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ConnectionGate gate = acceptor.gate();
        if (gate.isEmpty() || !(message instanceof Channel connection) || !isGuarded(context)) {
            context.fireChannelRead(message);
            return;
        }
        InetAddress address =
                connection.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
        if (address == null) {
            // The client has left already.
            context.fireChannelRead(message);
            return;
        }
        List<ConnectionGate.HitRule> hits =
                gate.hits(address, acceptor.addresses().open(address));
        new AcceptedConnection(context, connection, address, gate, acceptor).go(hits);
    }

    private boolean isGuarded(ChannelHandlerContext context) {
        return context.channel().localAddress() instanceof InetSocketAddress local && acceptor.guards(local.getPort());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        acceptor.held().endAll(context.channel());
        context.fireChannelInactive();
    }
}
