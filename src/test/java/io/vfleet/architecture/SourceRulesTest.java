package io.vfleet.architecture;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Style rules for every source file: short files, short methods, a sentence per package, nothing postponed. */
final class SourceRulesTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");
    private static final int MEDIAN_LINES_MAX = 80;

    @Test
    void everyFileKeepsTheRules() throws IOException {
        // given
        List<SourceFile> files = new ArrayList<>(SourceFile.under(MAIN));
        files.addAll(SourceFile.under(TEST));

        // when
        List<String> wrong = SourceRules.violations(files);

        // then
        assertTrue(wrong.isEmpty(), () -> wrong.stream().collect(joining("\n  ", wrong.size() + " to fix:\n  ", "")));
    }

    @Test
    void halfOfAllFilesAreShort() throws IOException {
        List<Integer> lines =
                SourceFile.under(MAIN).stream().map(SourceFile::lines).sorted().toList();
        assertFalse(lines.isEmpty());
        int median = lines.get(lines.size() / 2);
        assertTrue(
                median <= MEDIAN_LINES_MAX, "median of lines: " + median + ", need " + MEDIAN_LINES_MAX + " or less");
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
        var missing = new TreeSet<String>();
        for (Path root : List.of(MAIN, TEST)) {
            for (SourceFile file : SourceFile.under(root)) {
                Path folder = root.relativize(Objects.requireNonNull(file.path().getParent()));
                if (!isNullMarked(MAIN.resolve(folder)) && !isNullMarked(TEST.resolve(folder)))
                    missing.add(folder.toString());
            }
        }
        assertTrue(missing.isEmpty(), () -> "no package-info.java with a sentence and @NullMarked in " + missing);
    }

    @Test
    void eachRuleFindsWhatItIsFor() {
        String source = """
                package io.vfleet.architecture;
                // FIX_ME: later
                class Planted {
                    @Disabled
                    @Test
                    void testSomething() throws Exception { Thread.sleep(1); }
                    synchronized void held() { synchronized (this) { one(); } }
                    void one() {%s}
                    void pairs(Object... values) { Map.of("a",
                        1); }
                }
                """.replace("FIX_ME", "FIX" + "ME").formatted("\n".repeat(SourceRules.METHOD_LINES_MAX));
        var planted = new SourceFile(Path.of("Planted.java"), source);
        var longer = new SourceFile(Path.of("Longer.java"), "// why not\nclass Longer {}\n" + "\n".repeat(300));
        var excused =
                new SourceFile(Path.of("Excused.java"), "// long: a table\nclass Excused {}\n" + "\n".repeat(300));
        var longest =
                new SourceFile(Path.of("Longest.java"), "// long: a table\nclass Longest {}\n" + "\n".repeat(400));

        List<String> wrong = SourceRules.violations(List.of(planted, longer, excused, longest));

        assertEquals(
                List.of(
                        "Planted.java:2 says " + "FIX" + "ME",
                        "Planted.java:4 testSomething: a test's name is a sentence about the product",
                        "Planted.java:4 is switched off: mend or remove it",
                        "Planted.java:6 sleeps: step the clock instead",
                        "Planted.java:7 locks: only the engine may",
                        "Planted.java:7 locks: only the engine may",
                        "Planted.java:8 one has 50 lines, need 49 or less",
                        "Planted.java:58 pairs: names and values are no argument list: take them in pairs",
                        "Planted.java:58 Map.of: a key and its value on two lines: use Map.ofEntries",
                        "Longer.java has 302 lines: over 250, the first comment must give the reason after \"long:\"",
                        "Longest.java has 402 lines, need 399 or less"),
                wrong);
    }

    private static boolean isNullMarked(Path folder) throws IOException {
        Path info = folder.resolve("package-info.java");
        if (!Files.exists(info)) return false;
        String text = Files.readString(info);
        return text.startsWith("/**") && text.contains("\n@NullMarked\n");
    }
}
