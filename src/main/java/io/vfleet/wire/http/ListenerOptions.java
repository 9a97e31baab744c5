package io.vfleet.wire.http;

import io.vertx.core.net.KeyCertOptions;
import io.vfleet.config.server.ListenAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Address, certificate and limits of an HTTP listener.
 *
 * @param address port 0 for any free port
 * @param certificate null for plain text
 * @param idleMax how long a connection may stay open without a request
 * @param bodyMax how long a request's body may take to arrive
 * @param largeBodiesBytesMax bytes of all large bodies that are kept until their requests are answered
 * @param drainedBytesMax how many bytes of a body over the limit are read and discarded, so that the sender gets to
 * read the error
 */
public record ListenerOptions(
        ListenAddress address,
        @Nullable KeyCertOptions certificate,
        int connectionsMax,
        int bodyBytesMax,
        int largeBodiesBytesMax,
        int headerBytesMax,
        Duration idleMax,
        Duration bodyMax,
        int drainedBytesMax) {}
