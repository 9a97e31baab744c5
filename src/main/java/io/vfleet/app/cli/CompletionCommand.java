package io.vfleet.app.cli;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command that prints a script by which a shell completes commands and options, and starts nothing. */
@Command(
        name = CompletionCommand.NAME,
        description = "Prints the script by which a shell completes the commands and options of vfleet.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "bash:  source <(vfleet completion bash)",
            "zsh:   source <(vfleet completion zsh), behind autoload -U compinit and compinit",
            "fish:  vfleet completion fish | source"
        })
public final class CompletionCommand {
    public static final String NAME = "completion";

    private static final int EXIT_INVALID = 2;

    /** The shells that there are scripts for. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "bash|zsh|fish", arity = "1", description = "The shell that reads the script.")
    @Nullable
    Shell shell;

    /** Prints the script, or what is wrong with the arguments; returns the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var command = new CompletionCommand();
        var line = new CommandLine(command);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            err.println("vfleet completion: " + e.getMessage());
            line.usage(err);
            return EXIT_INVALID;
        }
        if (line.isUsageHelpRequested() || command.shell == null) line.usage(out);
        else out.print(script(command.shell));
        out.flush();
        return 0;
    }

    private static String script(Shell shell) {
        CommandLine vfleet = RunOptions.wholeModel();
        String name = vfleet.getCommandName();
        return switch (shell) {
            // The one script is for both.
            case bash, zsh -> AutoComplete.bash(name, vfleet);
            case fish -> FishCompletion.script(vfleet.getCommandSpec());
        };
    }
}
