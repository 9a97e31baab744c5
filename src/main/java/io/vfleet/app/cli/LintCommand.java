package io.vfleet.app.cli;

import io.vfleet.app.ScenarioChecks;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.scenario.lint.ScenarioLint.Findings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command that checks the files of a scenario and starts nothing. */
@Command(
        name = "lint",
        description = "Checks the files of a scenario, each layered over those before it, and starts nothing.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 if the scenario can be used, 2 if not."})
public final class LintCommand {
    public static final String NAME = "lint";

    private static final int EXIT_INVALID = 2;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files of kind Scenario, or folders with them.")
    @Nullable
    List<Path> files;

    /** Prints all that is wrong, with file, line, key, value and need; returns the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var command = new LintCommand();
        var line = new CommandLine(command);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            err.println("vfleet lint: " + e.getMessage());
            line.usage(err);
            return EXIT_INVALID;
        }
        if (line.isUsageHelpRequested() || command.files == null) {
            line.usage(out);
            return 0;
        }
        LoadedScenario loaded = ScenarioFiles.read(command.files);
        Findings findings = ScenarioChecks.lint().check(loaded);
        for (String note : findings.notes()) out.println("note: " + note);
        for (String mistake : findings.mistakes()) err.println(mistake);
        if (!findings.mistakes().isEmpty()) return EXIT_INVALID;
        out.println(loaded.scenario().rules() + " rules, no mistakes");
        return 0;
    }
}
