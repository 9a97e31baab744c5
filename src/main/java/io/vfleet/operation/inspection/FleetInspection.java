package io.vfleet.operation.inspection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators may see of a vCenter, as values that map directly to JSON. Any thread may ask; an answer may take
 * milliseconds, so not an event loop.
 */
public interface FleetInspection {
    /** Counts, and the clusters and standalone hosts with the sums of what is on them. */
    Map<String, Object> fleet();

    /** The hosts of a cluster, by its id; null when there is none. */
    @Nullable
    Map<String, Object> hosts(String cluster);

    /** Machines that are asked for; a page of them, and where the next one begins. */
    Map<String, Object> machines(MachineQuery query);

    /** One machine with its devices, disks, snapshots, tasks and events, by its id; null when there is none. */
    @Nullable
    Map<String, Object> machine(String id);

    /** Tasks that run, that wait, and the newest that have ended; of each the newest first. */
    Map<String, Object> tasks(TaskQuery query);

    /** One task with its stages, by its id; null when it never was or is no longer kept. */
    @Nullable
    Map<String, Object> task(String id);

    /** Open sessions, those that called last first, and how many there are of each client. */
    Map<String, Object> sessions(int limit);

    /** What the client products have done since the start, and have now. */
    List<Map<String, Object>> clients();

    /** One of them with its sessions and open snapshots, each at most {@code max}; null when it never was there. */
    @Nullable
    Map<String, Object> client(String name, int max);

    /** Who waits for what: the queues with the longest waits first, each with at most {@code waitersMax} of those that wait. */
    Map<String, Object> queues(int waitersMax);

    /** What changes from second to second. */
    Map<String, Object> moment();

    /**
     * Which machines are asked for.
     *
     * @param host the id of their host; null for any
     * @param text a name or a part of it, an id, a UUID, an IP address or an inventory path; null for all
     * @param after only machines with a greater number
     * @param limit at most so many
     */
    record MachineQuery(@Nullable String host, @Nullable String text, int after, int limit) {}

    /**
     * Which tasks are asked for.
     *
     * @param state queued, running, success or error; null for any
     * @param text a part of the name of its operation, its entity or its user; null for all
     */
    record TaskQuery(@Nullable String state, @Nullable String text, int limit) {}
}
