package io.vfleet.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.Limits;
import io.vfleet.engine.SteppedLoops;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RefusedLoginsTest {
    private static final int ADDRESSES_MAX = Limits.DEFAULT.refusedLoginAddressesMax();
    private static final int REFUSALS_MAX = Limits.DEFAULT.refusedLoginsPerMinuteMax();

    private final SteppedLoops loops = new SteppedLoops(1);
    private final RefusedLogins refusals = new RefusedLogins(Limits.DEFAULT, loops.clock());

    @Test
    void addressesBeyondTheLimitShareOneCount() {
        fill();
        assertEquals(ADDRESSES_MAX, refusals.addresses());
        for (int i = 0; i < REFUSALS_MAX; i++) assertFalse(refusals.isOneTooMany("further " + i));
        assertTrue(refusals.isOneTooMany("one more"));
        assertFalse(refusals.isOneTooMany("10.0.0.7"), "an address that is counted has its own");
        assertEquals(ADDRESSES_MAX + 1, refusals.addresses());
    }

    @Test
    void addressesAreForgottenAfterAMinuteWhenThereIsNoRoom() {
        fill();
        loops.advance(Duration.ofMinutes(1));
        assertFalse(refusals.isOneTooMany("another"));
        assertEquals(1, refusals.addresses());
    }

    private void fill() {
        for (int i = 0; i < ADDRESSES_MAX; i++) assertFalse(refusals.isOneTooMany("10.0.0." + i));
    }
}
