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
        walk.begin(call.arguments(), call.method().parameters().size());
        if (walk.isOver()) end.run();
        else inTurns(walk, loop, end);
    }

    private static void inTurns(Walk walk, Supplier<Loop> loop, Runnable end) {
        loop.get().send(() -> {
            walk.next();
            if (walk.isOver()) end.run();
            else inTurns(walk, loop, end);
        });
    }

    /**
     * Through all arguments, depth first, as deep as the readers of both protocols let them be nested. When the values
     * of a turn are used up, it leaves off in each data object and list that it is in.
     */
    private final class Walk {
        private final @Nullable Session viewer;
        private final Deque<Runnable> rests = new ArrayDeque<>(0);
        private int left = VALUES_PER_TURN;

        private Walk(@Nullable Session viewer) {
            this.viewer = viewer;
        }

        private boolean isOver() {
            return rests.isEmpty();
        }

        private void begin(Arguments arguments, int size) {
            for (int place = 0; place < size; place++) {
                Object value = arguments.get(place);
                if (value != null) arguments.set(place, resolved(value));
            }
        }

        /** Takes the next turn. */
        private void next() {
            left = VALUES_PER_TURN;
            while (left > 0 && !rests.isEmpty()) rests.pop().run();
        }

        /** The value to put in the place of that one. Data objects are changed in place. */
        private Object resolved(Object value) {
            left--;
            return switch (value) {
                case MoRef reference -> objects.resolve(reference, () -> viewer);
                case DataObject object -> {
                    resolveMembers(object, 0);
                    yield object;
                }
                case List<?> list -> resolvedItems(list);
                case AnyValue any when any.value() != null -> new AnyValue(any.type(), resolved(any.value()));
                default -> value;
            };
        }

        private void resolveMembers(DataObject object, int from) {
            int size = object.type().slots().size();
            for (int place = from; place < size; place++) {
                Object value = object.get(place);
                if (value == null) continue;
                if (left <= 0) {
                    int next = place;
                    rests.push(() -> resolveMembers(object, next));
                    return;
                }
                object.set(place, resolved(value));
            }
        }

        /** That list, or a copy of it when there is something to change. */
        @SuppressWarnings("ReferenceEquality") // What is not resolved anew is the same.
        private List<?> resolvedItems(List<?> list) {
            for (int place = 0; place < list.size(); place++) {
                Object value = list.get(place);
                Object resolved = value == null || left <= 0 ? value : resolved(value);
                if (resolved == value && left > 0) continue;
                List<@Nullable Object> copy = new ArrayList<>(list);
                copy.set(place, resolved);
                resolveItems(copy, left > 0 ? place + 1 : place);
                return copy;
            }
            return list;
        }

        private void resolveItems(List<@Nullable Object> copy, int from) {
            for (int place = from; place < copy.size(); place++) {
                Object value = copy.get(place);
                if (value == null) continue;
                if (left <= 0) {
                    int next = place;
                    rests.push(() -> resolveItems(copy, next));
                    return;
                }
                copy.set(place, resolved(value));
            }
        }
    }
}
