package io.vfleet.operation.datastore;

import io.vfleet.access.session.Session;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.Reply;
import org.jspecify.annotations.Nullable;

/** Answers the reference of a task as the member of a StoragePlacementResult. */
record PlacementReply(Reply reply, Metamodel meta) implements Reply {
    static Call of(Call call, Metamodel meta) {
        return new Call(
                call.target(),
                call.managedType(),
                call.method(),
                call.arguments(),
                call.session(),
                call.release(),
                call.client(),
                new PlacementReply(call.reply(), meta));
    }

    @Override
    public void value(@Nullable Object value, long heldBytes) {
        reply.value(meta.make("StoragePlacementResult").set("task", value), heldBytes);
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
    public void onDisconnect(Runnable action) {
        reply.onDisconnect(action);
    }
}
