package io.vfleet.config.settings;

import io.vfleet.config.Mistake;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The keys whose values were refused, so that what follows from a refusal is not reported as another mistake. */
public final class RefusedKeys {
    private static final Pattern INDEX = Pattern.compile("\\[\\d*]");

    private final KeyTree keys = new KeyTree();
    private final KeyTree withoutIndexes = new KeyTree();

    /** Keys that are found by their own path, those above and those below, in a time that does not grow with their number. */
    private static final class KeyTree {
        private final Set<String> keys = new HashSet<>();
        private final Set<String> above = new HashSet<>();

        void add(String key) {
            if (keys.add(key)) anyAbove(key, each -> !above.add(each));
        }

        void addAll(KeyTree others) {
            keys.addAll(others.keys);
            above.addAll(others.above);
        }

        /** Whether the key or one above it is there. */
        boolean covers(String key) {
            return keys.contains(key) || anyAbove(key, keys::contains);
        }

        /** Whether the key, a key above it or one below it is there. */
        boolean overlaps(String key) {
            return covers(key) || above.contains(key);
        }

        /** Asks of the keys above one, the nearest first, until one is met. */
        private static boolean anyAbove(String key, Predicate<String> met) {
            for (int end = key.length() - 1; end > 0; end--) {
                char next = key.charAt(end);
                if ((next == '.' || next == '[') && met.test(key.substring(0, end))) return true;
            }
            return !key.isEmpty() && met.test("");
        }
    }

    void add(String key) {
        keys.add(key);
        withoutIndexes.add(withoutIndexes(key));
    }

    /** For another document: what it has itself was not refused before, but may be judged by what was. */
    RefusedKeys ofAnotherDocument(Collection<String> given) {
        var has = new KeyTree();
        given.forEach(has::add);
        var other = new RefusedKeys();
        keys.keys.stream().filter(key -> !has.covers(key)).forEach(other.keys::add);
        other.withoutIndexes.addAll(withoutIndexes);
        return other;
    }

    void addAll(RefusedKeys others) {
        keys.addAll(others.keys);
        withoutIndexes.addAll(others.withoutIndexes);
    }

    /** Whether the key, a key above it or one below it was refused. */
    boolean contains(String key) {
        return keys.overlaps(key);
    }

    /** Whether a mistake may be the mere consequence of a value that was refused already. */
    boolean explain(Mistake mistake) {
        return contains(mistake.key()) || containOther(mistake);
    }

    /** Whether a key that the mistake was judged by was refused. */
    boolean containOther(Mistake mistake) {
        return mistake.others().stream().anyMatch(other -> withoutIndexes.overlaps(withoutIndexes(other)));
    }

    /** Whether the key or one above it was refused. */
    boolean cover(String key) {
        return keys.covers(key);
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
