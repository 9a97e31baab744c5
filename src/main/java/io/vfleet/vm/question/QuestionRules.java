package io.vfleet.vm.question;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.config.server.VCenterBehaviour.FullDatastore;
import io.vfleet.model.Fault;
import io.vfleet.model.SettingGroup;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.Peripherals.DeviceFamily;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmQuestion.QuestionKind;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.DeviceChange.EditDevice;
import io.vfleet.vm.command.DeviceChange.RemoveDevice;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Unregister;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff.PowerOffBehaviour;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Terminate;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.Answer;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.RefreshStorage;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.WriteBlocks;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.power.PowerRules;
import io.vfleet.vm.power.UuidActions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a virtual machine asks, whom a question keeps waiting, and what answers lead to. Pure. */
public final class QuestionRules {
    /** The key of extraConfig by which the guest is said to have locked the doors of its drives. */
    public static final String CDROM_LOCKED = "vfleet.cdromLocked";

    private static final String POWER_OFF_BEHAVIOUR = "snapshotPowerOffBehavior";
    private static final String PROMPT = "prompt";
    /** By the keys of the answers. */
    private static final List<PowerOffBehaviour> AT_POWER_OFF =
            List.of(PowerOffBehaviour.POWER_OFF, PowerOffBehaviour.REVERT, PowerOffBehaviour.TAKE);

    private QuestionRules() {}

    /** What it asks before the command begins, which would succeed; null for nothing. */
    public static @Nullable AskedQuestion before(VmState vm, VmCommand command, Set<QuestionKind> answered) {
        return switch (command) {
            case PowerOn _
            when vm.interaction().placeAltered() && UuidActions.asks(vm) ->
                new AskedQuestion(
                        QuestionKind.UUID_ALTERED, "", new Fault.GenericVmConfigFault("The start was cancelled."));
            case PowerOff(var _, var behaviour)
            when behaviour == null && prompts(vm) ->
                new AskedQuestion(QuestionKind.AT_POWER_OFF, "", new Fault.RequestCanceled());
            case Reconfigure spec
            when vm.power().state() == ON && !answered.contains(QuestionKind.CDROM_LOCKED) -> door(vm, spec);
            default -> null;
        };
    }

    private static boolean prompts(VmState vm) {
        return PROMPT.equals(vm.options().flags().get(POWER_OFF_BEHAVIOUR));
    }

    private static @Nullable AskedQuestion door(VmState vm, Reconfigure spec) {
        if (!"TRUE".equalsIgnoreCase(vm.options().extraConfig().get(CDROM_LOCKED))) return null;
        for (DeviceChange change : spec.devices()) {
            int key = change instanceof EditDevice edit
                    ? edit.key()
                    : change instanceof RemoveDevice remove ? remove.key() : 0;
            Device drive = vm.hardware().devices().find(key);
            if (drive == null || drive.kind().family() != DeviceFamily.CDROM || !connected(drive.connectable()))
                continue;
            if (change instanceof EditDevice edit && keepsDisc(drive, edit)) continue;
            String label = label(vm, drive);
            return new AskedQuestion(
                    QuestionKind.CDROM_LOCKED,
                    label,
                    new Fault.GenericVmConfigFault("The guest has locked the door of " + label + "."));
        }
        return null;
    }

    private static String label(VmState vm, Device drive) {
        long before = vm.hardware().devices().all().stream()
                .filter(each -> each.kind().family() == DeviceFamily.CDROM && each.key() < drive.key())
                .count();
        return DeviceFamily.CDROM.label() + (before + 1);
    }

    private static boolean connected(@Nullable SettingGroup connectable) {
        return connectable != null && connectable.flag("connected");
    }

    private static boolean keepsDisc(Device drive, EditDevice edit) {
        boolean staysConnected = edit.connectable() == null
                || !Boolean.FALSE.equals(edit.connectable().members().get("connected"));
        return staysConnected && (edit.backing() == null || edit.backing().equals(drive.backing()));
    }

