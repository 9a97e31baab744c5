package io.vfleet.app.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in the form of all other mistakes what the parser of the command line could not parse. */
final class ParseErrors {
    private ParseErrors() {}

    static List<String> messages(Exception error) {
        return switch (error) {
            case UnmatchedArgumentException unmatched ->
                unmatched.getUnmatched().stream()
                        .map(word -> word + ": no option, need --config and the like before a value")
                        .toList();
            case MissingParameterException missing ->
                missing.getMissing().stream()
                        .filter(OptionSpec.class::isInstance)
                        .map(OptionSpec.class::cast)
                        .map(option -> option.longestName() + ": no value, need " + option.paramLabel())
                        .toList();
            default ->
                List.of(Objects.requireNonNullElse(error.getMessage(), "not a command line")
                        .lines()
                        .findFirst()
                        .orElse(""));
        };
    }
}
