package io.vfleet.app.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Parses the command line, with environment variables for options that it lacks. */
public final class CommandLineParser {
    private static final String PREFIX = "VFLEET_";

    /** What a container platform sets for a service of that name, such as {@code VFLEET_PORT_8989_TCP}. */
    private static final List<String> OF_THE_PLATFORM = List.of("VFLEET_SERVICE_", "VFLEET_PORT");

    private final CommandLineOptions options = new CommandLineOptions();
    private final CommandLine line = new CommandLine(options);
    private final @Nullable RunOptions run;
    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    /** Changes nothing outside; {@link #parse} reads the options. */
    public CommandLineParser(Map<String, String> environment) {
        this(environment, null);
    }

    private CommandLineParser(Map<String, String> environment, @Nullable RunOptions run) {
        this.environment = environment;
        this.run = run;
        if (run != null) run.addTo(line);
        line.getCommandSpec().parser().collectErrors(true);
        line.setOverwrittenOptionsAllowed(true);
        line.setDefaultValueProvider(
                argument -> argument instanceof OptionSpec option ? fromEnvironment(option) : null);
    }

    /** Knows the options of {@code vfleet run} too. */
    public static CommandLineParser ofRun(Map<String, String> environment, RunOptions run) {
        return new CommandLineParser(environment, run);
    }

    /** Returns the options; what cannot be parsed is among {@link #mistakes}. */
    public CommandLineOptions parse(String... args) {
        for (OptionSpec option : line.getCommandSpec().options()) {
            if (isEmpty(option)) mistakes.add(variable(option.longestName()) + ": empty, need a value, or to be unset");
        }
        ParseResult parsed = line.parseArgs(withoutUnknownOptions(args));
        parsed.errors().forEach(error -> mistakes.addAll(ParseErrors.messages(error)));
        if (parsed.hasSubcommand())
            mistakes.add(
                    "--: " + parsed.subcommand().commandSpec().name() + " behind options, need it as the first word");
        if (run != null) mistakes.addAll(run.mistakes(this));
        return options;
    }

    /** Otherwise an option with an optional value would take the unknown one behind it for that. */
    private String[] withoutUnknownOptions(String... args) {
        var known = new ArrayList<String>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].split("=", 2)[0];
            boolean needed = i > 0 && takesValue(args[i - 1]);
            if (needed || !name.startsWith("--") || isOption(name)) {
                known.add(args[i]);
                continue;
            }
            mistakes.add(name + ": unknown option");
            // The word behind it is its value.
            if (name.equals(args[i]) && i + 1 < args.length && !args[i + 1].startsWith("-")) i++;
        }
        return known.toArray(String[]::new);
    }

    private boolean isOption(String name) {
        return line.getCommandSpec().optionsMap().containsKey(name);
    }

    private boolean takesValue(String word) {
        OptionSpec option = line.getCommandSpec().optionsMap().get(word);
        return option != null && option.arity().min() > 0;
    }

    public List<String> mistakes() {
        return mistakes;
    }

    /** Prints usage or version if they were asked for, and says whether they were. */
    public boolean printedHelp(PrintStream out) {
        if (line.isUsageHelpRequested()) line.usage(out);
        else if (line.isVersionHelpRequested()) line.printVersionHelp(out);
        return line.isUsageHelpRequested() || line.isVersionHelpRequested();
    }

    /** The option as messages name it: by its variable if that gave the value. */
    String place(String option) {
        return line.getParseResult().hasMatchedOption(option) || !environment.containsKey(variable(option))
                ? option
                : variable(option);
    }

    /** The options that are no settings, by the option or the variable that gave them; a token is not shown. */
    public Map<String, String> otherOptions() {
        var given = new LinkedHashMap<String, String>();
        putIfGiven(given, "--config", texts(options.config));
        putIfGiven(given, "--scenario", texts(options.scenario));
        putIfGiven(given, "--access-log", Objects.toString(options.accessLog, ""));
        putIfGiven(given, "--env-file", Objects.toString(options.envFile, ""));
        putIfGiven(given, "--ca-file", Objects.toString(options.caFile, ""));
        putIfGiven(given, "--warm-up", Objects.toString(options.warmUp, ""));
        putIfGiven(given, "--admin-token", options.adminToken == null ? "" : "(hidden)");
        return given;
    }

    private void putIfGiven(Map<String, String> given, String option, String value) {
        if (!value.isEmpty()) given.put(place(option), value);
    }

    private static String texts(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(","));
    }

    /** Variables that look like options and are none: they are logged, for a platform may have set them. */
    public List<String> unknownVariables() {
        List<String> known = line.getCommandSpec().options().stream()
                .map(option -> variable(option.longestName()))
                .toList();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .filter(name -> OF_THE_PLATFORM.stream().noneMatch(name::startsWith))
                .sorted()
                .toList();
    }

    /** Whether the mistake is one of an option or its variable, rather than of a file. */
    public static boolean namesAnOption(String mistake) {
        return mistake.startsWith("-") || mistake.startsWith(PREFIX);
    }

    private boolean isEmpty(OptionSpec option) {
        return isSetting(option) && "".equals(environment.get(variable(option.longestName())));
    }

    private @Nullable String fromEnvironment(OptionSpec option) {
        if (!isSetting(option) || isEmpty(option)) return null;
        return environment.get(variable(option.longestName()));
    }

    private static boolean isSetting(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp();
    }

    private static String variable(String option) {
        return PREFIX + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
