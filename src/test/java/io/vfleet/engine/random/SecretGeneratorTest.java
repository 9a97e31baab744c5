package io.vfleet.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SecretGeneratorTest {
    private final SecretGenerator secrets = new SecretGenerator();

    @Test
    void aTokenIsHexadecimalTwiceAsLongAsItsBytes() {
        String token = secrets.token(20);
        assertEquals(40, token.length());
        assertTrue(token.chars().allMatch(digit -> Character.digit(digit, 16) >= 0), token);
    }

    @Test
    void noTwoSecretsAreAlike() {
        assertNotEquals(secrets.token(16), secrets.token(16));
        assertNotEquals(secrets.uuid(), secrets.uuid());
    }
}