    /** What it asks instead of failing with the fault; null to fail. A running guest that cannot write stands still. */
    public static @Nullable AskedQuestion insteadOf(
            Fault fault, VmState vm, CommandContext context, VmCommand command) {
        boolean asks = context.behaviour().fullDatastore() == FullDatastore.QUESTION
                && vm.power().state() == ON
                && (command instanceof RefreshStorage
                        || command instanceof WriteBlocks
                        || (command instanceof CreateSnapshot create && !create.memory()));
        return asks && fault instanceof Fault.NoDiskSpace(String file, var _)
                ? new AskedQuestion(QuestionKind.OUT_OF_SPACE, file, fault)
                : null;
    }

    /** Whether the command is done although a question stands, and ends what waits for its answer. */
    public static boolean ends(VmCommand command) {
        return command instanceof PowerOff
                || command instanceof Terminate
                || (command instanceof Unregister(boolean withHost) && withHost);
    }

    /** Why an answer cannot be taken; null when it can. */
    public static @Nullable Fault fault(VmState vm, Answer answer) {
        VmQuestion question = vm.interaction().question();
        if (question == null || !question.id().equals(answer.questionId())) {
            return isAnswered(vm, answer.questionId())
                    ? new Fault.ConcurrentAccess()
                    : new Fault.InvalidArgument("questionId");
        }
        return choice(question, answer) < 0 ? new Fault.InvalidArgument("answerChoice") : null;
    }

    private static boolean isAnswered(VmState vm, String id) {
        if (!id.matches("[1-9]\\d{0,8}")) return false;
        return Integer.parseInt(id) <= vm.interaction().questionsAsked();
    }

    private static int choice(VmQuestion question, Answer answer) {
        for (int key = 0; key < question.kind().choices().size(); key++)
            if (Integer.toString(key).equals(answer.choice())) return key;
        return -1;
    }

    /** What an answer that can be taken leads to; {@code waits}: the command that waits for it, null for none. */
    public static AnswerOutcome answered(VmState vm, CommandContext context, @Nullable VmCommand waits, Answer answer) {
        VmQuestion question = vm.interaction().question();
        VmState free = free(vm, context.now());
        if (question == null) return new AnswerOutcome(free, waits, List.of());
        int choice = choice(question, answer);
        return switch (question.kind()) {
            case OUT_OF_SPACE -> choice == 0 ? goOn(free, waits) : stopped(free, context);
            case UUID_ALTERED -> choice == 0 ? cancelled(free) : settled(free, waits, choice == 2);
            case CDROM_LOCKED -> choice == 0 ? goOn(free, waits) : cancelled(free);
            case AT_POWER_OFF ->
                choice < AT_POWER_OFF.size() && waits instanceof PowerOff(long snapshot, var _)
                        ? goOn(free, new PowerOff(snapshot, AT_POWER_OFF.get(choice)))
                        : cancelled(free);
        };
    }

    /** The virtual machine while it waits for the answer; a guest that cannot write stands still. */
    public static VmState asking(VmState vm, AskedQuestion question, Instant now) {
        VmState asks = vm.with(vm.interaction().asking(question.kind(), question.subject()));
        return question.kind() == QuestionKind.OUT_OF_SPACE
                ? asks.with(vm.power().still(now))
                : asks;
    }

    /** The virtual machine when it no longer waits. */
    public static VmState free(VmState vm, Instant now) {
        VmState free = vm.with(vm.interaction().withoutQuestion());
        PowerStatus power = vm.power().goingOn(now);
        return power.equals(vm.power()) ? free : free.with(power);
    }

    private static AnswerOutcome goOn(VmState vm, @Nullable VmCommand command) {
        return new AnswerOutcome(vm, command, List.of());
    }

    private static AnswerOutcome cancelled(VmState vm) {
        return new AnswerOutcome(vm, null, List.of());
    }

    private static AnswerOutcome stopped(VmState vm, CommandContext context) {
        TransitionResult off = PowerRules.killed(vm, context);
        return new AnswerOutcome(off.state(), null, off.events());
    }

    private static AnswerOutcome settled(VmState vm, @Nullable VmCommand waits, boolean copied) {
        VmState settled = UuidActions.settled(vm, copied);
        List<VmLifecycleEvent> events = copied ? List.of(UuidActions.event(vm, settled)) : List.of();
        return new AnswerOutcome(settled, waits, events);
    }
}
