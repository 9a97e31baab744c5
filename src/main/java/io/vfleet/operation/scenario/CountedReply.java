package io.vfleet.operation.scenario;

import io.vfleet.engine.Loop;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.operation.Reply;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes a result on when it was held back for the objects that it has; everything else at once. */
record CountedReply(Reply reply, Loop loop, Hold hold) implements Reply.ForwardingReply {
    private static final long TURN_NANOS = 2_000_000;

    /** Holds an answer back that has so many objects. */
    interface Hold {
        void back(long objects, Runnable answer);
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        Runnable answer = () -> reply.value(value, heldBytes);
        Sequence uncounted = value instanceof DataObject object ? uncounted(object) : uncounted(value);
        if (uncounted == null) hold.back(objects(value), answer);
        else loop.send(() -> count(uncounted.iterator(), 0, answer));
    }

    /** A list of which the length shows only when it is passed over, such as a page of RetrievePropertiesEx. */
    private static @Nullable Sequence uncounted(DataObject object) {
        for (Slot slot : object.type().slots()) {
            Sequence found = slot.type().array() ? uncounted(object.get(slot.index())) : null;
            if (found != null) return found;
        }
        return null;
    }

    private static @Nullable Sequence uncounted(@Nullable Object value) {
        return value instanceof Sequence sequence && sequence.size() < 0 ? sequence : null;
    }

    /** In turns of a loop, because a page may be of all machines. */
    private void count(Iterator<@Nullable Object> objects, long before, Runnable answer) {
        long count = before;
        long start = loop.clock().nanos();
        while (objects.hasNext()) {
            if (objects.next() != null) count++;
            if (loop.clock().nanos() - start < TURN_NANOS) continue;
            long counted = count;
            loop.send(() -> count(objects, counted, answer));
            return;
        }
        hold.back(count, answer);
    }

    /** Those of the longest list in a result: objects of a retrieval, of an update set, or of a plain list. */
    private static long objects(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case List<?> list -> list.size();
            case Sequence sequence -> Math.max(0, sequence.size());
            case DataObject object -> {
                long most = 1;
                for (Slot slot : object.type().slots()) {
                    if (slot.type().array()) most = Math.max(most, objects(object.get(slot.index())));
                }
                yield most;
            }
            default -> 1;
        };
    }
}
