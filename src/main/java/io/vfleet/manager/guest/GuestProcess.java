package io.vfleet.manager.guest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs in a guest, or did.
 *
 * @param end when it ends or has ended; null when it runs until somebody ends it
 * @param output what it writes into a file when it ends
 */
public record GuestProcess(
        long pid,
        String name,
        String owner,
        String cmdLine,
        Instant start,
        @Nullable Instant end,
        int exitCode,
        ProgramRun.@Nullable Output output) {
    /** What a process that was ended from outside is said to have ended with. */
    private static final int TERMINATED = -1;

    public boolean ended(Instant now) {
        return end != null && !now.isBefore(end);
    }

    GuestProcess terminated(Instant now) {
        return new GuestProcess(pid, name, owner, cmdLine, start, now, TERMINATED, null);
    }

    /** The same that ends so much later. */
    GuestProcess later(Duration pause) {
        return end == null
                ? this
                : new GuestProcess(pid, name, owner, cmdLine, start, end.plus(pause), exitCode, output);
    }

    /** As it is when what it writes has been written. */
    GuestProcess written() {
        return new GuestProcess(pid, name, owner, cmdLine, start, end, exitCode, null);
    }

    long heldBytes() {
        long texts = (long) name.length() + owner.length() + cmdLine.length();
        return 250 + 2 * (texts + (output == null ? 0 : output.text().length()));
    }
}
