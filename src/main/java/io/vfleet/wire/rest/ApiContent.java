package io.vfleet.wire.rest;

import io.vfleet.operation.automation.ApiType;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as the content of a response; the items of a list are written while it is sent. */
final class ApiContent implements ChunkedContent {
    private static final int STEP = 16;

    private final ApiValueWriter writer;
    private final ApiType type;
    private final @Nullable Object value;
    private final String start;
    private final String end;
    private int written;

    /** {@code start} and {@code end}: what is around the value, in ASCII. */
    ApiContent(ApiValueWriter writer, ApiType type, @Nullable Object value, String start, String end) {
        this.writer = writer;
        this.type = type;
        this.value = value;
        this.start = start;
        this.end = end;
    }

    @Override
    public boolean writeNext(ByteArrayBuilder out) {
        if (type instanceof ApiType.Items(ApiType element) && value instanceof List<?> list)
            return nextItems(out, element, list);
        out.putAscii(start);
        writer.write(out, type, value);
        out.putAscii(end);
        return false;
    }

    private boolean nextItems(ByteArrayBuilder out, ApiType element, List<?> list) {
        if (written == 0) out.putAscii(start + "[");
        int until = Math.min(list.size(), written + STEP);
        for (; written < until; written++) {
            if (written > 0) out.put(',');
            writer.write(out, element, list.get(written));
        }
        if (written < list.size()) return true;
        out.putAscii("]" + end);
        return false;
    }
}
