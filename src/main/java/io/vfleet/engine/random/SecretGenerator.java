package io.vfleet.engine.random;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Generates unpredictable session tokens, tickets and keys, unlike {@link SeededRandom}; safe from any thread.
 */
public final class SecretGenerator {
    private final SecureRandom random = new SecureRandom();

    /**
     * A new secret in lower-case hexadecimal.
     *
     * @param bytes the number of random bytes; the text is twice as long
     */
    public String token(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    public UUID uuid() {
        return UUID.randomUUID();
    }
}
