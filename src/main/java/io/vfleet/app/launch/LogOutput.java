package io.vfleet.app.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.vfleet.config.server.LogSettings;
import io.vfleet.config.server.LogSettings.LogFormat;
import org.slf4j.LoggerFactory;

/** Gives the log the format and the levels of the settings, once they are read. */
final class LogOutput {
    private static final String QUEUE = "queued";
    private static final String WRITER = "err";

    private LogOutput() {}

    /** Events before this, of the reading of the settings, are texts. */
    static void apply(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) apply(settings, context);
    }

    static void apply(LogSettings settings, LoggerContext context) {
        settings.levels()
                .forEach((name, level) -> context.getLogger(name).setLevel(Level.toLevel(level.name(), Level.INFO)));
        var queue = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(QUEUE);
        if (settings.format() == LogFormat.JSON
                && queue instanceof NonBlockingLogAppender queued
                && queued.getAppender(WRITER) instanceof OutputStreamAppender<ILoggingEvent> writer) {
            writer.stop();
            writer.setEncoder(json(context));
            writer.start();
        }
    }

    /** One object a line, with the stack trace of an exception in it. */
    private static JsonEncoder json(LoggerContext context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMarkers(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
