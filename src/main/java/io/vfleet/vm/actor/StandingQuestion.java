package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandExecution.ExecutionPhase;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PairCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.Answer;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.question.AnswerOutcome;
import io.vfleet.vm.question.AskedQuestion;
import io.vfleet.vm.question.QuestionRules;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The question that one virtual machine asks, and the command that waits for the answer. While it stands, other work is refused. Every
 * method runs on the machine's home loop.
 */
final class StandingQuestion {
    /** What a task shows as its length while nobody knows when the answer comes. */
    private static final Duration UNKNOWN = Duration.ofDays(365);

    private final VmActor vm;
    private @Nullable CommandExecution asking;
    private @Nullable AskedQuestion asked;

    StandingQuestion(VmActor vm) {
        this.vm = vm;
    }

    boolean stands() {
        return vm.state().interaction().question() != null;
    }

    /** Why a command is not accepted while the question stands; null when it is. */
    @Nullable
    Fault refusal(@Nullable VmCommand command) {
        VmQuestion question = vm.state().interaction().question();
        if (question == null || command instanceof Answer || command instanceof PairCommand) return null;
        return command != null && QuestionRules.ends(command) ? null : new Fault.QuestionPending(question.text());
    }

    /** Whether the command, which would begin, asks first. */
    boolean askFirst(CommandExecution execution) {
        return ask(execution, QuestionRules.before(vm.state(), execution.command, execution.answered));
    }

    /** Whether the command asks instead of failing. */
    boolean askInstead(CommandExecution execution, Fault fault) {
        VmState state = vm.state();
        var context = vm.context.commandContext(state);
        return ask(execution, QuestionRules.insteadOf(fault, state, context, execution.command));
    }

    private boolean ask(CommandExecution execution, @Nullable AskedQuestion question) {
        if (question == null) return false;
        execution.release();
        execution.phase = ExecutionPhase.ASKING;
        asking = execution;
        asked = question;
        VmState from = vm.state();
        vm.change(QuestionRules.asking(
                from, question, vm.context.commandContext(from).now()));
        execution.asked(UNKNOWN);
        VmQuestion stands = Objects.requireNonNull(vm.state().interaction().question());
        vm.context.onLifecycleEvent(vm, execution.listener, new VmLifecycleEvent.QuestionAsked(stands));
        return true;
    }

    /** Whether the command is done here: an answer, or a power-off while a start waits. */
    boolean settledBy(VmCommand command, CommandListener listener) {
        if (!(command instanceof Answer answer)) return endsStart(command, listener);
        answer(answer, listener);
        return true;
    }

    private void answer(Answer answer, CommandListener listener) {
        VmState from = vm.state();
        Fault wrong = QuestionRules.fault(from, answer);
        if (wrong != null) {
            listener.failed(wrong);
            return;
        }
        CommandExecution waits = asking;
        AskedQuestion question = asked;
        AnswerOutcome outcome = QuestionRules.answered(
                from, vm.context.commandContext(from), waits == null ? null : waits.command, answer);
        forget();
        vm.change(outcome.state());
        CommandListener cause = waits == null ? listener : waits.listener;
        for (VmLifecycleEvent event : outcome.events()) vm.context.onLifecycleEvent(vm, cause, event);
        listener.succeeded(null);
        if (waits == null || question == null) {
            vm.beginNext();
        } else if (outcome.next() == null) {
            vm.resume(waits, () -> vm.fail(waits, question.otherwise()));
        } else {
            waits.command = outcome.next();
            waits.answered.add(question.kind());
            waits.phase = ExecutionPhase.WAITING;
            vm.resume(waits, () -> vm.decide(waits));
        }
    }

    /** Whether a command that ends the question is done with that, because it is a start that waits. */
    private boolean endsStart(VmCommand command, CommandListener listener) {
        CommandExecution waits = asking;
        AskedQuestion question = asked;
        if (waits == null || question == null || !(waits.command instanceof PowerOn)) return false;
        if (!(command instanceof VmCommand.PowerCommand)) return false;
        vm.resume(waits, () -> vm.fail(waits, question.otherwise()));
        listener.started(Duration.ZERO);
        listener.succeeded(null);
        return true;
    }

    /** The command that waits has ended in another way. */
    void withdraw() {
        forget();
        VmState from = vm.state();
        if (stands())
            vm.change(QuestionRules.free(from, vm.context.commandContext(from).now()));
    }

    private void forget() {
        asking = null;
        asked = null;
    }
}
