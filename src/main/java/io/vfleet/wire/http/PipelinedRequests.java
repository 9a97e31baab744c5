package io.vfleet.wire.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts the requests of one HTTP/1 connection that were decoded and not answered, also those that wait in the HTTP server behind
 * a response that the client does not read. Beyond a limit nothing is passed on. On the event loop of the connection.
 */
final class PipelinedRequests extends ChannelDuplexHandler {
    // Below the 128 of the handler behind this one, which throws for each request beyond; HTTP/2 allows 100 streams.
    static final int MAX = 110;

    private final Runnable onExcess;
    private int unanswered;
    private boolean exceeded;

    /** {@code onExcess}: closes the connection; called once. */
    PipelinedRequests(Runnable onExcess) {
        this.onExcess = onExcess;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!exceeded && message instanceof HttpRequest && ++unanswered > MAX) {
            exceeded = true;
            onExcess.run();
        }
        // The rest of what was received is decoded still, although the connection is closed.
        if (exceeded) ReferenceCountUtil.release(message);
        else context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) unanswered--;
        var _ = context.write(message, promise);
    }

    /** Whether it only tells the client to go on. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
