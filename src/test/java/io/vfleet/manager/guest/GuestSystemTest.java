package io.vfleet.manager.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.model.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GuestSystemTest {
    private static final Instant BOOT = Instant.parse("2026-01-01T00:00:00Z");

    private final GuestSystem linux = new GuestSystem(GuestFamily.LINUX, 20);
    private final GuestSystem windows = new GuestSystem(GuestFamily.WINDOWS, 20);

    private static Fault refused(GuestResult result) {
        return assertInstanceOf(GuestRefused.class, result).fault();
    }

    @Test
    void whatAProgramWritesIsThereWhenItHasEnded() {
        linux.advance(BOOT, BOOT);
        linux.processes()
                .start(new GuestProgram("/bin/sh", "-c 'sleep 5; echo ready > /tmp/out'", "root", "/"), "web", BOOT);
        linux.advance(BOOT.plusSeconds(4), BOOT);
        assertNull(linux.editor("root", BOOT).find("/tmp/out"));
        linux.advance(BOOT.plusSeconds(6), BOOT);
        GuestFile out = Objects.requireNonNull(linux.editor("root", BOOT).find("/tmp/out"));
        assertEquals(6, out.size());
    }

    @Test
    void anEndedProcessIsListedForFiveMinutesAndEndsWithTheBoot() {
        linux.advance(BOOT, BOOT);
        long pid = linux.processes().start(new GuestProgram("/bin/true", "", "root", "/"), "web", BOOT);
        linux.advance(BOOT.plusSeconds(299), BOOT);
        assertEquals(1, linux.processes().list(List.of(pid), BOOT).size());
        linux.advance(BOOT.plusSeconds(301), BOOT);
        assertEquals(0, linux.processes().list(List.of(pid), BOOT).size());
        long endless = linux.processes().start(new GuestProgram("/bin/top", "", "root", "/"), "web", BOOT);
        linux.advance(BOOT.plusSeconds(400), BOOT.plusSeconds(390));
        assertEquals(0, linux.processes().list(List.of(endless), BOOT).size());
        assertEquals(0, linux.heldBytes());
    }

    @Test
    void aDirectoryMovesWithAllThatIsInIt() {
        GuestFileEditor files = linux.editor("root", BOOT);
        files.makeDirectory("/srv/a/b", true);
        assertEquals(GuestResult.DONE, files.moveDirectory("/srv/a", "/opt/c"));
        assertNotNull(files.find("/opt/c/b"));
        assertNull(files.find("/srv/a/b"));
        assertInstanceOf(Fault.InvalidArgument.class, refused(files.moveDirectory("/opt/c", "/opt/c/b/d")));
        assertEquals(GuestResult.DONE, files.deleteDirectory("/opt", true));
        assertNull(files.find("/opt/c/b"));
        assertNull(files.find("/opt"));
    }

    @Test
    void othersThanTheAdministratorChangeOnlyWhatIsTheirs() {
        GuestFileEditor files = linux.editor("me", BOOT);
        assertEquals(
                "GuestPermissionDenied",
                refused(files.makeDirectory("/etc/x", false)).typeName());
        assertEquals(
                "GuestPermissionDenied", refused(files.deleteFile("/etc/hosts")).typeName());
        assertEquals(GuestResult.DONE, files.makeDirectory("/tmp/x", false));
    }

    @Test
    void windowsFindsPathsInAnyCaseAndWithEitherSlash() {
        GuestFileEditor files = windows.editor("Administrator", BOOT);
        assertNotNull(files.find("c:/WINDOWS/system32/CMD.EXE"));
        assertEquals(GuestResult.DONE, files.makeDirectory("C:\\Temp", false));
        assertInstanceOf(Fault.FileAlreadyExists.class, refused(files.makeDirectory("c:\\TEMP", false)));
        assertNull(files.find("/tmp"));
    }

    @Test
    void temporaryFilesHaveNamesOfTheirOwn() {
        GuestFileEditor files = linux.editor("root", BOOT);
        var first = assertInstanceOf(GuestDone.class, files.makeTemporary("a", ".b", null, false));
        var second = assertInstanceOf(GuestDone.class, files.makeTemporary("a", ".b", null, false));
        assertEquals("/tmp/a1.b", first.value());
        assertEquals("/tmp/a2.b", second.value());
        assertInstanceOf(Fault.InvalidArgument.class, refused(files.makeTemporary("/", "", null, false)));
    }

    @Test
    void aGuestTakesNoMoreThanItsLimit() {
        GuestFileEditor files = linux.editor("root", BOOT);
        for (int i = 0; i < 20; i++) assertEquals(GuestResult.DONE, files.makeDirectory("/tmp/" + i, false));
        assertInstanceOf(GuestFull.class, files.makeDirectory("/tmp/more", false));
        assertTrue(linux.isFull());
    }
}
