package io.vfleet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        EnvFile.write(folder.resolve("env"), "export A=1\n");
        EnvFile.write(folder.resolve("env"), "export A=2\n");

        assertEquals("export A=2\n", Files.readString(folder.resolve("env")));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFifoIsWrittenAndStaysAFifo() throws Exception {
        // given
        Path fifo = folder.resolve("fifo");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "mkfifo is not there");
        var reader = new ProcessBuilder("cat", fifo.toString()).start();

        // when
        EnvFile.write(fifo, "export A=1\n");

        // then
        assertEquals(
                "export A=1\n",
                new String(reader.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(false, Files.isRegularFile(fifo));
    }
}
