package io.vfleet.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file that a verdict is written to; its ending says how. */
public final class VerdictFile {
    /** By the ending of the file's name, what the admin port calls it. */
    private static final Map<String, String> FORMATS = Map.of("json", "json", "xml", "junit", "txt", "text");

    private VerdictFile() {}

    /** What is wrong with the place, in the words of a message; null if a verdict can be written there. */
    static @Nullable String mistake(Path file) {
        return FORMATS.containsKey(ending(file))
                ? EnvFile.mistake(file)
                : "need a name that ends in .json, .xml or .txt";
    }

    /** The format as the admin port names it: json, junit or text. */
    public static String format(Path file) {
        return Objects.requireNonNull(FORMATS.get(ending(file)));
    }

    /** Removes what an earlier run left, so that nobody takes it for this one's. */
    public static void remove(Path file) throws IOException {
        EnvFile.remove(file);
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Replaces the file. Blocks. */
    public static void write(Path file, String verdict) throws IOException {
        Files.writeString(file, verdict);
    }
}
