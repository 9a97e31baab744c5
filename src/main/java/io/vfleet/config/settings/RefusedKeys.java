package io.vfleet.config.settings;

import io.vfleet.config.Mistake;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys whose values were refused, so that what follows from a refusal is not reported as another mistake. */
public final class RefusedKeys {
    private static final Pattern INDEX = Pattern.compile("\\[\\d*]");

    private final Set<String> keys = new HashSet<>();
    private final Set<String> withoutIndexes = new HashSet<>();

    void add(String key) {
        keys.add(key);
        withoutIndexes.add(withoutIndexes(key));
    }

    /** For another document: what it has itself was not refused before, but may be judged by what was. */
    RefusedKeys ofAnotherDocument(Collection<String> given) {
        var other = new RefusedKeys();
        keys.stream()
                .filter(key -> given.stream().noneMatch(each -> isAtOrBelow(key, each)))
                .forEach(other.keys::add);
        other.withoutIndexes.addAll(withoutIndexes);
        return other;
    }

    void addAll(RefusedKeys others) {
        keys.addAll(others.keys);
        withoutIndexes.addAll(others.withoutIndexes);
    }

    /** Whether the key, a key above it or one below it was refused. */
    boolean contains(String key) {
        return overlaps(keys, key);
    }

    /** Whether a mistake may be the mere consequence of a value that was refused already. */
    boolean explain(Mistake mistake) {
        return contains(mistake.key()) || containOther(mistake);
    }

    /** Whether a key that the mistake was judged by was refused. */
    boolean containOther(Mistake mistake) {
        return mistake.others().stream().anyMatch(other -> overlaps(withoutIndexes, withoutIndexes(other)));
    }

    /** Whether the key or one above it was refused. */
    boolean cover(String key) {
        return keys.stream().anyMatch(each -> isAtOrBelow(key, each));
    }

    private static boolean overlaps(Set<String> refused, String key) {
        return refused.stream().anyMatch(each -> isAtOrBelow(each, key) || isAtOrBelow(key, each));
    }

    static boolean isAtOrBelow(String key, String above) {
        if (!key.startsWith(above)) return false;
        if (key.length() == above.length() || above.isEmpty()) return true;
        char next = key.charAt(above.length());
        return next == '.' || next == '[';
    }

    private static String withoutIndexes(String key) {
        return INDEX.matcher(key).replaceAll("");
    }
}
