package io.vfleet.operation.container;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.actor.CommandListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A command that is a part of another entity's task; {@code then} gets its fault, or null, on the home loop of the machine. */
public record PartOfTask(CommandListener whole, Consumer<@Nullable Fault> then) implements CommandListener {
    @Override
    public MoRef task() {
        return whole.task();
    }

    @Override
    public void succeeded(@Nullable Object result) {
        then.accept(null);
    }

    @Override
    public void failed(Fault fault) {
        then.accept(fault);
    }
}
