package io.vfleet.engine;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** What nobody may guess: session tokens, tickets, keys. Never from the dice. Safe from any thread. */
public final class Secrets {
    private final SecureRandom random = new SecureRandom();

    /**
     * A new secret in lower-case hexadecimal.
     *
     * @param bytes how many random bytes; the text is twice as long
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
