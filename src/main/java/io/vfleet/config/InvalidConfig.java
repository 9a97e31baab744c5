package io.vfleet.config;

import java.util.List;

/** Configuration that cannot be used; its message lists every mistake in it. */
public final class InvalidConfig extends RuntimeException {
    private final List<String> wrong;

    public InvalidConfig(List<String> wrong) {
        super(String.join("\n", wrong));
        this.wrong = List.copyOf(wrong);
    }

    public List<String> wrong() {
        return wrong;
    }
}
