package io.vfleet.property.spec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.ReferenceSequence;
import io.vfleet.meta.Release;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.model.MoRef;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One step of a property path into a value that is set; a missing member or element is null. */
sealed interface PathStep {
    String LENGTH = "length";
    String KEY = "key";

    @Nullable
    Object resolve(Object value);

    /** A member of a declared type; its slot there is that of every type derived from it. */
    record MemberStep(int slot) implements PathStep {
        @Override
        public @Nullable Object resolve(Object value) {
            return value instanceof DataObject object ? object.get(slot) : null;
        }
    }

    /**
     * A member that only some of the types that a value may be of have; each object is asked by its own type. Where the
     * value may also be an array, {@code length} is that of the array.
     *
     * @param release a member that is newer counts as missing
     */
    record DerivedMemberStep(String name, Release release) implements PathStep {
        @Override
        public @Nullable Object resolve(Object value) {
            if (!(value instanceof DataObject object)) return name.equals(LENGTH) ? LengthStep.length(value) : null;
            Slot slot = slotIn(object);
            return slot == null ? null : object.get(slot.index());
        }

        @Nullable
        Slot slotIn(DataObject object) {
            Slot slot = object.type().slot(name);
            return slot != null && release.knows(slot.since()) ? slot : null;
        }
    }

    /**
     * An element of an array: the reference with the id that the step names, or the data object whose member
     * {@code key} is the text, the number or a reference with the id that the step names.
     *
     * @param keySlot the slot of that member; -1 when it depends on the type of the element
     * @param number the key as a number; {@code Long.MIN_VALUE} when it is none
     */
    record ElementStep(int keySlot, String text, long number) implements PathStep {
        @Override
        public @Nullable Object resolve(Object value) {
            if (value instanceof ReferenceSequence references) return references.byId(text);
            if (!(value instanceof Iterable<?> elements)) return null;
            for (Object element : elements) {
                if (element != null && isNamed(element)) return element;
            }
            return null;
        }

        private boolean isNamed(Object element) {
            if (!(element instanceof DataObject object)) return element instanceof MoRef && isKey(element);
            int slot = keySlot < 0 ? object.type().slotIndex(KEY) : keySlot;
            return slot >= 0 && isKey(object.get(slot));
        }

        private boolean isKey(@Nullable Object key) {
            return switch (key) {
                case Integer integer -> integer == number;
                case MoRef ref -> ref.value().equals(text);
                case String string -> string.equals(text);
                case null, default -> false;
            };
        }
    }

    /**
     * The number of elements of an array; missing where to count them would be a long turn, which happens to updates of very many
     * objects only: others are counted before, over several turns.
     */
    record LengthStep() implements PathStep {
        /** Counting by iteration is for who may not see all elements: each needs a look at the permissions. */
        private static final int COUNTED_MAX = 5_000;

        @Override
        public @Nullable Object resolve(Object value) {
            return length(value);
        }

        static @Nullable Integer length(Object value) {
            if (value instanceof Collection<?> collection) return collection.size();
            if (!(value instanceof Iterable<?> elements)) return null;
            if (elements instanceof Sequence sequence && sequence.size() >= 0) return Math.toIntExact(sequence.size());
            int length = 0;
            int looks = 0;
            for (Object element : elements) {
                if (++looks > COUNTED_MAX) return null;
                if (element != null) length++;
            }
            return length;
        }
    }
}
