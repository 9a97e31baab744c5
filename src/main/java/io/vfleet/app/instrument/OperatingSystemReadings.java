package io.vfleet.app.instrument;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Of Linux; elsewhere what only Linux tells is 0. */
final class OperatingSystemReadings implements ProcessReadings {
    private static final Path TICKS = Path.of("/proc/stat");
    private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENING = "0A";
    private static final int ADDRESS_FIELD = 1;
    private static final int STATE_FIELD = 3;
    private static final int QUEUE_FIELD = 4;
    private static final int STOLEN_FIELD = 8;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final CollectionPauses pauses = CollectionPauses.observed();
    private final IntSupplier port;

    /** {@code port}: of the listener whose queue is read; asked at each reading. */
    OperatingSystemReadings(IntSupplier port) {
        this.port = port;
    }

    @Override
    public Reading read() {
        long[] ticks = ticks();
        return new Reading(system.getProcessCpuTime(), ticks[0], ticks[1], acceptQueue(), pauses.takeLongestNanos());
    }

    /** Stolen, and all: the first line is "cpu" and the ticks by kind, of which the last two are in the first two. */
    private static long[] ticks() {
        try (Stream<String> lines = Files.lines(TICKS)) {
            List<String> fields = List.of(lines.findFirst().orElse("").split(" +"));
            if (fields.size() <= STOLEN_FIELD) return new long[2];
            long all = 0;
            for (String field : fields.subList(1, STOLEN_FIELD + 1)) all += Long.parseLong(field);
            return new long[] {Long.parseLong(fields.get(STOLEN_FIELD)), all};
        } catch (IOException | NumberFormatException _) {
            return new long[2];
        }
    }

    /** The kernel lists those that listen before all connections, of which there may be thousands. */
    private int acceptQueue() {
        String suffix = ":%04X".formatted(port.getAsInt());
        int waiting = 0;
        for (Path file : SOCKETS) {
            try (Stream<String> lines = Files.lines(file)) {
                waiting += lines.skip(1)
                        .map(line -> line.strip().split(" +"))
                        .takeWhile(fields -> fields.length > QUEUE_FIELD && fields[STATE_FIELD].equals(LISTENING))
                        .filter(fields -> fields[ADDRESS_FIELD].endsWith(suffix))
                        .mapToInt(fields -> queue(fields[QUEUE_FIELD]))
                        .sum();
            } catch (IOException | NumberFormatException _) {
                // Told by Linux only.
            }
        }
        return waiting;
    }

    /** Of what waits to be sent, and to be read: of a listener the connections. */
    private static int queue(String sentAndRead) {
        return Integer.parseInt(sentAndRead.substring(sentAndRead.indexOf(':') + 1), 16);
    }
}
