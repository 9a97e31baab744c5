package io.vfleet.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid configuration; its message has one line per mistake. */
public final class InvalidConfig extends RuntimeException {
    private final List<Mistake> details;

    public InvalidConfig(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.details = List.copyOf(mistakes);
    }

    /** Of messages that have the places of their keys already. */
    public static InvalidConfig located(List<String> messages) {
        return new InvalidConfig(messages.stream()
                .map(message -> new Mistake("", message, List.of()))
                .toList());
    }

    /** As the operator reads them. */
    public List<String> mistakes() {
        return details.stream().map(Mistake::toString).toList();
    }

    public List<Mistake> details() {
        return details;
    }
}
