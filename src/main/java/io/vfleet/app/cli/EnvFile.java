package io.vfleet.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The environment file for scripts that wait for it: it exists while its server serves, and only its owner can read it,
 * for it has the password.
 */
public final class EnvFile {
    private EnvFile() {}

    /** What is wrong with the place, in the words of a message; null if a file can be written there. */
    static @Nullable String mistake(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) return "need a file, this is a folder";
        if (folder == null || !Files.isDirectory(folder)) return "need an existing folder";
        if (!Files.isWritable(folder)) return "need a folder that can be written";
        return null;
    }

    /** Removes what an earlier server left, so that a script does not take it for this one's; a FIFO stays. */
    public static void remove(Path file) throws IOException {
        if (Files.isRegularFile(file)) Files.delete(file);
    }

    /** Removes the file if it still has that text: another server may have replaced it. */
    public static void removeIfOwn(Path file, String text) throws IOException {
        if (Files.isRegularFile(file) && Files.readString(file).equals(text)) Files.delete(file);
    }

    /** Replaces a file atomically. A FIFO blocks until it has a reader, so this is not called on an event loop. */
    public static void write(Path file, String text) throws IOException {
        if (isFifo(file)) {
            Files.writeString(file, text);
            return;
        }
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, text);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** True also for sockets and devices such as /dev/stdout. */
    private static boolean isFifo(Path file) throws IOException {
        return Files.exists(file)
                && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    }
}
