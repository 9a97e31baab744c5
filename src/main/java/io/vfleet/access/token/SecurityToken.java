package io.vfleet.access.token;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a token says that was checked.
 *
 * @param subject whom it is about, as user@DOMAIN
 * @param issued when
 * @param notBefore from when it is valid
 * @param notOnOrAfter when it expires
 * @param delegatable whether another may act as its subject
 * @param renewable whether its time can be extended
 * @param holder of the key that must sign what it is shown with; null for a bearer
 */
public record SecurityToken(
        String subject,
        Instant issued,
        Instant notBefore,
        Instant notOnOrAfter,
        boolean delegatable,
        boolean renewable,
        @Nullable X509Certificate holder) {}
