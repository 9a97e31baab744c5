package io.vfleet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String VALID = "00-" + TRACE + "-" + SPAN + "-01";

    @Test
    void aHeaderNamesTraceAndSpan() {
        assertEquals(new TraceParent(TRACE, SPAN, true), TraceParent.parse(VALID));
        assertEquals(new TraceParent(TRACE, SPAN, false), TraceParent.parse("00-" + TRACE + "-" + SPAN + "-00"));
        assertEquals(new TraceParent(TRACE, SPAN, true), TraceParent.parse("00-" + TRACE + "-" + SPAN + "-ff"));
    }

    @Test
    void aLaterVersionMayHaveMore() {
        assertEquals(new TraceParent(TRACE, SPAN, true), TraceParent.parse("cc" + VALID.substring(2)));
        assertEquals(new TraceParent(TRACE, SPAN, true), TraceParent.parse("cc" + VALID.substring(2) + "-what else"));
    }

    @Test
    void whatIsMalformedIsIgnored() {
        for (String header : List.of(
                "",
                VALID.substring(0, 54),
                VALID + "-00",
                VALID + "x",
                VALID.toUpperCase(java.util.Locale.ROOT),
                "ff" + VALID.substring(2),
                "cc" + VALID.substring(2) + ".x",
                VALID.replace(TRACE, "0".repeat(32)),
                VALID.replace(SPAN, "0".repeat(16)),
                VALID.replace('-', '_'),
                " " + VALID,
                VALID + "\n",
                VALID.replace("4bf9", "4bg9"),
                "cc" + VALID.substring(2) + "-" + "x".repeat(1_000_000)))
            assertNull(TraceParent.parse(header), header.length() > 100 ? "a long one" : header);
        assertNull(TraceParent.parse(null));
    }
}
