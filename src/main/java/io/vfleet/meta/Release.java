package io.vfleet.meta;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A release of the vim25 API, such as {@code 8.0.2.0}. Ordered part by part by number, and within a part
 * {@code 5 < 5u2 < 5u2server}; a release with more parts is newer than the one it begins with.
 */
public final class Release implements Comparable<Release> {
    private static final int PARTS_MAX = 4;
    private static final int NUMBER_MAX = 1023;

    /** Every release that the tables can name, oldest first; some introduced nothing that they list. */
    private static final List<Release> KNOWN = List.of(
                    "2.0 2.5 2.5u2 2.5u2server 4.0 4.1 5.0 5.1 5.5 6.0 6.5 6.7 6.7.1 6.7.2 6.7.3 6.8.7 6.9.1",
                    "7.0.0.0 7.0.0.2 7.0.1.0 7.0.1.1 7.0.2.0 7.0.2.1 7.0.3.0 7.0.3.1 7.0.3.2",
                    "8.0.0.0 8.0.0.1 8.0.0.2 8.0.1.0 8.0.2.0 8.0.3.0 8.0.3.1 9.0.0.0 9.1.0.0 9.1.1.0")
            .stream()
            .flatMap(line -> List.of(line.split(" ", -1)).stream())
            .map(Release::of)
            .toList();

    /** The releases with four parts by name: request paths nearly always name one of them. */
    private static final Map<String, Release> FOUR_PARTS = KNOWN.stream()
            .filter(release -> isFourNumbers(release.name))
            .collect(Collectors.toUnmodifiableMap(Release::name, Function.identity()));

    public static final Release OLDEST = KNOWN.getFirst();
    public static final Release NEWEST = KNOWN.getLast();

    private final String name;
    private final long key;

    private Release(String name, long key) {
        this.name = name;
        this.key = key;
    }

    /**
     * Throws {@code IllegalArgumentException} unless the name has one to four parts, each a number or like {@code 5u2}
     * or {@code 5u2server}.
     */
    public static Release of(String name) {
        long key = key(name);
        if (key < 0) throw new IllegalArgumentException("release: " + name + ", need one to four numbers with dots");
        return new Release(name, key);
    }

    /**
     * The release that serves a request: four numbers give the newest known release that is not newer, anything else
     * the newest release.
     */
    public static Release inPath(String name) {
        Release exact = FOUR_PARTS.get(name);
        return exact != null ? exact : served(isFourNumbers(name) ? key(name) : -1);
    }

    /**
     * The release that serves a request on a server of the release {@code newest}; null when the name is not four
     * numbers, or of a newer release.
     */
    public static @Nullable Release inPath(String name, Release newest) {
        Release exact = FOUR_PARTS.get(name);
        if (exact != null) return newest.knows(exact) ? exact : null;
        return isFourNumbers(name) && key(name) <= newest.key ? served(key(name)) : null;
    }

    /** As {@link #inPath}, where the name may have fewer parts: {@code 6.7}, {@code 2.5u2}. */
    public static Release inAction(String name) {
        Release exact = FOUR_PARTS.get(name);
        return exact != null ? exact : served(key(name));
    }

    private static Release served(long requested) {
        long key = requested < 0 ? Long.MAX_VALUE : requested;
        Release served = OLDEST;
        for (Release known : KNOWN) {
            if (known.key <= key) served = known;
        }
        return served;
    }

    /** Every known release, oldest first. */
    public static List<Release> known() {
        return KNOWN;
    }

    public String name() {
        return name;
    }

    /** Whether something that {@code since} introduced exists in this release. */
    public boolean knows(Release since) {
        return since.key <= key;
    }

    private static boolean isFourNumbers(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length != PARTS_MAX) return false;
        for (String part : parts) {
            if (digits(part) == 0 || digits(part) != part.length()) return false;
        }
        return true;
    }

    /**
     * Fifteen bits for each part, so that releases compare as numbers; numbers over 1023 count as 1023. Negative when
     * the name is not one of a release.
     */
    private static long key(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length > PARTS_MAX) return -1;
        long key = 0;
        for (int i = 0; i < PARTS_MAX; i++) {
            int part = i < parts.length ? part(parts[i]) : 0;
            if (part < 0) return -1;
            key = key << 15 | part;
        }
        return key;
    }

    /**
     * Ten bits for the number, three for the update, one for server, and one that is set for every part that exists.
     */
    private static int part(String part) {
        int digits = digits(part);
        if (digits == 0) return -1;
        String suffix = part.substring(digits);
        boolean server = suffix.endsWith("server");
        if (server) suffix = suffix.substring(0, suffix.length() - "server".length());
        boolean update =
                suffix.length() == 2 && suffix.charAt(0) == 'u' && suffix.charAt(1) >= '1' && suffix.charAt(1) <= '7';
        if (!update && (server || !suffix.isEmpty())) return -1;
        int number = digits > 4 ? NUMBER_MAX : Math.min(NUMBER_MAX, Integer.parseInt(part.substring(0, digits)));
        return number << 5 | (update ? suffix.charAt(1) - '0' : 0) << 2 | (server ? 2 : 0) | 1;
    }

    private static int digits(String part) {
        int digits = 0;
        while (digits < part.length() && part.charAt(digits) >= '0' && part.charAt(digits) <= '9') digits++;
        return digits;
    }

    @Override
    public int compareTo(Release other) {
        return Long.compare(key, other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Release release && release.key == key;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(key);
    }

    @Override
    public String toString() {
        return name;
    }
}
