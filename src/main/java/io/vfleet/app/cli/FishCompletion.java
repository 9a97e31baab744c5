package io.vfleet.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The script by which fish completes a command with its subcommands, which picocli has none of its own for. */
final class FishCompletion {
    private static final int DESCRIPTION_CHARS_MAX = 100;

    private final List<String> lines = new ArrayList<>();
    private final String name;

    private FishCompletion(String name) {
        this.name = name;
    }

    static String script(CommandSpec command) {
        var completion = new FishCompletion(command.name());
        completion.lines.add("complete -c " + command.name() + " -f");
        command.subcommands().forEach((word, line) -> {
            CommandSpec subcommand = line.getCommandSpec();
            completion.add("-n __fish_use_subcommand -a " + quoted(word), description(subcommand));
            completion.options(subcommand, quoted("__fish_seen_subcommand_from " + word));
            completion.parameters(subcommand, quoted("__fish_seen_subcommand_from " + word));
        });
        completion.options(command, "__fish_use_subcommand");
        return String.join("\n", completion.lines) + "\n";
    }

    private void options(CommandSpec command, String condition) {
        for (OptionSpec option : command.options()) {
            if (option.hidden()) continue;
            var line = new StringBuilder("-n " + condition);
            for (String each : option.names())
                line.append(each.startsWith("--") ? " -l " : " -s ").append(each.replaceFirst("^--?", ""));
            if (option.arity().min() > 0) line.append(isFile(option) ? " -r -F" : " -x" + words(option));
            add(line.toString(), first(option.description()));
        }
    }

    private void parameters(CommandSpec command, String condition) {
        for (PositionalParamSpec parameter : command.positionalParameters())
            add("-n " + condition + (isFile(parameter) ? " -F" : words(parameter)), first(parameter.description()));
    }

    private static boolean isFile(ArgSpec argument) {
        return argument.paramLabel().matches(".*(FILE|PATH|DIR|PEM).*");
    }

    /** The words that may stand for it, where its label has all of them. */
    private static String words(ArgSpec argument) {
        String label = argument.paramLabel();
        boolean all = label.contains("|") && label.equals(label.toLowerCase(Locale.ROOT));
        return all ? " -a " + quoted(label.replace('|', ' ')) : "";
    }

    private void add(String words, String description) {
        lines.add("complete -c " + name + " " + words + " -d " + quoted(description));
    }

    private static String description(CommandSpec command) {
        return first(command.usageMessage().description());
    }

    private static String first(String[] description) {
        String text = description.length == 0 ? "" : description[0].replace("%n", " ");
        return text.length() <= DESCRIPTION_CHARS_MAX ? text : text.substring(0, DESCRIPTION_CHARS_MAX - 1) + "…";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
