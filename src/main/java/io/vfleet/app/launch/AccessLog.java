package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.config.server.LogSettings.LogFormat;
import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.wire.http.RequestObserver;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line per call to a file or the standard output, on a thread of its own. Lines that exceed the queue, or that cannot
 * be written, are dropped; a line reports how many.
 */
final class AccessLog implements RequestObserver, AutoCloseable {
    /** Where the lines go. */
    private interface Target {
        Writer open() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int LINES_WAITING_MAX = 20_000;
    private static final int CLOSE_SECONDS_MAX = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    // Neither is the line of a call.
    private static final String END = "";
    private static final String WAKE = "\n";
    /** Of a line in the queue, without its characters, of which nearly all take one byte. */
    private static final int LINE_BYTES = 56;
    // Of the mode of a file.
    private static final int FILE_TYPE = 0xF000;
    private static final int FIFO = 0x1000;

    private final Clock clock;
    private final LogFormat format;
    private final Target target;
    private final MemoryBudget memory;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES_WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean reopening;

    // Of the thread that writes.
    private @Nullable Writer writer;
    private long failedAtNanos;
    private long droppedTold;

    /** {@code first}: what is open; null to open the target on the thread that writes. */
    private AccessLog(Target target, @Nullable Writer first, Clock clock, LogFormat format, MemoryBudget memory) {
        this.clock = clock;
        this.format = format;
        this.target = target;
        this.memory = memory;
        this.writer = first == null ? null : new BufferedWriter(first);
        if (first == null) reopen();
        this.thread = Thread.ofPlatform().daemon().name("access-log").start(this::write);
    }

    /** Opens the file for appending and creates it if it is missing. A FIFO is opened as soon as it has a reader. */
    static AccessLog appendingTo(Path file, Clock clock, LogFormat format, MemoryBudget memory) throws IOException {
        Target target =
                () -> Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new AccessLog(target, isFifo(file) ? null : target.open(), clock, format, memory);
    }

    private static boolean isFifo(Path file) throws IOException {
        return Files.exists(file)
                && Files.getAttribute(file, "unix:mode") instanceof Integer mode
                && (mode & FILE_TYPE) == FIFO;
    }

    /** Writes to a stream of the process, which stays open. */
    static AccessLog to(PrintStream stream, Clock clock, LogFormat format, MemoryBudget memory) throws IOException {
        Target target = () -> new OutputStreamWriter(stream, UTF_8) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        return new AccessLog(target, target.open(), clock, format, memory);
    }

    @Override
    public void onServed(ServedRequest served) {
        if (!queue(AccessLogLine.of(served, clock.now(), format))) dropped.incrementAndGet();
    }

    private boolean queue(String line) {
        long bytes = heldBytes(line);
        if (!memory.chargeShared(HeldKind.LOG_LINE, bytes)) return false;
        boolean queued = lines.offer(line);
        if (!queued) memory.releaseShared(HeldKind.LOG_LINE, bytes);
        return queued;
    }

    private static long heldBytes(String line) {
        return (long) LINE_BYTES + line.length();
    }

    /** Lines that are not there, because they came too fast or could not be written. */
    long dropped() {
        return dropped.get();
    }

    /** Opens the file again under its name, so that one that was renamed is left to who has renamed it. Any thread. */
    void reopen() {
        reopening = true;
        // A queue that is full wakes the thread, too.
        lines.offer(WAKE);
    }

    /** Blocks until all queued lines are written, but not for long: a disk that stands still must not keep the process. */
    @Override
    public void close() {
        try {
            if (lines.offer(END, CLOSE_SECONDS_MAX, TimeUnit.SECONDS))
                thread.join(Duration.ofSeconds(CLOSE_SECONDS_MAX));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                if (reopening || isRetryDue()) open();
                if (!line.equals(WAKE)) write(line);
                if (lines.isEmpty()) flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private boolean isRetryDue() {
        return writer == null && clock.nanos() - failedAtNanos >= RETRY_AFTER.toNanos();
    }

    /** What was open stays open when the other cannot be opened. */
    private void open() {
        reopening = false;
        try {
            Writer next = new BufferedWriter(target.open());
            end();
            writer = next;
        } catch (IOException e) {
            LOG.error("event=access-log-not-opened reason={}", e.toString());
            failedAtNanos = clock.nanos();
        }
    }

    private void write(String line) {
        memory.releaseShared(HeldKind.LOG_LINE, heldBytes(line));
        Writer open = writer;
        if (open == null) {
            dropped.incrementAndGet();
            return;
        }
        try {
            open.write(line + "\n");
            long count = dropped.get() - droppedTold;
            if (count == 0) return;
            open.write(AccessLogLine.leftOut(count, format) + "\n");
            droppedTold += count;
        } catch (IOException e) {
            failed(e);
        }
    }

    private void flush() {
        try {
            if (writer != null) writer.flush();
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        LOG.error("event=access-log-failed reason={} retry={}", e.toString(), RETRY_AFTER);
        failedAtNanos = clock.nanos();
        dropped.incrementAndGet();
        end();
    }

    /** Whoever closes a full file fails once more. */
    private void end() {
        Writer closed = writer;
        writer = null;
        try {
            if (closed != null) closed.close();
        } catch (IOException e) {
            LOG.debug("event=access-log-not-closed reason={}", e.toString());
        }
    }
}
