package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command listener that records what it receives. */
public final class FakeCommandListener implements CommandListener {
    public final List<String> told = new ArrayList<>();
    private final MoRef task;
    private @Nullable Fault fault;
    private int ends;

    /** Run when it is told of its end. */
    public Runnable then = () -> {};

    public FakeCommandListener(int number) {
        task = new MoRef("Task", "task-" + number);
    }

    @Override
    public MoRef task() {
        return task;
    }

    @Override
    public void started(Duration length) {
        told.add("started " + length);
    }

    @Override
    public void succeeded(@Nullable Object result) {
        told.add("succeeded " + result);
        ends++;
        then.run();
    }

    @Override
    public void failed(Fault why) {
        told.add("failed " + why);
        fault = why;
        ends++;
        then.run();
    }

    public @Nullable Fault fault() {
        return fault;
    }

    public boolean ended() {
        return ends > 0;
    }

    /** 1 for a job that was treated well. */
    public int ends() {
        return ends;
    }
}
