package io.vfleet.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.LogText;
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
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line per call to a file or the standard output, on a thread of its own. Lines that exceed the queue are dropped; a
 * {@code left-out=N} line reports how many.
 */
final class AccessLog implements RequestObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int LINES_WAITING_MAX = 20_000;
    private static final int PATH_CHARS_MAX = 1_000;
    private static final int CLIENT_CHARS_MAX = 256;
    private static final int CLOSE_SECONDS_MAX = 2;
    private static final String END = "";
    /** Of a line in the queue, without its characters, of which nearly all take one byte. */
    private static final int LINE_BYTES = 56;

    private final Clock clock;
    private final BufferedWriter writer;
    private final MemoryBudget memory;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES_WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean ended;

    private AccessLog(Writer writer, Clock clock, MemoryBudget memory) {
        this.clock = clock;
        this.memory = memory;
        this.writer = new BufferedWriter(writer);
        this.thread = Thread.ofPlatform().daemon().name("access-log").start(this::write);
    }

    /** Opens the file for appending and creates it if it is missing. */
    static AccessLog appendingTo(Path file, Clock clock, MemoryBudget memory) throws IOException {
        return new AccessLog(
                Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                clock,
                memory);
    }

    /** Writes to a stream of the process, which stays open. */
    static AccessLog to(PrintStream stream, Clock clock, MemoryBudget memory) {
        return new AccessLog(
                new OutputStreamWriter(stream, UTF_8) {
                    @Override
                    public void close() throws IOException {
                        flush();
                    }
                },
                clock,
                memory);
    }

    @Override
    public void onServed(ServedRequest served) {
        if (ended || !queue(line(served))) dropped.incrementAndGet();
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

    /** The lines that wait are bounded, so each must be. */
    private String line(ServedRequest served) {
        var client = served.client();
        return "time=" + clock.now() + " protocol=" + client.protocol() + " address="
                + LogText.quoted(client.remoteAddress())
                + " verb=" + LogText.quoted(served.verb()) + " path=" + LogText.of(served.path(), PATH_CHARS_MAX)
                + " type=" + LogText.quoted(served.type()) + " method=" + LogText.quoted(served.method()) + " outcome="
                + LogText.quoted(served.outcome()) + " millis="
                + String.format(Locale.ROOT, "%.3f", served.nanos() / 1e6)
                + " in=" + served.bytesIn() + " out=" + served.bytesOut() + " agent="
                + LogText.of(client.userAgent(), CLIENT_CHARS_MAX)
                + " operation=" + LogText.of(client.operationId(), CLIENT_CHARS_MAX);
    }

    private void write() {
        try (writer) {
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                memory.releaseShared(HeldKind.LOG_LINE, heldBytes(line));
                writer.write(line);
                writer.newLine();
                long count = dropped.getAndSet(0);
                if (count > 0) writer.write("left-out=" + count + System.lineSeparator());
                if (lines.isEmpty()) writer.flush();
            }
        } catch (IOException e) {
            LOG.error("event=access-log-ended reason={}", e.toString());
            ended = true;
            for (String line = lines.poll(); line != null; line = lines.poll())
                if (!line.equals(END)) memory.releaseShared(HeldKind.LOG_LINE, heldBytes(line));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
