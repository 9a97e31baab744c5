package io.vfleet.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writes the environment file atomically for scripts that wait for it. */
public final class EnvFile {
    private EnvFile() {}

    /** Replaces a file atomically. A FIFO blocks until it has a reader, so this is not called on an event loop. */
    public static void write(Path file, String text) throws IOException {
        if (isFifo(file)) {
            Files.writeString(file, text);
            return;
        }
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid());
        Files.writeString(temporary, text);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** True also for sockets and devices such as /dev/stdout. */
    private static boolean isFifo(Path file) throws IOException {
        return Files.exists(file)
                && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    }
}
