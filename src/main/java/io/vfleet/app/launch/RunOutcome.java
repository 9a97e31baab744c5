package io.vfleet.app.launch;

import java.util.Arrays;
import java.util.Locale;

/** How a run has ended, worst first, with the exit code of the process. */
enum RunOutcome {
    /** The run says nothing of the client. */
    INVALID(3),
    FAILED(1),
    /** The client's command says itself that it failed, and no expectation was missed. */
    COMMAND_FAILED(4),
    PASSED(0);

    private final int exitCode;

    RunOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    /** Of the word of a verdict; one that is not known says nothing. */
    static RunOutcome of(String verdict) {
        return Arrays.stream(values())
                .filter(outcome -> outcome != COMMAND_FAILED)
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(verdict))
                .findFirst()
                .orElse(INVALID);
    }

    RunOutcome orWorse(RunOutcome other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
