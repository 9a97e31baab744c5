package io.vfleet.property.update;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MeasuredSequence;
import io.vfleet.meta.Sequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A 64-bit hash of a property value, to detect later whether it has changed. */
final class Fingerprint {
    /**
     * The fingerprint of a value that is too long to hash; it is the same as no other, so the value counts as changed.
     */
    static final long UNKNOWN = 0;

    private static final long UNSET = 1;
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int LONG_ARRAY = 5_000;

    private Fingerprint() {}

    static boolean isSame(long one, long other) {
        return one == other && one != UNKNOWN;
    }

    static long of(@Nullable Object value) {
        if (value instanceof MeasuredSequence measured) return hash(measured);
        if (value instanceof Sequence sequence && (sequence.size() < 0 || sequence.size() > LONG_ARRAY)) return UNKNOWN;
        long hash = hash(value);
        return hash == UNKNOWN ? PRIME : hash;
    }

    private static long hash(@Nullable Object value) {
        return switch (value) {
            case null -> UNSET;
            case String text -> text(text);
            case DataObject object -> object(object);
            case AnyValue any -> mix(text(any.type().anyName()), hash(any.value()));
            case MeasuredSequence many -> mix(many.size(), many.hash());
            case Iterable<?> elements -> {
                long mixed = PRIME;
                for (Object element : elements) {
                    if (element != null) mixed = mix(mixed, hash(element));
                }
                yield mixed;
            }
            case byte[] bytes -> mix(bytes.length, Arrays.hashCode(bytes));
            default -> mix(value.getClass().getSimpleName().length(), value.hashCode());
        };
    }

    private static long object(DataObject object) {
        long hash = text(object.type().name());
        for (int slot = 0; slot < object.type().slots().size(); slot++) {
            Object member = object.get(slot);
            if (member != null) hash = mix(mix(hash, slot), hash(member));
        }
        return hash;
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) hash = hash * PRIME + text.charAt(i);
        return hash ^ (hash >>> 32);
    }

    private static long mix(long one, long other) {
        long mixed = (one ^ Long.rotateLeft(other * PRIME, 31)) * PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
