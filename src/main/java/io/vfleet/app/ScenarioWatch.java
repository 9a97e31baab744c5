package io.vfleet.app;

import io.vertx.core.Vertx;
import io.vfleet.app.ScenarioControl.DelayedWork;
import io.vfleet.config.settings.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the files of a scenario: what they have is put in force once they have stayed the same for one look after a change, so that
 * a file is not read while it is written or replaced. On threads that may block.
 */
public final class ScenarioWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioWatch.class);
    private static final long EVERY_MILLIS = 500;
    private static final long FILE_BYTES_MAX = 1 << 20;

    private final List<Path> paths;
    private final ScenarioControl control;
    private @Nullable Map<Path, String> loaded;
    private @Nullable Map<Path, String> seen;

    /** {@code paths}: files, and folders of them. */
    ScenarioWatch(List<Path> paths, ScenarioControl control) {
        this.paths = List.copyOf(paths);
        this.control = control;
    }

    /** Looks at the files from now on, until {@code vertx} is closed; at nothing without any. */
    public static void start(Vertx vertx, List<Path> paths, ScenarioControl control) {
        if (paths.isEmpty()) return;
        var watch = new ScenarioWatch(paths, control);
        var looking = new AtomicBoolean();
        vertx.setPeriodic(EVERY_MILLIS, timer -> {
            // A slow disk is looked at less often.
            if (!looking.compareAndSet(false, true)) return;
            try {
                vertx.executeBlocking(() -> {
                            watch.look();
                            return true;
                        })
                        .onComplete(_ -> looking.set(false));
            } catch (RejectedExecutionException _) {
                // It is closing: its threads end before its timers.
                vertx.cancelTimer(timer);
            }
        });
    }

    /** Delays by timers of {@code vertx}, and work on its threads that may block. */
    public static DelayedWork delays(Vertx vertx) {
        return (delay, work) -> {
            long timer = vertx.setTimer(
                    Math.max(1, delay.toMillis() + 1),
                    _ -> vertx.executeBlocking(() -> {
                        work.run();
                        return true;
                    }));
            return () -> vertx.cancelTimer(timer);
        };
    }

    void look() {
        if (!control.isWatched()) return;
        Map<Path, String> now = signatures();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(loaded)) return;
        loaded = now;
        for (Path path : now.keySet()) if (isTooLarge(path)) return;
        control.reload(ScenarioFiles.read(paths));
    }

    /** A request with as much would be refused, too. */
    private static boolean isTooLarge(Path path) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) <= FILE_BYTES_MAX) return false;
            LOG.warn("event=scenario-refused file={} bytes={} max={}", path, Files.size(path), FILE_BYTES_MAX);
            return true;
        } catch (IOException _) {
            // Gone meanwhile, which the next look sees.
            return false;
        }
    }

    private Map<Path, String> signatures() {
        var signatures = new TreeMap<Path, String>();
        for (Path path : paths) {
            signatures.put(path, signature(path));
            if (!Files.isDirectory(path)) continue;
            try (Stream<Path> entries = Files.list(path)) {
                entries.forEach(entry -> signatures.put(entry, signature(entry)));
            } catch (IOException e) {
                signatures.put(path, e.toString());
            }
        }
        return signatures;
    }

    /** Another whenever a file is written or replaced. */
    private static String signature(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
