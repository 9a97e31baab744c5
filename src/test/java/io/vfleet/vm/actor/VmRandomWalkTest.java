package io.vfleet.vm.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.random.SeededRandom;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.FaultTolerancePair.PairState;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.TestVmOptions;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmQuestion;
import io.vfleet.vm.VmState;
import io.vfleet.vm.VmStateInvariants;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Customize;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.ConfigCommand.UpgradeHardware;
import io.vfleet.vm.command.VmCommand.GuestCommand.AbortCustomization;
import io.vfleet.vm.command.VmCommand.GuestCommand.CustomizeRunning;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartNetwork;
import io.vfleet.vm.command.VmCommand.PairCommand.EnablePair;
import io.vfleet.vm.command.VmCommand.PairCommand.FollowPairState;
import io.vfleet.vm.command.VmCommand.PairCommand.JoinPair;
import io.vfleet.vm.command.VmCommand.PairCommand.LeavePair;
import io.vfleet.vm.command.VmCommand.PairCommand.SetPairState;
import io.vfleet.vm.command.VmCommand.PairCommand.StartSecondary;
import io.vfleet.vm.command.VmCommand.PairCommand.SwapRole;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsTemplate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsVm;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Unregister;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmCommand.PowerCommand.Terminate;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartReplaying;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopReplaying;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToCurrentSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.SplitDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.Answer;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.DefragmentDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.ForgetGuest;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.MaskFeatures;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.MountTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.PromoteDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.RefreshStorage;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.ReloadConfiguration;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.SendInterrupt;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.SetScreen;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.TypeKeys;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.UnmountTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.UpgradeTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.WriteBlocks;
import io.vfleet.vm.disk.GrowingDeltas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random walks by seed, with invariants checked after every step.
 *
 * <p>long: one case for each command.
 */
final class VmRandomWalkTest {
    private static final int SEEDS = 300;
    private static final int STEPS = 120;
    private static final List<String> POWER_OFF = List.of("powerOff", "revert", "take", "prompt");

