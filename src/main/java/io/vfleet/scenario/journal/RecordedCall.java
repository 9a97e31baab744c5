package io.vfleet.scenario.journal;

import io.vfleet.config.scenario.NamePattern;
import org.jspecify.annotations.Nullable;

/** What something that is kept is found by. */
public interface RecordedCall {
    String method();

    /** The id of what was called. */
    String object();

    /** The number of the virtual machine that it is about; 0 for none. */
    int machine();

    /** Null without a session. */
    @Nullable
    String user();

    /** The session, as it is shown; null without one. */
    @Nullable
    String sessionHash();

    /** Empty where it is not known. */
    String client();

    /** What it was answered; null for the work of a task. */
    @Nullable
    String outcome();

    /** Whether the outcome is a fault's type. */
    boolean faulted();

    /** Whether a rule of such an id did something to it. */
    boolean touchedBy(NamePattern rule);
}
