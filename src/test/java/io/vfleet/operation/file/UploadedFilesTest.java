package io.vfleet.operation.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.inventory.DatastoreFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UploadedFilesTest {
    private final DatastoreFixture fixture = new DatastoreFixture(Map.of("server.limits.uploadedFileBytesMax", "10B"));

    private List<FileChangeOutcome> change(String path, @Nullable String content) {
        var outcomes = new ArrayList<FileChangeOutcome>();
        byte[] bytes = content == null ? null : content.getBytes(UTF_8);
        new UploadedFiles(fixture.simulated.vcenter)
                .change(fixture.session, "DC0", "LocalDS_0", path, bytes, outcomes::add);
        fixture.simulated.loops.advance(Duration.ofSeconds(1));
        return outcomes;
    }

    @Test
    void whatIsPutCanBeReadReplacedAndDeletedAndTakesSpaceMeanwhile() {
        long used = fixture.state().usedBytes();
        assertEquals(List.of(FileChangeOutcome.CREATED), change("a.txt", "hello"));
        assertEquals(List.of(FileChangeOutcome.CHANGED), change("a.txt", "hello you"));
        assertEquals(used + 9, fixture.state().usedBytes());
        var file = Objects.requireNonNull(read("a.txt"));
        assertEquals("you", new String(file.from().apply(6).next(), UTF_8));
        assertEquals(List.of(FileChangeOutcome.CHANGED), change("a.txt", null));
        assertNull(read("a.txt"));
        assertEquals(used, fixture.state().usedBytes());
    }

    private @Nullable DatastoreFile read(String path) {
        List<@Nullable DatastoreFile> read = new ArrayList<>();
        new DatastoreFiles(fixture.simulated.vcenter).file(fixture.session, "DC0", "LocalDS_0", path, read::add);
        return read.getFirst();
    }

    @Test
    void whatCannotBePutIsRefused() {
        assertEquals(List.of(FileChangeOutcome.NOT_FOUND), change("none/a.txt", "x"));
        assertEquals(List.of(FileChangeOutcome.NOT_FOUND), change("none.txt", null));
        assertEquals(List.of(FileChangeOutcome.NOT_FOUND), change("../a.txt", "x"));
        assertEquals(List.of(FileChangeOutcome.TOO_BIG), change("a.txt", "more than ten"));
        assertEquals(List.of(FileChangeOutcome.REFUSED), change("DC0_H0_VM0", "x"));
        assertEquals(List.of(FileChangeOutcome.REFUSED), change("DC0_H0_VM0/vmware.log", null));
    }
}
