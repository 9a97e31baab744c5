package io.vfleet.vm;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would happen to a command, judged by the state it meets: somebody else makes it happen. */
public sealed interface Step {
    /** Nothing happens. */
    record Refused(Fault fault) implements Step {
        static Refused power(PowerState requested, VmState vm) {
            return new Refused(new Fault.InvalidPowerState(requested, vm.power().state()));
        }

        static Refused host(Around around) {
            return new Refused(new Fault.InvalidHostState(around.host()));
        }

        static Refused gone(long snapshot) {
            MoRef obj = SnapshotRef.of(snapshot);
            return new Refused(new Fault.ManagedObjectNotFound(obj));
        }
    }

    /**
     * It takes its time, and then the state changes.
     *
     * @param bytes how much is moved, for a pace that depends on it
     * @param atStart what is told when it begins to run
     */
    record Moves(Needs needs, Arrival onArrival, Pace pace, long bytes, List<Happening> atStart) implements Step {
        public Moves {
            atStart = List.copyOf(atStart);
        }
    }

    /** The change itself: made from the state found when the time is over, so that nothing that happened meanwhile is lost. */
    interface Arrival {
        Arrived apply(VmState found, Around around);
    }

    /**
     * How it ended.
     *
     * @param result a MoRef or another value for the one who asked; none for void
     * @param later what the guest does of it in its own time, while the virtual machine is free for others
     */
    record Arrived(
            VmState state,
            @Nullable Object result,
            List<Happening> happened,
            @Nullable Later later) {
        public Arrived {
            happened = List.copyOf(happened);
        }

        Arrived(VmState state, @Nullable Object result, List<Happening> happened) {
            this(state, result, happened, null);
        }

        Arrived(VmState state, Happening... happened) {
            this(state, null, List.of(happened));
        }
    }

    /**
     * A command that nobody gives: judged, when its time has come, by the state that it meets then.
     *
     * @param bytes as in {@link Moves}
     */
    record Later(VmCommand command, Pace pace, long bytes) {}
}
