package io.vfleet.sim;

import io.vfleet.sim.RunRecorder.RecordEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Replays a record and reports violations: tasks that end twice, never or go backwards, concurrent tasks on one entity,
 * and slots granted twice, out of order or never released.
 */
public final class HistoryChecker {
    private final LongPredicate mayShareEntity;
    private final List<String> violations = new ArrayList<>();
    private final Map<Long, String> phases = new HashMap<>();
    private final Map<Integer, Long> running = new HashMap<>();
    private final Map<String, Set<Long>> held = new HashMap<>();
    private final Map<String, Deque<Long>> queues = new HashMap<>();

    /**
     * A checker that reads a run entry by entry, with {@link #replay} and {@link #finish}.
     *
     * @param mayShareEntity whether the task of a number may run beside another one on its entity
     */
    public HistoryChecker(LongPredicate mayShareEntity) {
        this.mayShareEntity = mayShareEntity;
    }

    /** The violations so far; running tasks and held slots count only in {@link #finish}. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** The violations of a finished run; empty if there are none. */
    public static List<String> violations(List<RecordEntry> record) {
        return violations(record, _ -> false);
    }

    /**
     * The violations of a finished run; empty if there are none.
     *
     * @param mayShareEntity whether the task of a number may run beside another one on its entity
     */
    public static List<String> violations(List<RecordEntry> record, LongPredicate mayShareEntity) {
        var checker = new HistoryChecker(mayShareEntity);
        record.forEach(checker::replay);
        return checker.finish();
    }

    /** Checks the next entry of the record. */
    public void replay(RecordEntry entry) {
        switch (entry) {
            case RecordEntry.TaskChanged(long number, int owner, String phase) -> task(number, owner, phase);
            case RecordEntry.SlotAsked(String resource, long holder) -> {
                queues.computeIfAbsent(resource, _ -> new ArrayDeque<>()).add(holder);
            }
            case RecordEntry.SlotGranted(String resource, long holder) -> granted(resource, holder);
            case RecordEntry.SlotReleased(String resource, long holder) -> released(resource, holder);
        }
    }

    private void task(long number, int owner, String phase) {
        String before = phases.put(number, phase);
        boolean forward = switch (phase) {
            case "QUEUED" -> before == null;
            case "RUNNING" -> "QUEUED".equals(before);
            case "SUCCESS", "ERROR" -> "QUEUED".equals(before) || "RUNNING".equals(before);
            default -> false;
        };
        if (!forward) violations.add("task " + number + " went from " + before + " to " + phase);
        if (mayShareEntity.test(number)) return;
        if (phase.equals("RUNNING")) {
            Long other = running.put(owner, number);
            if (other != null && other != number) {
                violations.add("task " + number + " runs on " + owner + " beside task " + other);
            }
        } else {
            running.remove(owner, number);
        }
    }

    private void granted(String resource, long holder) {
        if (!held.computeIfAbsent(resource, _ -> new HashSet<>()).add(holder)) {
            violations.add(resource + " was granted to " + holder + " twice");
        }
        Deque<Long> queue = queues.getOrDefault(resource, new ArrayDeque<>());
        if (!queue.contains(holder)) return;
        if (queue.getFirst() != holder) {
            violations.add(resource + " was granted to " + holder + " before " + queue.getFirst());
        }
        queue.removeFirstOccurrence(holder);
    }

    /** A release without a grant withdraws a queued request. */
    private void released(String resource, long holder) {
        Set<Long> holders = held.getOrDefault(resource, new HashSet<>());
        boolean withdrawn = queues.getOrDefault(resource, new ArrayDeque<>()).removeFirstOccurrence(holder);
        if (!holders.remove(holder) && !withdrawn)
            violations.add(resource + " was released by " + holder + ", who did not have it");
    }

    /** All violations of the run, now that it has ended. */
    public List<String> finish() {
        phases.forEach((number, phase) -> {
            if (!phase.equals("SUCCESS") && !phase.equals("ERROR"))
                violations.add("task " + number + " is still " + phase);
        });
        held.forEach((resource, holders) ->
                holders.forEach(holder -> violations.add(resource + " is still held by " + holder)));
        return violations;
    }
}
