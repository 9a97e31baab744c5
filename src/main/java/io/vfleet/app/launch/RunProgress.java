package io.vfleet.app.launch;

import io.vfleet.app.cli.RunOptions.ProgressStyle;
import io.vfleet.config.UnitParser;
import io.vfleet.engine.Clock;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells on standard error how far a run is: on a terminal one line that changes, elsewhere a line every ten seconds. Without
 * colours, so that NO_COLOR has nothing to switch off.
 */
final class RunProgress implements AutoCloseable {
    /** How often a line is written, where each stays. */
    static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private static final Duration BAR_EVERY = Duration.ofMillis(500);
    private static final int BAR_CELLS = 20;
    private static final int STANDARD_ERROR = 2;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean bar;
    private final @Nullable Duration timeMax;
    private final Clock clock;
    private final Supplier<RunFigures> figures;
    private final long beganNanos;
    private @Nullable ScheduledExecutorService timer;

    /** What has happened so far; {@code refused}: calls that were answered anything but ok. */
    record RunFigures(long calls, long refused, long tasks) {}

    /** {@code timeMax}: of the run; null where it has none. */
    RunProgress(PrintStream err, boolean bar, @Nullable Duration timeMax, Clock clock, Supplier<RunFigures> figures) {
        this.err = err;
        this.bar = bar;
        this.timeMax = timeMax;
        this.clock = clock;
        this.figures = figures;
        this.beganNanos = clock.nanos();
    }

    /** Whether the line is to change in place: where that is asked for, or where somebody can see it. */
    static boolean isBar(ProgressStyle style, @Nullable String term) {
        return switch (style) {
            case BAR -> true;
            case LINES, OFF -> false;
            case AUTO -> term != null && !term.equals("dumb") && isTerminal();
        };
    }

    /** The console of the platform knows only whether input and output are a terminal. */
    @SuppressWarnings("restricted")
    private static boolean isTerminal() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("isatty")
                .map(isatty -> {
                    var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
                    try {
                        return (int) linker.downcallHandle(isatty, type).invokeExact(STANDARD_ERROR) == 1;
                    } catch (Throwable e) {
                        throw new IllegalStateException("isatty cannot be called", e);
                    }
                })
                .orElse(false);
    }

    /** Tells from now on. */
    RunProgress start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("run-progress").factory());
        long millis = (bar ? BAR_EVERY : LINE_EVERY).toMillis();
        Future<?> _ = executor.scheduleAtFixedRate(this::tell, millis, millis, TimeUnit.MILLISECONDS);
        timer = executor;
        return this;
    }

    void tell() {
        if (bar) err.print(CLEAR_LINE + line());
        else err.println(line());
        err.flush();
    }

    private String line() {
        Duration elapsed =
                Duration.ofNanos(clock.nanos() - beganNanos).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        RunFigures now = figures.get();
        String time = timeMax == null
                ? UnitParser.format(elapsed)
                : UnitParser.format(elapsed) + " of " + UnitParser.format(timeMax);
        return String.format(
                Locale.ROOT,
                "vfleet run: %s%s, %,d calls, %,d not ok, %,d tasks running",
                bar && timeMax != null ? cells(elapsed, timeMax) : "",
                time,
                now.calls(),
                now.refused(),
                now.tasks());
    }

    private static String cells(Duration elapsed, Duration timeMax) {
        int full = (int) Math.min(BAR_CELLS, elapsed.toMillis() * BAR_CELLS / Math.max(1, timeMax.toMillis()));
        return "[" + "#".repeat(full) + ".".repeat(BAR_CELLS - full) + "] ";
    }

    /** A line that changes is gone then. */
    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
            try {
                // Behind the last line that is being written.
                if (!timer.awaitTermination(1, TimeUnit.SECONDS)) return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!bar) return;
        err.print(CLEAR_LINE);
        err.flush();
    }
}
