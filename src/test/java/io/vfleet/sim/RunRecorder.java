package io.vfleet.sim;

import io.vfleet.model.Observer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Writes down everything an observer is told, in the order of telling; from any thread. */
public final class Recorder implements Observer {
    private final Queue<Entry> record = new ConcurrentLinkedQueue<>();

    private final Consumer<Entry> reader;

    public Recorder() {
        this(_ -> {});
    }

    /**
     * One whose entries are read as they are written.
     *
     * @param reader called on the thread that writes
     */
    public Recorder(Consumer<Entry> reader) {
        this.reader = reader;
    }

    /** One line of the record. */
    public sealed interface Entry {
        record TaskChange(long number, int owner, String phase) implements Entry {}

        record Asked(String resource, long holder) implements Entry {}

        record Granted(String resource, long holder) implements Entry {}

        record Released(String resource, long holder) implements Entry {}
    }

    @Override
    public void task(long number, int owner, String phase) {
        write(new Entry.TaskChange(number, owner, phase));
    }

    @Override
    public void asked(String resource, long holder) {
        write(new Entry.Asked(resource, holder));
    }

    @Override
    public void granted(String resource, long holder) {
        write(new Entry.Granted(resource, holder));
    }

    @Override
    public void released(String resource, long holder) {
        write(new Entry.Released(resource, holder));
    }

    private void write(Entry entry) {
        record.add(entry);
        reader.accept(entry);
    }

    public List<Entry> record() {
        return List.copyOf(record);
    }
}
