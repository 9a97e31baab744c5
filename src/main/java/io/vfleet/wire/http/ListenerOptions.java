package io.vfleet.wire.http;

import io.vertx.core.net.KeyCertOptions;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.memory.MemoryBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Address, certificate and limits of an HTTP listener.
 *
 * @param address port 0 for any free port
 * @param certificate null for plain text
 * @param streamResetsPerMinuteMax HTTP/2 streams that a client may reset before its connection is ended
 * @param idleMax how long a connection may stay open without a request
 * @param bodyMax how long a request's body may take to arrive
 * @param responseMax how long a part of a response may wait to be read
 * @param memory what all requests and unread responses are charged to
 * @param drainedBytesMax how many bytes of a body over the limit are read and discarded, so that the sender gets to
 * read the error
 */
public record ListenerOptions(
        ListenAddress address,
        @Nullable KeyCertOptions certificate,
        int connectionsMax,
        int bodyBytesMax,
        int headerBytesMax,
        int streamResetsPerMinuteMax,
        Duration idleMax,
        Duration bodyMax,
        Duration responseMax,
        int drainedBytesMax,
        MemoryBudget memory) {}
