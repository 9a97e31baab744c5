package io.vfleet.manager;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one alarm at one entity.
 *
 * @param status {@code green}, {@code yellow} or {@code red}
 * @param acknowledgedBy the user who acknowledged it; null while nobody has
 * @param eventKey the key of the event that set the status; 0 when it was not an event
 */
public record AlarmStatus(
        String status,
        Instant since,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        int eventKey,
        boolean disabled) {
    public static final String GREEN = "green";
    public static final String YELLOW = "yellow";
    public static final String RED = "red";

    static AlarmStatus of(String status, Instant since, int eventKey) {
        return new AlarmStatus(status, since, null, null, eventKey, false);
    }

    AlarmStatus acknowledged(String user, Instant now) {
        return new AlarmStatus(status, since, user, now, eventKey, disabled);
    }

    AlarmStatus withDisabled(boolean now) {
        return new AlarmStatus(status, since, acknowledgedBy, acknowledgedAt, eventKey, now);
    }

    boolean isWorthKeeping() {
        return disabled || !status.equals(GREEN);
    }

    /** The more severe of two. */
    public static String worse(String left, String right) {
        return rank(left) >= rank(right) ? left : right;
    }

    /** The less severe of two. */
    public static String better(String left, String right) {
        return rank(left) <= rank(right) ? left : right;
    }

    private static int rank(String status) {
        return switch (status) {
            case RED -> 2;
            case YELLOW -> 1;
            default -> 0;
        };
    }
}
