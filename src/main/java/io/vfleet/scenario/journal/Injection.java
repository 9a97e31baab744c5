package io.vfleet.scenario.journal;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import org.jspecify.annotations.Nullable;

/**
 * What a rule did to one call, or to the work of one task.
 *
 * @param id grows with each of its kind, from 1
 * @param order grows with each of all kinds
 * @param millis when it was known, by the wall clock since 1970
 * @param draw why; null where nothing is drawn
 * @param intendedNanos how long it was to hold the call back; 0 for other effects
 * @param addedNanos how long it did
 * @param object the id of what was called, or whose work it is
 * @param machine the number of the virtual machine that it is about; 0 for none
 * @param sessionKey the public id; shown as a hash
 * @param outcome what the call was answered; null for the work of a task
 * @param faulted whether that is a fault's type
 * @param task the id of the task that the call has begun, or whose work it is; null for none
 */
public record Injection(
        long id,
        long order,
        long millis,
        String rule,
        String effect,
        @Nullable RuleDraw draw,
        long intendedNanos,
        long addedNanos,
        String type,
        String method,
        String object,
        int machine,
        @Nullable String user,
        @Nullable String sessionKey,
        String client,
        @Nullable String outcome,
        boolean faulted,
        @Nullable String task)
        implements RecordRing.NumberedRecord, RecordedCall {
    /** What one takes, by estimate. */
    public static final int HELD_BYTES = 250;

    @Override
    public boolean touchedBy(NamePattern wanted) {
        return wanted.matches(rule);
    }

    @Override
    public @Nullable String sessionHash() {
        return SessionHash.of(sessionKey);
    }

    /** The id of what was called, as it is shown. */
    public String objectShown() {
        return SessionHash.masked(object);
    }
}
