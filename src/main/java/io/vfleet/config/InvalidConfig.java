package io.vfleet.config;

import java.util.List;

/** Thrown for an invalid configuration; its message has one line per mistake. */
public final class InvalidConfig extends RuntimeException {
    private final List<String> mistakes;

    public InvalidConfig(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
