package io.vfleet.manager.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgramRunTest {
    private static ProgramRun run(String path, String arguments) {
        GuestFamily family = path.startsWith("/") ? GuestFamily.LINUX : GuestFamily.WINDOWS;
        return ProgramRun.of(family, new GuestProgram(path, arguments, "root", "/root"), "web");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', quoteCharacter = '`', textBlock = """
            /bin/true % x % 0 % 0
            /bin/false % x % 1 % 0
            /bin/sleep % 7 % 0 % 7
            /opt/agent % --install % 0 % 0
            /bin/sh % -c "sleep 2; sleep 3; exit 4" % 4 % 5
            /bin/sh % -c "false && sleep 9" % 1 % 0
            /bin/sh % -c "false || sleep 9" % 0 % 9
            /bin/sh % -c "exit 2; sleep 9" % 2 % 0
            /bin/sh % -c "nothing" % 127 % 0
            /bin/sh % -c "sleep 1 2>&1" % 0 % 1
            C:\\Windows\\System32\\cmd.exe % /c exit 5 % 5 % 0
            C:\\Windows\\System32\\timeout.exe % /t 3 % 0 % 3
            """)
    void theCommandSaysHowLongItRunsAndWhatItEndsWith(String path, String arguments, int code, int seconds) {
        ProgramRun run = run(path, arguments);
        assertEquals(code, run.exitCode());
        assertEquals(seconds, Objects.requireNonNull(run.runs()).toSeconds());
    }

    @Test
    void someProgramsRunUntilTheyAreEnded() {
        assertNull(run("/bin/top", "").runs());
        assertNull(run("/bin/sleep", "infinity").runs());
        assertNull(run("/bin/bash", "").runs());
    }

    @Test
    void whatIsWrittenGoesIntoTheFileThatIsNamed() {
        assertEquals(
                new ProgramRun.Output("/tmp/out", false, "web\n"),
                run("/bin/bash", "-c \"hostname 1> /tmp/out 2> /tmp/err\"").output());
        assertEquals(
                new ProgramRun.Output("/tmp/a b", true, "one two\n"),
                run("/bin/sh", "-c 'echo one two >>\"/tmp/a b\"'").output());
        assertNull(run("/bin/echo", "one").output());
    }

    @Test
    void aLongCommandLineIsReadWithoutLongTurns() {
        assertEquals(
                Duration.ofMillis(100),
                run("/bin/sh", "-c '" + "\"".repeat(30_000)).runs());
    }
}
