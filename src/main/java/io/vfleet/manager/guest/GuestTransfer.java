package io.vfleet.manager.guest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that may be sent into a guest, or read from it, by who has the token.
 *
 * @param path normalized
 * @param attributes of a file that is sent; null for one that is read
 * @param size of a file that is sent, in bytes
 * @param until when the token is no longer known
 */
public record GuestTransfer(
        String token,
        String user,
        String path,
        @Nullable GuestFileChange attributes,
        long size,
        boolean overwrite,
        Instant until) {
    long heldBytes() {
        return 300L + 2L * path.length();
    }
}
