package io.vfleet.app.cli;

import io.vfleet.config.UnitParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** What {@code vfleet run} takes besides the options of a server, and the command that it runs. */
@Command(name = RunOptions.NAME, description = RunOptions.DESCRIPTION)
public final class RunOptions {
    public static final String NAME = "run";

    static final String DESCRIPTION =
            "Starts a server, runs a client's command against it, and exits with the verdict.";
    private static final String FOR = "--for";
    private static final String VERDICT_FILE = "--verdict-file";
    private static final String PROGRESS = "--progress";
    private static final String END_OF_OPTIONS = "--";

    private final List<String> options;
    private final List<String> command;

    @Option(
            names = FOR,
            paramLabel = "TIME",
            description = "How long the command may run at most, such as 10m; it is ended then, which is no failure of"
                    + " it. Without this it runs until it ends.")
    @Nullable
    String timeMax;

    @Option(
            names = VERDICT_FILE,
            paramLabel = "FILE",
            description = "File to which the verdict is written at the end: .json, .xml for JUnit XML, or .txt.")
    @Nullable
    Path verdictFile;

    @Option(
            names = PROGRESS,
            paramLabel = "auto|bar|lines|off",
            description =
                    "How standard error tells how far the run is: a line that changes, a line every ten seconds, or by"
                            + " whether it is a terminal (auto).")
    @Nullable
    String progress;

    /** How a run tells how far it is. */
    public enum ProgressStyle {
        AUTO,
        BAR,
        LINES,
        OFF
    }

    private RunOptions(List<String> options, List<String> command) {
        this.options = options;
        this.command = command;
    }

    /** Of the words behind {@code run}: the first {@code --} is between the options and the command. */
    public static RunOptions of(List<String> words) {
        int end = words.indexOf(END_OF_OPTIONS);
        return end < 0
                ? new RunOptions(words, List.of())
                : new RunOptions(words.subList(0, end), words.subList(end + 1, words.size()));
    }

    /** The words before the command, to be parsed with the options of a server. */
    public String[] options() {
        return options.toArray(String[]::new);
    }

    /** The command and its arguments; not empty once there are no mistakes. */
    public List<String> command() {
        return command;
    }

    /** How long the command may run; null for as long as it takes. Not before the options are parsed. */
    public @Nullable Duration timeMax() {
        return timeMax == null ? null : UnitParser.duration(timeMax);
    }

    /** Where the verdict is written; null for nowhere. */
    public @Nullable Path verdictFile() {
        return verdictFile;
    }

    /** The whole command line, in which {@code run} has the options of a server and its own; to complete words by. */
    static CommandLine wholeModel() {
        var run = new CommandLine(new CommandLineOptions());
        of(List.of()).addTo(run);
        run.setCommandName(NAME);
        var vfleet = new CommandLine(new CommandLineOptions());
        vfleet.getCommandSpec().removeSubcommand(NAME);
        return vfleet.addSubcommand(NAME, run);
    }

    /** Not before the options are parsed. */
    public ProgressStyle progress() {
        ProgressStyle style = style();
        return style == null ? ProgressStyle.AUTO : style;
    }

    /** Null for one that is not there. */
    private @Nullable ProgressStyle style() {
        if (progress == null) return ProgressStyle.AUTO;
        for (ProgressStyle each : ProgressStyle.values())
            if (each.name().toLowerCase(Locale.ROOT).equals(progress)) return each;
        return null;
    }

    void addTo(CommandLine line) {
        line.addMixin(NAME, this);
        line.setCommandName("vfleet " + NAME);
        line.getSubcommands().keySet().stream().toList().forEach(line.getCommandSpec()::removeSubcommand);
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.customSynopsis("vfleet run [OPTIONS] -- COMMAND [ARGUMENT...]");
        usage.description(
                DESCRIPTION,
                "",
                "The server takes free ports, unless --listen and --admin say others, and a fresh certificate. The"
                        + " command is given GOVC_URL, GOVC_USERNAME, GOVC_PASSWORD, GOVC_VIM_VERSION, GOVC_TLS_CA_CERTS"
                        + " (the file of the certificate), GOVC_SIM_PID and VFLEET_ADMIN (HOST:PORT of the admin port),"
                        + " and has standard input and output to itself: what vfleet says goes to standard error.",
                "");
        usage.footer(
                "",
                "SIGTERM and SIGINT end the command and the run as --for does: the command and what it has started get"
                        + " SIGTERM, and SIGKILL after limits.stopMax.",
                "",
                "Exit codes: 0 passed; 1 failed; 2 if options, scenario, ports or the command are refused; 3 invalid: the"
                        + " run says nothing of the client, or the memory ran out; 4 if the command failed and nothing"
                        + " worse is to say.");
    }

    List<String> mistakes(CommandLineParser parser) {
        var mistakes = new ArrayList<String>();
        String time = timeMistake();
        if (time != null) mistakes.add(parser.place(FOR) + ": " + timeMax + ", need " + time);
        String file = verdictFile == null ? null : VerdictFile.mistake(verdictFile);
        if (file != null) mistakes.add(parser.place(VERDICT_FILE) + ": " + verdictFile + ", " + file);
        if (style() == null) mistakes.add(parser.place(PROGRESS) + ": " + progress + ", need auto, bar, lines or off");
        if (command.isEmpty()) mistakes.add("--: no command, need one behind it: vfleet run [OPTIONS] -- COMMAND");
        return mistakes;
    }

    private @Nullable String timeMistake() {
        try {
            Duration time = timeMax();
            return time == null || time.isPositive() ? null : "more than 0s";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
