package io.vfleet.access.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What is asked of the service of tokens.
 *
 * @param envelope the whole request, with what it shows of its sender
 * @param created from when the token is to be valid; null for now
 * @param expires until when; null for as long as possible
 * @param renewable whether its time can be extended
 * @param delegatable whether another may act as its subject
 * @param keyType such as Bearer or PublicKey; empty where it follows from what is shown
 * @param target the token to renew or to validate, or the one as whose subject the token is to act; null for none
 */
public record TrustRequest(
        SignedEnvelope envelope,
        @Nullable Instant created,
        @Nullable Instant expires,
        boolean renewable,
        boolean delegatable,
        String keyType,
        @Nullable Element target) {}
