package io.vfleet.wire.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vfleet.config.scenario.ConnectionTrouble;
import io.vfleet.config.scenario.ConnectionTrouble.OpeningEnd;
import io.vfleet.wire.connection.ConnectionGate.HitRule;
import io.vfleet.wire.connection.HeldConnections.HeldConnection;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One connection between its accept and its being served; on the event loop that accepts. */
final class AcceptedConnection {
    private final ChannelHandlerContext context;
    private final Channel connection;
    private final ConnectionGate gate;
    private final ConnectionAcceptor acceptor;
    private final HeldConnections held;
    private final InetAddress address;
    private Runnable uncount = () -> {};

    AcceptedConnection(
            ChannelHandlerContext context,
            Channel connection,
            InetAddress address,
            ConnectionGate gate,
            ConnectionAcceptor acceptor) {
        this.context = context;
        this.connection = connection;
        this.address = address;
        this.gate = gate;
        this.acceptor = acceptor;
        this.held = acceptor.held();
    }

    void go(List<HitRule> hits) {
        // Also while it is stalled, so that no more than so many wait to be served.
        if (gate.countsAddresses()) uncount = acceptor.addresses().opened(address, connection);
        var stalls = new ArrayList<HitRule>();
        var delays = new ArrayList<HitRule>();
        ConnectionFuse fuse = null;
        Runnable then = this::serve;
        for (HitRule hit : hits) {
            ConnectionTrouble effect = hit.rule().effect();
            if (effect.acceptStall() != null) stalls.add(hit);
            else if (effect.handshakeDelay() != null) delays.add(hit);
            else if (effect.opening() == OpeningEnd.HALF_OPEN) then = () -> leaveHalfOpen(hit);
            else if (effect.isEnd()) then = () -> refuse(hit);
            else if (fuse == null) fuse = new ConnectionFuse(hit.rule(), gate);
        }
        if (fuse != null) connection.pipeline().addLast(fuse);
        if (!delays.isEmpty())
            connection.pipeline().addLast(new HandshakeDelay(new HeldBack(delays, gate, acceptor.clock()), held));
        if (stalls.isEmpty()) then.run();
        else stall(new HeldBack(stalls, gate, acceptor.clock()), then);
    }

    private void serve() {
        context.fireChannelRead(connection);
    }

    private void stall(HeldBack back, Runnable then) {
        Future<?>[] timer = new Future<?>[1];
        Runnable now = () -> {
            if (timer[0] != null) timer[0].cancel(false);
            then.run();
        };
        var entry = new HeldConnection(
                context.channel(), back.rules(), () -> context.executor().execute(now), this::reset);
        if (!held.add(entry)) {
            then.run();
            return;
        }
        back.begin();
        timer[0] = context.executor()
                .schedule(
                        () -> {
                            if (!held.remove(entry)) return;
                            back.end();
                            then.run();
                        },
                        back.nanos(),
                        TimeUnit.NANOSECONDS);
    }

    private void refuse(HitRule hit) {
        gate.hit(hit.rule());
        reset();
    }

    /** The same for the client whether it has sent anything or not. */
    private void reset() {
        ChannelReset.reset(connection);
        uncount.run();
    }

    /** What the client sends is taken and thrown away, until it leaves. */
    private void leaveHalfOpen(HitRule hit) {
        var entry = new HeldConnection(context.channel(), List.of(hit.rule().id()), this::reset, this::reset);
        if (!held.add(entry)) {
            serve();
            return;
        }
        gate.hit(hit.rule());
        connection.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext of, Object message) {
                ReferenceCountUtil.release(message);
            }

            @Override
            public void channelInactive(ChannelHandlerContext of) {
                held.remove(entry);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext of, Throwable cause) {
                var _ = of.close();
            }
        });
        var _ = context.channel().eventLoop().register(connection);
    }
}
