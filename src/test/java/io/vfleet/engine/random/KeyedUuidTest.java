package io.vfleet.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeyedUuidTest {
    private final KeyedUuid uuids = new KeyedUuid(77);

    @Test
    void everyIndexIsFoundByItsUuid() {
        for (long index : new long[] {0, 1, 2, 999_999, 1L << 31, (1L << 61) - 1}) {
            assertEquals(OptionalLong.of(index), uuids.indexOf(uuids.of(index)));
        }
    }

    @Test
    void uuidsAreDistinctAndOfTheRandomKind() {
        var seen = new HashSet<UUID>();
        for (long index = 0; index < 10_000; index++) {
            UUID uuid = uuids.of(index);
            assertEquals(4, uuid.version());
            assertEquals(2, uuid.variant());
            seen.add(uuid);
        }
        assertEquals(10_000, seen.size());
    }

    @Test
    void neighboursDifferInAboutHalfOfTheirBits() {
        long differing = 0;
        for (long index = 0; index < 1000; index++) {
            UUID one = uuids.of(index);
            UUID next = uuids.of(index + 1);
            differing += Long.bitCount(one.getMostSignificantBits() ^ next.getMostSignificantBits());
            differing += Long.bitCount(one.getLeastSignificantBits() ^ next.getLeastSignificantBits());
        }
        assertEquals(61.0, differing / 1000.0, 1.0);
    }

    @Test
    void anotherKeyGivesOtherUuidsAndFindsNoneOfOurs() {
        var others = new KeyedUuid(78);
        for (long index = 0; index < 1000; index++) {
            assertNotEquals(uuids.of(index), others.of(index));
            assertTrue(others.indexOf(uuids.of(index)).isEmpty());
        }
    }

    @Test
    void aForeignUuidIsNotFound() {
        assertTrue(uuids.indexOf(UUID.fromString("564d8a12-9a3e-4c5f-8b21-0c2f3d4e5a6b"))
                .isEmpty());
        UUID ours = uuids.of(5);
        UUID otherVersion = new UUID(ours.getMostSignificantBits() ^ 0x1000, ours.getLeastSignificantBits());
        UUID otherVariant = new UUID(ours.getMostSignificantBits(), ours.getLeastSignificantBits() ^ (1L << 62));
        assertTrue(uuids.indexOf(otherVersion).isEmpty());
        assertTrue(uuids.indexOf(otherVariant).isEmpty());
    }

    @Test
    void anIndexBeyondTheLastIsNotFoundAndHasNoUuid() {
        var ten = new KeyedUuid(77, 10);
        assertEquals(uuids.of(9), ten.of(9));
        assertTrue(ten.indexOf(uuids.of(10)).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> ten.of(10));
        assertThrows(IllegalArgumentException.class, () -> ten.of(-1));
    }
}
