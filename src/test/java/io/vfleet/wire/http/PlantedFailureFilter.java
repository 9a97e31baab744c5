package io.vfleet.wire.http;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps failures that a test plants out of the log: what is logged in a build that passes is read as a failure. */
public final class PlantedFailureFilter extends Filter<ILoggingEvent> {
    /** The message of a planted exception. */
    static final String PLANTED = "planted";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return thrown != null && PLANTED.equals(thrown.getMessage()) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
