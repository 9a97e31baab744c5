package io.vfleet.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writes the environment file atomically for scripts that wait for it. */
public final class EnvFile {
    private EnvFile() {}

    /** Blocks while nobody reads the FIFO, if it is one: not on a loop. */
    public static void write(Path file, String text) throws IOException {
        if (isFifo(file)) {
            Files.writeString(file, text);
            return;
        }
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid());
        Files.writeString(fresh, text);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Neither file, folder nor link: a FIFO, a socket, or a device such as /dev/stdout. */
    private static boolean isFifo(Path file) throws IOException {
        return Files.exists(file)
                && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    }
}
