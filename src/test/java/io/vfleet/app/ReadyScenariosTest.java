package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.meta.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scenarios that come with vfleet can be used, and are listed. */
final class ReadyScenariosTest {
    private static final Path FOLDER = Path.of("config/scenarios");
    private static final Path PAGE = Path.of("docs/scenarios.md");
    private static final Pattern LISTED =
            Pattern.compile("(?<=<!-- ready scenarios -->\n).*?(?=<!-- end of ready scenarios -->)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(\\d\\d)-.*");

    private static List<Path> files() throws IOException {
        try (var found = Files.list(FOLDER)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static LoadedScenario read(Path file) {
        return ScenarioFiles.read(List.of(file));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    @Test
    void eachCanBeUsedAndSaysWhatItRehearses() throws IOException {
        for (Path file : files()) {
            LoadedScenario loaded = read(file);
            assertEquals(List.of(), ScenarioChecks.lint().check(loaded).mistakes(), file.toString());
            assertNotNull(loaded.scenario().description(), file.toString());
            assertTrue(Files.readString(file).startsWith("# "), file + ": a paragraph about it");
            assertEquals(
                    name(file).replaceFirst("^\\d\\d-", ""), loaded.scenario().name(), file.toString());
        }
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void allAreListedOnThePage() throws IOException {
        var table = new StringBuilder("| | Scenario | What it rehearses |\n|---|---|---|\n");
        for (Path file : files()) {
            var number = NUMBER.matcher(name(file));
            table.append("| %s | [%s](../config/scenarios/%s) | %s |\n"
                    .formatted(
                            number.matches() ? number.group(1) : "",
                            Objects.requireNonNull(read(file).scenario().name()),
                            file.getFileName(),
                            read(file).scenario().description()));
        }
        var listed = LISTED.matcher(Files.readString(PAGE));
        assertTrue(listed.find(), "the page has a place for the list");
        GeneratedFile.check(PAGE, listed.replaceFirst(Matcher.quoteReplacement(table.toString())));
    }
}
