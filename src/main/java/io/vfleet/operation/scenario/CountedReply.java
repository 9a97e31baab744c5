package io.vfleet.operation.scenario;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.operation.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes a result on when it was held back for the objects that it has; everything else at once. */
record CountedReply(Reply reply, Hold hold) implements Reply.ForwardingReply {
    /** Holds an answer back that has so many objects. */
    interface Hold {
        void back(long objects, Runnable answer);
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        hold.back(objects(value), () -> reply.value(value, heldBytes));
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
