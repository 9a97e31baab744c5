package io.vfleet.operation.vcenter;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.render.ManagedObjects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives every reference in the arguments of a call the own type of its object, so that handlers find objects that a
 * client names by a base type.
 */
final class ReferenceResolver {
    /** How many values one turn looks at: enough for all but the longest calls. */
    private static final int VALUES_PER_TURN = 1_000;

    private final ManagedObjects objects;

    ReferenceResolver(ManagedObjects objects) {
        this.objects = objects;
    }

    /**
     * Begins at once.
     *
     * @param loop where long arguments are continued
     * @param end runs after the last reference: in this turn, unless the arguments are long
     */
    void resolve(Call call, Supplier<Loop> loop, Runnable end) {
        Walk walk = new Walk(call.session());
        walk.open(
                new ArgumentPlaces(call.arguments(), call.method().parameters().size()));
        inTurns(walk, loop, end);
    }

    private static void inTurns(Walk walk, Supplier<Loop> loop, Runnable end) {
        if (walk.isOverAfter(VALUES_PER_TURN)) end.run();
        else loop.get().send(() -> inTurns(walk, loop, end));
    }

    /** What holds values that may be references, or lead to some. */
    private interface Places {
        int size();

        @Nullable
        Object get(int place);

        void set(int place, @Nullable Object value);
    }

    private record ArgumentPlaces(Arguments arguments, int size) implements Places {
        @Override
        public @Nullable Object get(int place) {
            return arguments.get(place);
        }

        @Override
        public void set(int place, @Nullable Object value) {
            arguments.set(place, value);
        }
    }

    private record MemberPlaces(DataObject object, int size) implements Places {
        @Override
        public @Nullable Object get(int place) {
            return object.get(place);
        }

        @Override
        public void set(int place, @Nullable Object value) {
            object.set(place, value);
        }
    }

    private record ItemPlaces(List<@Nullable Object> items) implements Places {
        @Override
        public int size() {
            return items.size();
        }

        @Override
        public @Nullable Object get(int place) {
            return items.get(place);
        }

        @Override
        public void set(int place, @Nullable Object value) {
            items.set(place, value);
        }
    }

    private static final class Cursor {
        private final Places places;
        private int next;

        private Cursor(Places places) {
            this.places = places;
        }
    }

    /** Through all arguments, depth first; it can rest after any value. */
    private final class Walk {
        private final @Nullable Session viewer;
        private final Deque<Cursor> open = new ArrayDeque<>();

        private Walk(@Nullable Session viewer) {
            this.viewer = viewer;
        }

        private void open(Places places) {
            open.push(new Cursor(places));
        }

        /** Looks at that many values; true when there are no more. */
        private boolean isOverAfter(int values) {
            int left = values;
            while (left > 0) {
                Cursor cursor = open.peek();
                if (cursor == null) return true;
                if (cursor.next == cursor.places.size()) {
                    open.pop();
                    continue;
                }
                int place = cursor.next++;
                Object value = cursor.places.get(place);
                if (value == null) continue;
                left--;
                cursor.places.set(place, resolved(value));
            }
            return open.isEmpty();
        }

        /** The value to put in the place of that one; what it holds is visited next. Data objects are changed in place. */
        private Object resolved(Object value) {
            return switch (value) {
                case MoRef reference -> objects.resolve(reference, () -> viewer);
                case DataObject object -> {
                    open(new MemberPlaces(object, object.type().slots().size()));
                    yield object;
                }
                case List<?> list -> {
                    List<@Nullable Object> copy = new ArrayList<>(list);
                    open(new ItemPlaces(copy));
                    yield copy;
                }
                case AnyValue any when any.value() != null -> new AnyValue(any.type(), resolved(any.value()));
                default -> value;
            };
        }
    }
}
