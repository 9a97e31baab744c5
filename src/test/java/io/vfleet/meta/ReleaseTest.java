package io.vfleet.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReleaseTest {
    @Test
    void releasesGoByNumberPartByPartAndUpdatesFollowTheirRelease() {
        // given
        List<Release> inOrder = Stream.of(
                        "2.0",
                        "2.5",
                        "2.5u2",
                        "2.5u2server",
                        "4.0",
                        "4.1",
                        "5.0",
                        "5.5",
                        "6.0",
                        "6.7",
                        "6.7.1",
                        "6.7.2",
                        "6.8.7",
                        "6.9.1",
                        "7.0.0.0",
                        "7.0.0.2",
                        "7.0.1.0",
                        "7.0.3.2",
                        "8.0.0.0",
                        "8.0.0.1",
                        "8.0.3.1",
                        "9.0.0.0",
                        "10.0.0.0")
                .map(Release::of)
                .toList();

        // when
        List<Release> sorted = new ArrayList<>(inOrder.reversed());
        sorted.sort(null);

        // then
        assertEquals(inOrder, sorted);
    }

    @Test
    void theKnownReleasesAreInOrder() {
        assertEquals(Release.known().stream().sorted().distinct().toList(), Release.known());
        assertEquals("2.0", Release.OLDEST.name());
        assertEquals("9.1.1.0", Release.NEWEST.name());
    }

    @Test
    void aKnownReleaseInThePathIsServedAsItself() {
        assertEquals(Release.of("8.0.2.0"), Release.inPath("8.0.2.0"));
    }

    @Test
    void anyOtherFourNumbersAreServedAsTheNewestThatIsNotNewer() {
        assertEquals(Release.of("8.0.2.0"), Release.inPath("8.0.2.7"));
        assertEquals(Release.of("8.0.3.1"), Release.inPath("8.99.0.0"));
        assertEquals(Release.of("6.9.1"), Release.inPath("6.99.123456789012.0"));
        assertEquals(Release.NEWEST, Release.inPath("99999999999999.0.0.0"));
        assertEquals(Release.OLDEST, Release.inPath("1.0.0.0"));
    }

    @Test
    void anythingElseInThePathIsServedAsTheNewest() {
        for (String name : List.of(
                "release", "", "8.0", "6.7.1", "8.0.2.x", "8.0..0", "8.0.2.0.0", "-8.0.2.0", "2.5u2", "8.0.2.0u1")) {
            assertEquals(Release.NEWEST, Release.inPath(name), name);
        }
    }

    @Test
    void aServerHasNoReleaseThatIsNewerThanItsOwn() {
        Release own = Release.of("8.0.2.0");
        assertEquals(own, Release.inPath("8.0.2.0", own));
        assertEquals(Release.of("8.0.1.0"), Release.inPath("8.0.1.5", own));
        for (String name : List.of("8.0.3.0", "8.0.2.1", "99.0.0.0", "8.0", "release", ""))
            assertEquals(null, Release.inPath(name, own), name);
    }

    @Test
    void aReleaseKnowsWhatCameBeforeItAndWithIt() {
        // given
        Release release = Release.of("8.0.1.0");

        // then
        assertTrue(release.knows(Release.of("8.0.1.0")));
        assertTrue(release.knows(Release.of("2.5u2server")));
        assertFalse(release.knows(Release.of("8.0.2.0")));
    }

    @Test
    void equalNamesAreEqualReleases() {
        assertEquals(Release.of("8.0.1.0"), Release.of("8.0.1.0"));
        assertEquals(Release.of("8.0.1.0").hashCode(), Release.of("8.0.1.0").hashCode());
        assertNotEquals(Release.of("8.0"), Release.of("8.0.0.0"));
    }

    @Test
    void aNameThatIsNoReleaseIsRefused() {
        for (String name : List.of("", "release", "8.", ".8", "8.0.0.0.0", "2.5v2", "2.5u", "2.5u2servers", "8.-1")) {
            assertThrows(IllegalArgumentException.class, () -> Release.of(name), name);
        }
    }
}
