package io.vfleet.scenario.verdict;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What is asked about a vCenter to judge a run; from any thread. */
public interface RunFacts {
    /** How a task has ended; null while it is active, and for one that is forgotten. */
    @Nullable
    EndedTask end(MoRef task);

    /** Whether a machine that is there has the snapshot. */
    boolean hasSnapshot(int machine, MoRef snapshot);

    /** Sessions of clients. */
    int sessions();

    /** Property filters of clients. */
    int filters();

    /** Views of clients. */
    int views();

    /** Calls {@code action} with the number of each machine of such a name; may take a second for a million. */
    void machines(NamePattern name, IntConsumer action);

    /** The name and the reference of a machine or a host, for people. */
    String label(int entity);

    /** How many tasks and events were forgotten before their time. */
    long dropped();

    /**
     * How a task has ended.
     *
     * @param error null after success
     * @param result null for none
     */
    record EndedTask(@Nullable Fault error, @Nullable Object result) {}
}
