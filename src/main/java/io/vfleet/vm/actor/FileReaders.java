package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsTemplate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsVm;
import io.vfleet.vm.tolerance.PairRules;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tasks that read the files of one virtual machine, beside each other and beside commands that leave them. */
final class FileReaders {
    private final Set<CommandListener> readers = new LinkedHashSet<>(2);

    /** Why the command has to wait for them; null when it has not. */
    @Nullable
    Fault refusal(VmCommand command) {
        for (CommandListener reader : readers)
            if (isInTheWay(reader, command)) return new Fault.TaskInProgress(reader.task());
        return null;
    }

    /** Adds one, unless the command that runs takes files, which the marks do not for long; null when it is added. */
    @Nullable
    Fault add(CommandListener reader, @Nullable CommandExecution running) {
        if (running != null
                && !(running.command instanceof MarkAsTemplate || running.command instanceof MarkAsVm)
                && isInTheWay(reader, running.command)) return new Fault.TaskInProgress(running.listener.task());
        readers.add(reader);
        return null;
    }

    private static boolean isInTheWay(CommandListener reader, VmCommand command) {
        return VmRules.takesFiles(command) || (reader.keepsHardware() && PairRules.changesHardware(command));
    }

    void remove(CommandListener reader) {
        readers.remove(reader);
    }
}
