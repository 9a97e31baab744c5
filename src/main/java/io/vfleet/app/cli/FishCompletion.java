package io.vfleet.app.cli;

import java.util.ArrayList;
import java.util.List;
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
            var words = new StringBuilder("-n " + condition);
            for (String each : option.names())
                words.append(each.startsWith("--") ? " -l " : " -s ").append(each.replaceFirst("^--?", ""));
            if (option.arity().min() > 0) words.append(" -r").append(values(option));
            add(words.toString(), first(option.description()));
        }
    }

    private void parameters(CommandSpec command, String condition) {
        for (PositionalParamSpec parameter : command.positionalParameters())
            add("-n " + condition + values(parameter), first(parameter.description()));
    }

    /** What may stand for it: the words that its label has, or a file where the label says so. */
    private static String values(ArgSpec argument) {
        String label = argument.paramLabel();
        if (label.contains("|") && label.equals(label.toLowerCase(java.util.Locale.ROOT)))
            return " -a " + quoted(label.replace('|', ' '));
        return label.matches(".*(FILE|PATH|DIR|PEM).*") ? " -F" : "";
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
