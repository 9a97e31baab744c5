package io.vfleet.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the kept seeds and a few new inputs in every build, and by hand as many as fit into an hour with * {@code mvn
 * test -Dtest=FuzzTest -Dfuzz.seconds=3600 -Dfuzz=soap}. Without {@code -Dfuzz} all targets are fuzzed at once. * Each
 * prints at the end how many inputs it has run and how much heap is in use. An input that fails is written to * {@code
 * target/fuzz}; once the failure is fixed, it is kept as a seed in {@code src/test/resources/fuzz}.
 */
final class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", JazzerProcess.SHORT);
    private static final String ONLY = System.getProperty("fuzz", "");

    @ParameterizedTest
    @EnumSource
    void whatWasFoundOnceIsNotFoundAgain(FuzzTarget target) throws IOException {
        for (Path seed : target.seeds()) {
            try {
                target.run(Files.readAllBytes(seed));
            } catch (RuntimeException | AssertionError thrown) {
                throw new AssertionError(seed + ": " + thrown.getMessage(), thrown);
            }
        }
    }

    @Test
    void nothingElseIsFound() throws IOException, InterruptedException {
        List<JazzerProcess> running = new ArrayList<>();
        for (FuzzTarget target :
                Stream.of(FuzzTarget.values()).filter(FuzzTest::isSelected).toList()) {
            running.add(JazzerProcess.start(target, SECONDS));
        }
        List<String> wrong = new ArrayList<>();
        for (JazzerProcess each : running) wrong.addAll(each.end());
        assertEquals(List.of(), wrong);
    }

    private static boolean isSelected(FuzzTarget target) {
        return ONLY.isEmpty() || target.directoryName().equals(ONLY);
    }
}
