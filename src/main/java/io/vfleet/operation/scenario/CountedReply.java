package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.UserName;
import io.vfleet.operation.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes a result on when it was held back for the objects that it has; everything else at once. */
record CountedReply(Reply reply, Hold hold) implements Reply {
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

    @Override
    public void loggedIn(Session session, @Nullable Object value) {
        reply.loggedIn(session, value);
    }

    @Override
    public void loggedOut() {
        reply.loggedOut();
    }

    @Override
    public void fault(Fault fault) {
        reply.fault(fault);
    }

    @Override
    public void broken(Fault fault) {
        reply.broken(fault);
    }

    @Override
    public void busy(int retryAfterSeconds) {
        reply.busy(retryAfterSeconds);
    }

    @Override
    public void tooManySessionsOf(UserName user, int max, int retryAfterSeconds) {
        reply.tooManySessionsOf(user, max, retryAfterSeconds);
    }

    @Override
    public void instead(FaultEffect effect) {
        reply.instead(effect);
    }

    @Override
    public void throttle(long bytesPerSecond, long bytesMax) {
        reply.throttle(bytesPerSecond, bytesMax);
    }

    @Override
    public void onDisconnect(Runnable action) {
        reply.onDisconnect(action);
    }
}
