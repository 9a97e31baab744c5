package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.vm.actor.CommandListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work on an entity in many turns, for a task or for a call without one. On the home loop of the entity, unless said otherwise. */
public interface EntityWork {
    Inventory inventory();

    /** The number of the entity. */
    int container();

    Loop home();

    Loops loops();

    /** Runs an action when the work ends, however it ends. */
    void onEnd(Runnable action);

    /** Who holds what the work needs for itself. */
    CommandListener holder();

    boolean hasEnded();

    /** Does a part of the work, unless it has ended; an exception ends it and reaches the loop's handler. */
    void guarded(Runnable part);

    /** Posts an event about an entity that the work is on, in the chain of the work. */
    void event(String type, int entity, Map<String, Object> members);

    /** What happens to datastores, in the chain of the work. */
    DatastoreEvents datastoreEvents();

    void succeed(@Nullable Object result);

    void fail(Fault fault);

    default void succeed() {
        succeed(null);
    }

    /** Continues with a part on the home loop; any thread. */
    default void then(Runnable part) {
        home().send(() -> guarded(part));
    }

    /** Runs a part on the home loop of another entity; an exception there ends the work. Any thread. */
    default void at(int entity, Runnable part) {
        inventory().home(entity).send(() -> {
            boolean done = false;
            try {
                part.run();
                done = true;
            } finally {
                if (!done) then(() -> fail(new Fault.SystemError("container")));
            }
        });
    }

    /** Each of the actions, whatever becomes of those before; the first exception is thrown at the end. */
    static void runAll(Iterable<Runnable> actions) {
        Throwable first = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException | Error thrown) {
                if (first == null) first = thrown;
                else first.addSuppressed(thrown);
            }
        }
        if (first instanceof RuntimeException thrown) throw thrown;
        if (first instanceof Error thrown) throw thrown;
    }

    /** Ends with the fault, or with success when that is null. */
    default void end(@Nullable Fault fault) {
        if (fault == null) succeed();
        else fail(fault);
    }
}
