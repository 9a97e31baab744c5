package io.vfleet.operation.customization;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of the guest in a text that its operating system reads when it is set up: Sysprep's answers, or cloud-init's metadata. */
final class AnswerText {
    static final int CHARS_MAX = 512 * 1024;

    private static final Pattern UNATTEND =
            Pattern.compile("<ComputerName>\\s*+([^<\\s]++)\\s*+</ComputerName>", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYSPREP_INF = Pattern.compile(
            "^\\s*+ComputerName\\s*+=\\s*+\"?([^\\s\"]++)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern METADATA =
            Pattern.compile("[\"']?\\b(?:local-hostname|hostname)\\b[\"']?\\s*+:\\s*+[\"']?([^\\s\"',}]++)");

    private AnswerText() {}

    /** Null when the text has none, or leaves it to the setup. */
    static @Nullable String ofSysprep(String text) {
        String name = first(UNATTEND, text);
        if (name == null) name = first(SYSPREP_INF, text);
        return "*".equals(name) ? null : name;
    }

    /** As {@link #ofSysprep}, of JSON or YAML. */
    static @Nullable String ofMetadata(String text) {
        return first(METADATA, text);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
