package io.vfleet.property;

import java.util.ArrayList;
import java.util.List;

/**
 * The versions that a collector has given and which of them its client may show. What was told is kept until the client
 * shows the version that told it; if it shows the one before, because the answer was lost, it is told again. On the
 * session's home loop.
 */
final class Versions {
    /** What a version that a client shows means. */
    enum Shown {
        /** Everything from the beginning. */
        START,
        /** It has heard all. */
        HEARD,
        /** It has not heard the last answer. */
        NOT_HEARD,
        /** It wants the rest of a truncated answer. */
        GOES_ON,
        /** It is none that may be shown now. */
        WRONG
    }

    /** More than this is not kept for telling again. */
    private static final int KEPT_MAX = 200_000;

    private static final long NONE = 0;

    private long given;
    private long last = NONE;
    private long base = NONE;
    private boolean truncated;
    private boolean goneOn;
    private List<Told> sinceBase = new ArrayList<>();

    /** @param mayGoOn whether the call is one that may continue a truncated answer */
    Shown show(String version, boolean mayGoOn) {
        if (version.isEmpty()) {
            reset();
            return Shown.START;
        }
        long shown = number(version);
        if (shown == NONE) return Shown.WRONG;
        if (shown == last && truncated) {
            if (!mayGoOn || goneOn) return Shown.WRONG;
            goneOn = true;
            return Shown.GOES_ON;
        }
        if (shown == last) {
            base = last;
            sinceBase.clear();
            return Shown.HEARD;
        }
        return shown == base ? Shown.NOT_HEARD : Shown.WRONG;
    }

    /** What was told after the version that the client has, first told first; to be told again. */
    List<Told> takeBack() {
        List<Told> back = sinceBase;
        sinceBase = new ArrayList<>();
        last = base;
        truncated = false;
        return back;
    }

    /** A new version, for an answer that told this. */
    String give(List<Told> told, boolean truncated) {
        given++;
        last = given;
        this.truncated = truncated;
        goneOn = false;
        if (base != NONE) {
            sinceBase.addAll(told);
            if (sinceBase.size() > KEPT_MAX) {
                base = NONE;
                sinceBase.clear();
            }
        }
        return Long.toString(given);
    }

    private void reset() {
        last = NONE;
        base = NONE;
        truncated = false;
        sinceBase.clear();
    }

    private static long number(String version) {
        try {
            return Math.max(NONE, Long.parseLong(version));
        } catch (NumberFormatException _) {
            return NONE;
        }
    }
}
