package io.vfleet.operation.datastore;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.container.DatastoreEvents;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a host does about datastores, which ends once. On the home loop of the datastore folder of its datacenter.
 */
final class StorageJob {
    /** Receives the end of a job. */
    interface Outcome {
        /** {@code value}: of the result type of the method. */
        void ended(@Nullable Object value, @Nullable Fault fault);

        /** There is no room for what is to be made. */
        default void busy() {
            ended(null, new Fault.SystemError("there is no room for more datastores"));
        }
    }

    private final int host;
    private final int datacenter;
    private final int folder;
    private final Loop home;
    private final DatastoreEvents events;
    private final Outcome outcome;
    private final Runnable done;
    private boolean ended;

    StorageJob(
            int host, int datacenter, int folder, Loop home, DatastoreEvents events, Outcome outcome, Runnable done) {
        this.host = host;
        this.datacenter = datacenter;
        this.folder = folder;
        this.home = home;
        this.events = events;
        this.outcome = outcome;
        this.done = done;
    }

    int host() {
        return host;
    }

    int datacenter() {
        return datacenter;
    }

    int folder() {
        return folder;
    }

    Loop home() {
        return home;
    }

    DatastoreEvents events() {
        return events;
    }

    void succeed(@Nullable Object value) {
        end(() -> outcome.ended(value, null));
    }

    void fail(Fault fault) {
        end(() -> outcome.ended(null, fault));
    }

    void busy() {
        end(outcome::busy);
    }

    private void end(Runnable answer) {
        if (ended) return;
        ended = true;
        try {
            answer.run();
        } finally {
            done.run();
        }
    }

    /** Does a part of the work on the home loop, in a turn of its own. */
    void then(Runnable part) {
        home.send(() -> guarded(part));
    }

    /** An exception ends the work and reaches the loop's handler. */
    void guarded(Runnable part) {
        if (ended) return;
        boolean isDone = false;
        try {
            part.run();
            isDone = true;
        } finally {
            if (!isDone) fail(new Fault.SystemError("datastores"));
        }
    }
}
