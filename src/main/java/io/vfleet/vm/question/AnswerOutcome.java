package io.vfleet.vm.question;

import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmLifecycleEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer leads to.
 *
 * @param state the state, without the question
 * @param next how the command that waited goes on; null when it fails
 */
public record AnswerOutcome(VmState state, @Nullable VmCommand next, List<VmLifecycleEvent> events) {
    public AnswerOutcome {
        events = List.copyOf(events);
    }
}
