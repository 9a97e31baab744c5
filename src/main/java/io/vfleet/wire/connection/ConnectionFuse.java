package io.vfleet.wire.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vfleet.config.scenario.ConnectionRule;
import io.vfleet.config.scenario.ConnectionTrouble.ResetAfter;
import io.vfleet.config.scenario.ConnectionTrouble.ResetScope;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resets a connection, or in HTTP/2 its open streams, after a time, so many bytes, or so many calls. First in the pipeline of
 * the connection, and on its event loop.
 */
public final class ConnectionFuse extends ChannelDuplexHandler {
    private final ConnectionRule rule;
    private final ResetAfter after;
    private final ConnectionGate gate;
    // Bounded by the requests of one connection.
    private final Set<Runnable> open = new LinkedHashSet<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> timer;
    private boolean ofStreams;
    private boolean blown;
    private long bytes;
    private int calls;

    ConnectionFuse(ConnectionRule rule, ConnectionGate gate) {
        this.rule = rule;
        this.after = Objects.requireNonNull(rule.effect().resetAfter());
        this.gate = gate;
    }

    /** What protocol it has turned out to be. */
    public void negotiated(boolean http2) {
        ofStreams = http2 && after.scope() == ResetScope.STREAM;
    }

    /**
     * A request has begun.
     *
     * @param reset ends it without an answer, at any moment before {@link #ended}
     * @return whether it was reset already
     */
    public boolean begins(Runnable reset) {
        if (blown) return false;
        open.add(reset);
        calls++;
        if (after.calls() == null || calls <= after.calls()) return false;
        return blow(List.of(reset));
    }

    /** What is left for the body of an answer in HTTP/2, where a stream is reset; the largest number where it is not. */
    public long streamBytesLeft() {
        return after.bytes() == null || !ofStreams ? Long.MAX_VALUE : Math.max(0, after.bytes() - bytes);
    }

    /** So much was sent of a stream that there is more of; {@code reset} ends it. */
    public void cut(Runnable reset) {
        if (!blow(List.of(reset))) reset.run();
    }

    /** A request is over. */
    public void ended(Runnable reset) {
        open.remove(reset);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        arm();
    }

    private void arm() {
        if (after.time() == null) return;
        timer = Objects.requireNonNull(context)
                .executor()
                .schedule(this::timeIsOver, after.time().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void timeIsOver() {
        if (blown) return;
        boolean nothingOpen = ofStreams && open.isEmpty();
        if (nothingOpen) arm();
        else blow(List.copyOf(open));
    }

    @Override
    public void write(ChannelHandlerContext of, Object message, ChannelPromise promise) {
        Long max = after.bytes();
        if (max == null || !(message instanceof ByteBuf buffer)) {
            var _ = of.write(message, promise);
            return;
        }
        boolean isOver = !blown && bytes <= max && bytes + buffer.readableBytes() > max;
        bytes += buffer.readableBytes();
        if (isOver && !ofStreams) of.executor().execute(() -> blow(List.copyOf(open)));
        if (!ofStreams && bytes > max && gate.hasRule(rule.id())) {
            // What would come after the cut does not leave.
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
        } else {
            var _ = of.write(message, promise);
        }
    }

    /** Not once the rule is gone. */
    private boolean blow(List<Runnable> resets) {
        if (blown || !gate.hasRule(rule.id())) {
            blown = true;
            return false;
        }
        gate.hit(rule);
        blown = !ofStreams;
        bytes = ofStreams ? 0 : bytes;
        calls = 0;
        if (timer != null) timer.cancel(false);
        if (ofStreams) arm();
        for (Runnable each : resets) each.run();
        if (!ofStreams) ChannelReset.reset(Objects.requireNonNull(context).channel());
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext of) {
        blown = true;
        if (timer != null) timer.cancel(false);
        of.fireChannelInactive();
    }
}
