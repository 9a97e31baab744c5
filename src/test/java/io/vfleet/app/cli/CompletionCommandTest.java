package io.vfleet.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CompletionCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @Timeout(30)
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(folder.resolve("vfleet.bash"), script("bash"));
        assertEquals("", output("bash", "-n", script.toString()));
        assertEquals(Set.of("lint", "run", "completion"), Set.copyOf(completed(script, "vfleet", "")));
        assertEquals(
                List.of("--access-log", "--admin", "--admin-token", "--any-login", "--api-version", "--autostart"),
                completed(script, "vfleet", "--a").stream().sorted().toList());
        assertEquals(List.of("--verdict-file"), completed(script, "vfleet", "run", "--verd"));
        assertEquals(List.of("--log-format"), completed(script, "vfleet", "run", "--log-f"));
        assertEquals(List.of("fish"), completed(script, "vfleet", "completion", "f"));
    }

    @Test
    void everyCommandAndOptionIsInEveryScript() {
        for (String shell : List.of("bash", "zsh", "fish")) {
            String script = script(shell);
            CommandLine model = RunOptions.wholeModel();
            for (String command : model.getSubcommands().keySet())
                assertTrue(script.contains(command), () -> shell + ": " + command);
            for (var option : Objects.requireNonNull(model.getSubcommands().get(RunOptions.NAME))
                    .getCommandSpec()
                    .options()) {
                String name = option.longestName();
                String word = shell.equals("fish") ? " -l " + name.substring(2) + " " : name;
                assertTrue(script.contains(word), () -> shell + ": " + name);
            }
        }
    }

    @Test
    @Timeout(30)
    void shellsThatAreInstalledReadTheirScripts() throws Exception {
        for (String shell : List.of("zsh", "fish")) {
            if (!Files.isExecutable(Path.of("/usr/bin", shell))) continue;
            Path script = Files.writeString(folder.resolve("vfleet." + shell), script(shell));
            assertEquals("", output(shell, "-n", script.toString()));
        }
    }

    @Test
    void fishIsGivenOneCommandALineWithWholeQuotes() {
        List<String> lines = script("fish").lines().toList();
        for (String line : lines) {
            assertTrue(line.startsWith("complete -c vfleet "), line);
            String unescaped = line.replace("\\\\", "").replace("\\'", "");
            assertEquals(0, unescaped.chars().filter(c -> c == '\'').count() % 2, line);
        }
        assertTrue(
                lines.contains(
                        "complete -c vfleet -n '__fish_seen_subcommand_from run' -l verdict-file -r -F -d 'File to"
                                + " which the verdict is written at the end: .json, .xml for JUnit XML, or .txt.'"),
                () -> String.join("\n", lines));
        assertTrue(
                lines.stream().anyMatch(line -> line.contains(" -l key-type -x -a 'rsa ecdsa' ")),
                () -> String.join("\n", lines));
    }

    @Test
    void anotherShellIsRefused() {
        assertEquals(2, run("tcsh"));
        assertTrue(err.toString(UTF_8).startsWith("vfleet completion: Invalid value"), err::toString);
        assertEquals(2, run());
        assertEquals("", out.toString(UTF_8));
        assertEquals(0, run("--help"));
    }

    private String script(String shell) {
        out.reset();
        assertEquals(0, run(shell), err::toString);
        return out.toString(UTF_8);
    }

    private int run(String... arguments) {
        return CompletionCommand.run(
                List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    /** What bash completes the last word to. */
    private static List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        String list = "'" + String.join("' '", words) + "'";
        return output(
                        "bash",
                        "-c",
                        "compopt() { :; }; . " + script + "; COMP_WORDS=(" + list + "); COMP_CWORD="
                                + (words.length - 1) + "; _complete_vfleet; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty() && (words[words.length - 1].startsWith("-") || !word.startsWith("-")))
                .toList();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
