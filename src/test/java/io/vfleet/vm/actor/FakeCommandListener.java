package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command listener that records what it receives. */
public final class FakeCommandListener implements CommandListener {
    public final List<String> received = new ArrayList<>();
    private final MoRef task;
    private @Nullable Fault fault;
    private int ends;

    /** Run when the command ends. */
    public Runnable onEnd = () -> {};

    public FakeCommandListener(int number) {
        task = new MoRef("Task", "task-" + number);
    }

    @Override
    public MoRef task() {
        return task;
    }

    @Override
    public void started(Duration length) {
        received.add("started " + length);
    }

    @Override
    public void succeeded(@Nullable Object result) {
        received.add("succeeded " + result);
        ends++;
        onEnd.run();
    }

    @Override
    public void failed(Fault fault) {
        received.add("failed " + fault);
        this.fault = fault;
        ends++;
        onEnd.run();
    }

    public @Nullable Fault fault() {
        return fault;
    }

    public boolean ended() {
        return ends > 0;
    }

    /** How often the command ended; 1 when all is well. */
    public int ends() {
        return ends;
    }
}