    @Test
    void theInvariantsHoldForAnyCommandsInAnyOrder() {
        Set<String> succeeded = new TreeSet<>();
        Set<String> faults = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) new Walk(seed).run(succeeded, faults);
        assertEquals(clientCommands(VmCommand.class), succeeded, "commands that succeeded at least once");
        assertTrue(faults.size() >= 10, "faults met: " + faults);
    }

    /** The commands that clients cause; the guest itself sends the others. */
    private static Set<String> clientCommands(Class<?> type) {
        if (type == VmCommand.GuestCommand.PerformGuestAction.class) return Set.of();
        if (type == VmCommand.GuestCommand.CompleteCustomization.class) return Set.of();
        if (type == VmCommand.GuestCommand.StartTools.class) return Set.of();
        if (type == VmCommand.GuestCommand.ConnectNetwork.class) return Set.of();
        if (type.isRecord()) return Set.of(type.getSimpleName());
        Set<String> names = new TreeSet<>();
        for (Class<?> family : type.getPermittedSubclasses()) names.addAll(clientCommands(family));
        return names;
    }

    private static final class Walk {
        private final int seed;
        private final SeededRandom random;
        private final VmActorFixture vm;
        private final List<FakeCommandListener> listeners = new ArrayList<>();
        private final List<VmCommand> commands = new ArrayList<>();
        private long draws;

        Walk(int seed) {
            this.seed = seed;
            random = new SeededRandom(seed);
            VmState initial = TestVmOptions.all()
                    .recording(true, true)
                    .tracking(below(2) == 0, true)
                    .in(TestVms.off());
            vm = new VmActorFixture(initial);
            vm.context.waitingMax = below(3);
            vm.context.allocator.slow = below(2) == 0;
        }

        void run(Set<String> succeeded, Set<String> faults) {
            for (int step = 0; step < STEPS; step++) {
                turn();
                check();
            }
            vm.context.allocator.slow = false;
            vm.context.hostConnected = true;
            vm.loops.at(0).run(vm.context.allocator::grantAll);
            for (int left = 0; left < 10; left++) {
                vm.advance(600_000);
                vm.loops.at(0).run(vm.context.allocator::grantAll);
                if (vm.state().interaction().question() != null) submit(answer("0"));
            }
            for (int i = 0; i < listeners.size(); i++) {
                FakeCommandListener listener = listeners.get(i);
                assertEquals(1, listener.ends(), position() + " " + commands.get(i) + listener.received);
                Fault fault = listener.fault();
                if (fault == null) succeeded.add(commands.get(i).getClass().getSimpleName());
                else faults.add(fault.typeName());
            }
            assertEquals(0, vm.context.allocator.held(), position());
            int growing = GrowingDeltas.grows(vm.state()) && !vm.actor.isGone() ? 1 : 0;
            assertEquals(growing, vm.loops.outstanding(), position());
            boolean runs = vm.state().power().state() == PowerState.ON;
            assertEquals(runs, vm.state().guest().networkUp(), "a guest comes up that nobody stops, " + position());
        }

        private void turn() {
            vm.context.millis = below(4) == 0 ? 0 : below(20_000);
            switch (below(12)) {
                case 0, 1, 2, 3, 4 -> submit(any());
                case 5 -> submitFromWithin(any(), any());
                case 6, 7 -> vm.advance(below(15_000));
                case 8 -> vm.advance(60_000);
                case 9 -> vm.loops.at(0).run(vm.context.allocator::grantAll);
                case 10 -> {
                    if (!listeners.isEmpty()) vm.cancel(listeners.get(below(listeners.size())));
                }
                default -> vm.context.hostConnected = below(8) != 0;
            }
        }

        private FakeCommandListener submit(VmCommand command) {
            FakeCommandListener listener = vm.submit(command);
            listeners.add(listener);
            commands.add(command);
            return listener;
        }

        /** The second command is submitted by the listener of the first one when that ends. */
        private void submitFromWithin(VmCommand first, VmCommand second) {
            var inner = new FakeCommandListener(1_000_000 + listeners.size());
            var outer = new FakeCommandListener(2_000_000 + listeners.size());
            listeners.add(outer);
            commands.add(first);
            listeners.add(inner);
            commands.add(second);
            outer.onEnd = () -> vm.actor.submit(second, inner);
            vm.loops.sendAndRun(0, () -> vm.actor.submit(first, outer));
        }

        private void check() {
            assertEquals(List.of(), VmStateInvariants.check(vm.state()), position());
            assertTrue(vm.context.allocator.held() <= 1, "two at once, " + position());
            assertTrue(
                    vm.loops.outstanding() <= 3,
                    "more timers than the work's, the guest's and the files', " + position());
            for (FakeCommandListener listener : listeners)
                assertTrue(listener.ends() <= 1, "ended twice, " + position());
        }

        private String position() {
            return "seed " + seed + ", draw " + draws;
        }

        private int below(int bound) {
            return random.below(bound, "walk", 0, draws++);
        }

        private boolean coin() {
            return below(2) == 0;
        }

        private long someSnapshot() {
            List<Snapshot> all = SnapshotTree.all(vm.state().snapshots().roots());
            return all.isEmpty() || below(10) == 0
                    ? 7L << 32 | 999
                    : all.get(below(all.size())).number();
        }

        private VmCommand any() {
            if (vm.state().interaction().question() != null && coin()) return answer(Integer.toString(below(3)));
            return switch (below(29)) {
                case 25 -> coin() ? new Terminate() : new PowerOn();
                case 26 -> upkeep();
                case 27 -> below(4) == 0 ? answer(Integer.toString(below(5))) : upkeep();
                case 1, 2 -> new PowerOn();
                case 3 -> new PowerOff(vm.actor.nextSnapshotNumber(), null);
                case 4 -> new Suspend();
                case 5 -> new Reset();
                case 6, 7, 8, 9 -> new CreateSnapshot(vm.actor.nextSnapshotNumber(), "s", "", coin(), null);
                case 10 -> new RemoveSnapshot(someSnapshot(), coin(), coin());
                case 11 ->
                    new RemoveAllSnapshots(
                            coin(), coin() ? Optional.of(Duration.ofMinutes(below(10))) : Optional.empty());
                case 12 -> new RevertToSnapshot(someSnapshot(), coin());
                case 13 -> new RevertToCurrentSnapshot(coin());
                case 14 -> new RenameSnapshot(someSnapshot(), "r", null);
                case 15 -> coin() ? new ConsolidateDisks() : new SplitDisks();
                case 16 -> new StartRecording(vm.actor.nextSnapshotNumber(), "r", "");
                case 17 -> coin() ? new StopRecording() : new StopReplaying();
                case 18 -> new StartReplaying(someSnapshot());
                case 19, 20 ->
                    new RequestGuestAction(
                            coin() ? GuestAction.SHUT_DOWN : coin() ? GuestAction.REBOOT : GuestAction.STAND_BY);
                // A template does nothing else.
                case 0 -> vm.state().identity().template() ? new MarkAsVm(1, 0) : new PowerOn();
                case 21 -> placement();
                case 24 -> pair();
                case 22 -> coin() ? new StopReplaying() : guest();
                case 23 -> new StartReplaying(someSnapshot());
                default -> reconfigure();
            };
        }

        private VmCommand guest() {
            var settings = new GuestSettings("c", List.of(), List.of(), List.of());
            return switch (below(4)) {
                case 0 -> new CustomizeRunning(settings);
                case 1 -> new StartNetwork();
                case 2 -> new AbortCustomization();
                default -> new Customize(settings);
            };
        }

        private VmCommand pair() {
            int partner = 7 + below(6) / 5;
            return switch (below(8)) {
                case 0 ->
                    new JoinPair(new FaultTolerancePair(
                            coin(),
                            7,
                            below(3) == 0 ? PairState.DISABLED : coin() ? PairState.ENABLED : PairState.STARTING));
                case 1 -> new SetPairState(partner, coin() ? PairState.RUNNING : PairState.STARTING);
                case 4 -> new FollowPairState(partner, coin() ? PairState.DISABLED : PairState.ENABLED);
                case 5 -> new EnablePair(partner);
                case 2 -> new SwapRole(partner);
                case 3 -> new StartSecondary();
                // What a pair forbids is not for long.
                default -> new LeavePair(partner);
            };
        }

        private Answer answer(String choice) {
            VmQuestion asked = vm.state().interaction().question();
            return new Answer(asked == null ? Integer.toString(below(3)) : asked.id(), choice);
        }

        private VmCommand upkeep() {
            return switch (below(12)) {
                case 0, 1 ->
                    vm.state().interaction().toolsInstallerMounted() == (below(5) == 0)
                            ? new MountTools()
                            : new UnmountTools();
                case 2 -> new UpgradeTools();
                case 3 -> new SetScreen(800 + below(2), 600);
                case 4 -> new SendInterrupt();
                case 5 -> new TypeKeys(below(3));
                case 6 -> new ForgetGuest();
                case 7 -> new DefragmentDisks();
                case 8 -> new MaskFeatures(Map.of("cpuid.sse" + below(3), "Val:0"), coin());
                case 9 -> new PromoteDisks(coin(), coin() ? Set.of() : Set.of(2000 + below(3)));
                case 10 ->
                    coin()
                            ? new WriteBlocks(64L << 20)
                            : coin() ? new RefreshStorage() : new ReloadConfiguration("[d] v/v.vmx");
                default -> new UpgradeHardware("vmx-" + (18 + below(4)), "vmx-20");
            };
        }

        private VmCommand placement() {
            // Rarely, because nothing succeeds after it.
            if (below(15) == 0) return coin() ? new Destroy() : new Unregister(false);
            VmPlacement now = vm.state().placement();
            return switch (below(8)) {
                case 0 -> new MarkAsTemplate();
                case 1 -> new MarkAsVm(now.pool() + 1, coin() ? 0 : now.host());
                default -> new Relocate(now.host() + below(2), now.pool(), now.folder() + below(2), now.datastore());
            };
        }

        private Reconfigure reconfigure() {
            return new Reconfigure(
                    null,
                    coin() ? "n" + below(3) : null,
                    null,
                    null,
                    coin() ? 512 + 512 * below(3) : null,
                    coin() ? coin() : null,
                    coin() ? Map.of("snapshotPowerOffBehavior", POWER_OFF.get(below(4))) : Map.of(),
                    Map.of());
        }
    }
}
