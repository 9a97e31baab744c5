package io.vfleet.wire.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContentEncoder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vfleet.wire.connection.ChannelReset;
import io.vfleet.wire.connection.ConnectionFuse;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The Netty channel of an HTTP connection, for what the interface of Vert.x does not offer; on its event loop. */
final class ConnectionChannel {
    private static final String COUNTER = "vfleet-received";
    private static final String PIPELINED = "vfleet-pipelined";

    private ConnectionChannel() {}

    private static ChannelPipeline pipeline(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext().pipeline();
    }

    /** Closes without the farewell of TLS, which a client that does not read would never let through. */
    static void closeNow(HttpConnection connection) {
        ChannelHandlerContext first = pipeline(connection).firstContext();
        if (first == null) return;
        var _ = first.close();
    }

    /** Closes so that the client gets a reset in place of an end. */
    static void reset(HttpConnection connection) {
        ChannelReset.reset(pipeline(connection).channel());
    }

    /** Sends what was written so far. */
    static void flush(HttpConnection connection) {
        pipeline(connection).flush();
    }

    /** What resets the connection later; null for nothing. */
    static @Nullable ConnectionFuse fuse(HttpConnection connection) {
        ConnectionFuse fuse = pipeline(connection).get(ConnectionFuse.class);
        if (fuse != null) fuse.negotiated(isHttp2(pipeline(connection)));
        return fuse;
    }

    private static boolean isHttp2(ChannelPipeline pipeline) {
        SslHandler tls = pipeline.get(SslHandler.class);
        return tls != null && "h2".equals(tls.applicationProtocol());
    }

    /** Closes an HTTP/1 connection with too many requests that are not answered. HTTP/2 limits streams itself. */
    static void limitPipelined(HttpConnection connection) {
        ChannelPipeline pipeline = pipeline(connection);
        if (isHttp2(pipeline)) return;
        // In front of the handler that compresses, which has a limit of its own.
        String compressor = pipeline.context(HttpContentEncoder.class).name();
        pipeline.addBefore(compressor, PIPELINED, new PipelinedRequests(() -> closeNow(connection)));
    }

    /**
     * Tells {@code counter} the size of everything that an HTTP/1 connection receives from now on, after it was decoded. HTTP/2
     * has a limit of its own for heads that are not complete, 8 KiB for each connection.
     */
    static void onReceived(HttpConnection connection, IntConsumer counter) {
        ChannelPipeline pipeline = pipeline(connection);
        if (isHttp2(pipeline)) return;
        ChannelHandlerContext tls = pipeline.context(SslHandler.class);
        var handler = new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                int bytes = message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
                context.fireChannelRead(message);
                counter.accept(bytes);
            }
        };
        if (tls == null) pipeline.addFirst(COUNTER, handler);
        else pipeline.addAfter(tls.name(), COUNTER, handler);
    }
}
