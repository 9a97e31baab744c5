package io.vfleet.scenario.journal;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.scenario.observation.AnsweredCall.RuleTouch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one call.
 *
 * @param id grows with each call that was answered, from 1
 * @param startMillis when it arrived, by the wall clock since 1970
 * @param sessionKey the public id; shown as a hash
 * @param operationId the client's own
 * @param traceId the trace that the client says it belongs to; null when it says none
 * @param object the id of what it was called on
 * @param machine the number of the virtual machine that it was about; 0 for none
 * @param faulted whether the outcome is a fault's type
 * @param task the id of the task that it began; null for none
 * @param tookNanos until its answer was ready
 * @param heldBytes what it takes, by estimate, with the texts that it shares with no other
 */
public record JournalEntry(
        long id,
        long startMillis,
        String wire,
        String type,
        String method,
        String object,
        int machine,
        @Nullable String user,
        @Nullable String sessionKey,
        String client,
        String operationId,
        @Nullable String traceId,
        String outcome,
        boolean faulted,
        @Nullable String task,
        long tookNanos,
        List<RuleTouch> touches,
        long heldBytes)
        implements RecordRing.NumberedRecord, RecordedCall {
    /** What one takes at least, by estimate. */
    public static final int HELD_BYTES = 160;

    /** And for each rule that touched it. */
    static final int TOUCH_BYTES = 90;

    @Override
    public boolean touchedBy(NamePattern rule) {
        for (RuleTouch each : touches) {
            if (rule.matches(each.rule())) return true;
        }
        return false;
    }

    @Override
    public @Nullable String sessionHash() {
        return SessionHash.of(sessionKey);
    }

    /** The id of what it was called on, as it is shown. */
    public String objectShown() {
        return SessionHash.masked(object);
    }

    /** For how long rules held it back. */
    public long heldBackNanos() {
        return touches.stream().mapToLong(RuleTouch::addedNanos).sum();
    }
}
