package io.vfleet.property.filter;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions that a collector has issued. Reported updates are kept until the client presents the version that
 * reported them; if it presents the one before, because the response was lost, they are reported again. On the
 * session's home loop.
 */
final class CollectorVersions {
    /** What a version presented by a client means. */
    enum VersionCheck {
        /** The empty version: everything is to be reported from the beginning. */
        START,
        /** The last issued version: the client has received everything. */
        ACKNOWLEDGED,
        /** The version before the last: the client has not received the last response. */
        UNACKNOWLEDGED,
        /** The version of a truncated response: the client wants the rest. */
        CONTINUATION,
        /** A version that was not issued or may not be presented now. */
        INVALID
    }

    /** The number of updates up to which they are kept to be reported again. */
    private static final int KEPT_MAX = 200_000;

    private static final long NONE = 0;

    private long issued;
    private long last = NONE;
    private long base = NONE;
    private boolean truncated;
    private final MemoryAccount memory;
    private List<ReportedUpdate> sinceBase = new ArrayList<>();
    private long keptBytes;

    CollectorVersions(MemoryAccount memory) {
        this.memory = memory;
    }

    /** {@code mayContinue}: whether the call is one that may continue a truncated response. */
    VersionCheck check(String version, boolean mayContinue) {
        if (version.isEmpty()) {
            reset();
            return VersionCheck.START;
        }
        long presented = number(version);
        if (presented == NONE) return VersionCheck.INVALID;
        if (presented == last && truncated) {
            return mayContinue ? VersionCheck.CONTINUATION : VersionCheck.INVALID;
        }
        if (presented == last) {
            base = last;
            clear();
            return VersionCheck.ACKNOWLEDGED;
        }
        return presented == base ? VersionCheck.UNACKNOWLEDGED : VersionCheck.INVALID;
    }

    /** The updates reported after the version that the client has, in the order of reporting, to be reported again. */
    List<ReportedUpdate> rollBack() {
        List<ReportedUpdate> lost = sinceBase;
        sinceBase = new ArrayList<>();
        clear();
        last = base;
        truncated = false;
        return lost;
    }

    /** Issues a version for a response that reports these updates. */
    String issue(List<ReportedUpdate> updates, boolean truncated) {
        issued++;
        last = issued;
        this.truncated = truncated;
        if (base != NONE) {
            if (sinceBase.size() + updates.size() > KEPT_MAX || !charge(updates)) {
                base = NONE;
                clear();
            } else {
                sinceBase.addAll(updates);
            }
        }
        return Long.toString(issued);
    }

    private void reset() {
        last = NONE;
        base = NONE;
        truncated = false;
        clear();
    }

    private boolean charge(List<ReportedUpdate> updates) {
        long bytes = 0;
        for (ReportedUpdate update : updates) bytes += update.heldBytes();
        if (!memory.charge(HeldKind.UPDATE, bytes)) return false;
        keptBytes += bytes;
        return true;
    }

    /** Keeps no update any more. */
    void clear() {
        sinceBase.clear();
        memory.release(HeldKind.UPDATE, keptBytes);
        keptBytes = 0;
    }

    private static long number(String version) {
        try {
            return Math.max(NONE, Long.parseLong(version));
        } catch (NumberFormatException _) {
            return NONE;
        }
    }
}
