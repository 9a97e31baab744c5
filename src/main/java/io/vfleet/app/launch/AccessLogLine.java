package io.vfleet.app.launch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vfleet.config.server.LogSettings.LogFormat;
import io.vfleet.model.LogText;
import io.vfleet.wire.http.RequestObserver.CalledObject;
import io.vfleet.wire.http.RequestObserver.ServedRequest;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line of one call, in both formats with the same keys; what clients send can neither forge nor lengthen it. */
final class AccessLogLine {
    private static final int PATH_CHARS_MAX = 1_000;
    private static final int TEXT_CHARS_MAX = 256;

    private final StringBuilder line = new StringBuilder(320);
    private final boolean json;

    private AccessLogLine(LogFormat format) {
        this.json = format == LogFormat.JSON;
    }

    /** Without its end; {@code time}: when it was answered. */
    static String of(ServedRequest served, Instant time, LogFormat format) {
        var client = served.client();
        CalledObject call = served.call();
        return new AccessLogLine(format)
                .text("time", time.toString(), TEXT_CHARS_MAX)
                .text("protocol", client.protocol(), TEXT_CHARS_MAX)
                .text("address", client.remoteAddress(), TEXT_CHARS_MAX)
                .text("user", call.user(), TEXT_CHARS_MAX)
                .text("verb", served.verb(), TEXT_CHARS_MAX)
                .text("path", served.path(), PATH_CHARS_MAX)
                .bare("status", Integer.toString(served.status()))
                .text("type", served.type(), TEXT_CHARS_MAX)
                .text("object", call.object(), TEXT_CHARS_MAX)
                .text("method", served.method(), TEXT_CHARS_MAX)
                .text("outcome", served.outcome(), TEXT_CHARS_MAX)
                .text("task", call.task(), TEXT_CHARS_MAX)
                .bare("millis", String.format(Locale.ROOT, "%.3f", served.nanos() / 1e6))
                .bare("in", Long.toString(served.bytesIn()))
                .bare("out", Long.toString(served.bytesOut()))
                .text("agent", client.userAgent(), TEXT_CHARS_MAX)
                .text("operation", client.operationId(), TEXT_CHARS_MAX)
                .text("trace", served.trace() == null ? null : served.trace().traceId(), TEXT_CHARS_MAX)
                .end();
    }

    /** The line that tells how many are not there. */
    static String leftOut(long count, LogFormat format) {
        return new AccessLogLine(format).bare("left-out", Long.toString(count)).end();
    }

    private AccessLogLine text(String key, @Nullable String value, int charsMax) {
        String text = value == null ? "" : value;
        key(key);
        if (!json) {
            line.append(LogText.of(text, charsMax));
            return this;
        }
        line.append('"');
        JsonStringEncoder.getInstance().quoteAsString(LogText.cut(text, charsMax), line);
        line.append('"');
        return this;
    }

    private AccessLogLine bare(String key, String value) {
        key(key);
        line.append(value);
        return this;
    }

    private void key(String key) {
        if (!line.isEmpty()) line.append(json ? ',' : ' ');
        if (json) line.append(line.isEmpty() ? "{\"" : "\"").append(key).append("\":");
        else line.append(key).append('=');
    }

    private String end() {
        if (json) line.append('}');
        return line.toString();
    }
}
