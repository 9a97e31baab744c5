package io.vfleet.manager.guest;

import org.jspecify.annotations.Nullable;

/**
 * Whom a guest lets in as one of its users, when a token is signed by a certificate.
 *
 * @param certificate in base 64, as the client gave it
 * @param subject whose tokens; null for anybody's
 * @param mapped whether a token need not name the user
 */
public record GuestAlias(
        String user, String certificate, @Nullable String subject, String comment, boolean mapped) {
    long heldBytes() {
        long chars = (long) user.length() + certificate.length() + comment.length();
        return 200 + 2 * (chars + (subject == null ? 0 : subject.length()));
    }
}
