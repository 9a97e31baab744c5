package io.vfleet.property.spec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One step of a property path into a value that is set; a missing member or element is null. */
sealed interface PathStep {
    @Nullable
    Object resolve(Object value);

    /** A member of a data object; the slot of the declared type is that of every type derived from it. */
    record MemberStep(int slot) implements PathStep {
        @Override
        public @Nullable Object resolve(Object value) {
            return value instanceof DataObject object ? object.get(slot) : null;
        }
    }

    /** The element of an array of data objects whose member {@code key} equals the key of the step. */
    record KeyedElementStep(int keySlot, Object key) implements PathStep {
        @Override
        public @Nullable Object resolve(Object value) {
            if (!(value instanceof Iterable<?> elements)) return null;
            for (Object element : elements) {
                if (element instanceof DataObject object && key.equals(object.get(keySlot))) return object;
            }
            return null;
        }
    }

    /** The reference with this id in an array of references. */
    record ReferenceStep(String id) implements PathStep {
        @Override
        public @Nullable Object resolve(Object value) {
            if (!(value instanceof Iterable<?> elements)) return null;
            for (Object element : elements) {
                if (element instanceof MoRef ref && ref.value().equals(id)) return ref;
            }
            return null;
        }
    }

    /** The number of elements of an array. */
    record LengthStep() implements PathStep {
        @Override
        public @Nullable Object resolve(Object value) {
            if (value instanceof Collection<?> collection) return collection.size();
            if (!(value instanceof Iterable<?> elements)) return null;
            if (elements instanceof Sequence sequence && sequence.size() >= 0) return Math.toIntExact(sequence.size());
            int length = 0;
            for (Object _ : elements) length++;
            return length;
        }
    }
}
