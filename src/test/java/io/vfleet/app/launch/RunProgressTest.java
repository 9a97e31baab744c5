package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.app.cli.RunOptions.ProgressStyle;
import io.vfleet.app.launch.RunProgress.RunFigures;
import io.vfleet.engine.SteppedClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RunProgressTest {
    private final SteppedClock clock = new SteppedClock();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, UTF_8);

    @Test
    void elsewhereThanOnATerminalEachLineStays() {
        try (var progress = new RunProgress(err, false, null, clock, () -> new RunFigures(3_412, 17, 5))) {
            clock.advance(Duration.ofMillis(10_300));
            progress.tell();
        }
        assertEquals("vfleet run: 10s, 3,412 calls, 17 not ok, 5 tasks running\n", written.toString(UTF_8));
    }

    @Test
    void onATerminalALineChangesAndIsGoneInTheEnd() {
        try (var progress = new RunProgress(err, true, Duration.ofMinutes(1), clock, () -> new RunFigures(1, 0, 0))) {
            clock.advance(Duration.ofSeconds(30));
            progress.tell();
            clock.advance(Duration.ofHours(1));
            progress.tell();
        }
        String text = written.toString(UTF_8);
        assertTrue(
                text.startsWith(
                        "\r\u001b[Kvfleet run: [##########..........] 30s of 1m, 1 calls, 0 not ok, 0 tasks running"),
                text);
        assertTrue(text.contains("[####################]"), text);
        assertTrue(text.endsWith("\r\u001b[K"), text);
        assertFalse(text.contains("\n") || text.contains("\u001b[3"), text);
    }

    @Test
    void aBarIsForWhoAsksForItOrForATerminalThatCanShowIt() {
        assertTrue(RunProgress.isBar(ProgressStyle.BAR, null));
        assertFalse(RunProgress.isBar(ProgressStyle.LINES, "xterm"));
        assertFalse(RunProgress.isBar(ProgressStyle.AUTO, "dumb"));
        assertFalse(RunProgress.isBar(ProgressStyle.AUTO, null));
    }
}
