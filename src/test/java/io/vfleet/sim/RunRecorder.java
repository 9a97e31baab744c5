package io.vfleet.sim;

import io.vfleet.model.RunObserver;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** An observer that records all task and slot entries in order; thread-safe. */
public final class RunRecorder implements RunObserver {
    private final Queue<RecordEntry> record = new ConcurrentLinkedQueue<>();

    private final Consumer<RecordEntry> reader;

    public RunRecorder() {
        this(_ -> {});
    }

    /**
     * A recorder that passes on each entry.
     *
     * @param reader called with each entry, on the thread that records it
     */
    public RunRecorder(Consumer<RecordEntry> reader) {
        this.reader = reader;
    }

    /** One entry of the record. */
    public sealed interface RecordEntry {
        record TaskChanged(long number, int owner, String phase) implements RecordEntry {}

        record SlotAsked(String resource, long holder) implements RecordEntry {}

        record SlotGranted(String resource, long holder) implements RecordEntry {}

        record SlotReleased(String resource, long holder) implements RecordEntry {}
    }

    @Override
    public void task(long number, int owner, String phase) {
        record(new RecordEntry.TaskChanged(number, owner, phase));
    }

    @Override
    public void requested(String resource, long holder) {
        record(new RecordEntry.SlotAsked(resource, holder));
    }

    @Override
    public void granted(String resource, long holder) {
        record(new RecordEntry.SlotGranted(resource, holder));
    }

    @Override
    public void released(String resource, long holder) {
        record(new RecordEntry.SlotReleased(resource, holder));
    }

    private void record(RecordEntry entry) {
        record.add(entry);
        reader.accept(entry);
    }

    public List<RecordEntry> record() {
        return List.copyOf(record);
    }
}
