package io.vfleet.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed file that the code can make again: a page of {@code docs} or a golden file. A test that checks one is
 * tagged {@value #TAG}, so that {@code mvn -Pupdate test} runs it and writes the file.
 */
public final class GeneratedFile {
    public static final String TAG = "generated";

    private GeneratedFile() {}

    /** Fails when the file is not what the code makes now; with {@code -Dvfleet.write=true} writes it first. */
    public static void check(Path file, String text) {
        try {
            if (Boolean.getBoolean("vfleet.write")) Files.writeString(file, text);
            String committed = Files.exists(file) ? Files.readString(file) : "";
            assertEquals(committed, text, file + " is stale: mvn -Pupdate test writes it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
