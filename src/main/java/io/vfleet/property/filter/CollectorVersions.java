package io.vfleet.property.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The versions that a collector has issued; reported updates are kept until the client presents their version, and are
 * reported again when it presents the one before. What was told is kept until the client shows the version that told
 * it; if it shows the one before, because the answer was lost, it is told again. On the session's home loop.
 */
final class CollectorVersions {
    /** What a version presented by a client means. */
    enum VersionCheck {
        /** Everything from the beginning. */
        START,
        /** It has heard all. */
        ACKNOWLEDGED,
        /** It has not heard the last answer. */
        UNACKNOWLEDGED,
        /** It wants the rest of a truncated answer. */
        CONTINUATION,
        /** It is none that may be shown now. */
        INVALID
    }

    /** More than this is not kept for telling again. */
    private static final int KEPT_MAX = 200_000;

    private static final long NONE = 0;

    private long issued;
    private long last = NONE;
    private long base = NONE;
    private boolean truncated;
    private boolean continued;
    private List<ReportedUpdate> sinceBase = new ArrayList<>();

    /** {@code mayGoOn}: whether the call is one that may continue a truncated answer. */
    VersionCheck check(String version, boolean mayGoOn) {
        if (version.isEmpty()) {
            reset();
            return VersionCheck.START;
        }
        long shown = number(version);
        if (shown == NONE) return VersionCheck.INVALID;
        if (shown == last && truncated) {
            if (!mayGoOn || continued) return VersionCheck.INVALID;
            continued = true;
            return VersionCheck.CONTINUATION;
        }
        if (shown == last) {
            base = last;
            sinceBase.clear();
            return VersionCheck.ACKNOWLEDGED;
        }
        return shown == base ? VersionCheck.UNACKNOWLEDGED : VersionCheck.INVALID;
    }

    /** What was told after the version that the client has, first told first; to be told again. */
    List<ReportedUpdate> rollBack() {
        List<ReportedUpdate> back = sinceBase;
        sinceBase = new ArrayList<>();
        last = base;
        truncated = false;
        return back;
    }

    /** A new version, for an answer that told this. */
    String issue(List<ReportedUpdate> told, boolean truncated) {
        issued++;
        last = issued;
        this.truncated = truncated;
        continued = false;
        if (base != NONE) {
            sinceBase.addAll(told);
            if (sinceBase.size() > KEPT_MAX) {
                base = NONE;
                sinceBase.clear();
            }
        }
        return Long.toString(issued);
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
