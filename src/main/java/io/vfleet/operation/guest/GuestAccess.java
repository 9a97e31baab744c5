package io.vfleet.operation.guest;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.guest.GuestAccounts;
import io.vfleet.manager.guest.GuestFamily;
import io.vfleet.manager.guest.GuestFaults;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.manager.guest.GuestSystem;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets calls into guests: on the home loop of the machine, when its Tools run and the guest knows the credentials. */
final class GuestAccess {
    /** What the work of one call may add at most, without the content of a file. */
    private static final long WORK_BYTES = 100_000;

    private final VCenter vcenter;
    private final Inventory inventory;

    GuestAccess(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    /** Answers the call by what {@code work} does in the guest. */
    void run(Call call, Function<GuestVisit, GuestResult> work) {
        MoRef ref = (MoRef) Objects.requireNonNull(call.arguments().get("vm"));
        int vm = inventory.find(ref);
        LoopDispatch.run(inventory.home(vm), call, () -> {
            if (!inventory.isVm(vm)) call.reply().fault(new Fault.ManagedObjectNotFound(ref));
            else answer(call, vm, work);
        });
    }

    private void answer(Call call, int vm, Function<GuestVisit, GuestResult> work) {
        VmState state = inventory.vm(vm);
        Fault unavailable = stateFault(state);
        if (unavailable != null) {
            call.reply().fault(unavailable);
            return;
        }
        GuestResult result = in(vm, state, WORK_BYTES, system -> {
            DataObject credentials =
                    (DataObject) Objects.requireNonNull(call.arguments().get(credentials(call)));
            Instant now = vcenter.loops().clock().now();
            return switch (login(system, state, credentials)) {
                case GuestDone(Object user) -> work.apply(new GuestVisit(call, system, (String) user, state, now));
                case GuestRefused refused -> refused;
                case GuestFull full -> full;
            };
        });
        switch (result) {
            case GuestDone(Object value) -> call.reply().value(value);
            case GuestRefused(Fault fault) -> call.reply().fault(fault);
            case GuestFull() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        }
    }

    /**
     * Does work when the credentials of the call are those of an administrator of the guest, or when nobody can be let in:
     * then the work finds out why. On the home loop of the machine.
     */
    void asAdministrator(Call call, int vm, Runnable work) {
        LoopDispatch.run(inventory.home(vm), call, () -> {
            VmState state = inventory.isVm(vm) ? inventory.vm(vm) : null;
            GuestResult result = state == null || stateFault(state) != null
                    ? GuestResult.DONE
                    : in(vm, state, WORK_BYTES, system -> administrator(system, state, call));
            switch (result) {
                case GuestDone _ -> work.run();
                case GuestRefused(Fault fault) -> call.reply().fault(fault);
                case GuestFull() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            }
        });
    }

    private static GuestResult administrator(GuestSystem system, VmState state, Call call) {
        var credentials = (DataObject) Objects.requireNonNull(call.arguments().get("auth"));
        // The methods for administrators declare no fault of their own for a session that the guest cannot have.
        if (isImpossible(system, credentials)) return new GuestRefused(GuestFaults.named("InvalidGuestLogin"));
        GuestResult login = login(system, state, credentials);
        boolean other =
                login instanceof GuestDone(Object user) && !system.family().isAdministrator(Objects.toString(user));
        return other ? new GuestRefused(GuestFaults.named("GuestPermissionDenied")) : login;
    }

    private static String credentials(Call call) {
        return call.method().parameterIndex("auth") < 0 ? "requestedAuth" : "auth";
    }

    /**
     * Does work in the guest of a machine and keeps what it changed; on the home loop of the machine.
     *
     * @param bytes what the work may add at most; when there is no room for it, nothing is done
     */
    GuestResult in(int vm, VmState state, long bytes, Function<GuestSystem, GuestResult> work) {
        if (!vcenter.guests().hasRoom(vm, bytes)) return new GuestFull();
        return vcenter.guests()
                .in(vm, GuestHistory.moment(state, vcenter.loops().clock().now()), work);
    }

    /** Why nobody can be let into the guest now; null when those can whom it knows. */
    @Nullable
    Fault stateFault(VmState vm) {
        PowerState power = vm.power().state();
        if (power != PowerState.ON) return new Fault.InvalidPowerState(PowerState.ON, power);
        if (!inventory.host(vm.placement().host()).connected()) return new Fault.InvalidState();
        return vm.guest().toolsRunning() ? null : GuestFaults.named("GuestOperationsUnavailable");
    }

    /** Whether the credentials ask for a session at the console of a guest that has none. */
    private static boolean isImpossible(GuestSystem system, DataObject credentials) {
        boolean interactive = Boolean.TRUE.equals(credentials.get("interactiveSession"));
        return interactive && system.family() != GuestFamily.WINDOWS;
    }

    /** The user as whom the credentials let in. */
    private static GuestResult login(GuestSystem system, VmState vm, DataObject credentials) {
        if (isImpossible(system, credentials))
            return new GuestRefused(GuestFaults.named("OperationNotSupportedByGuest"));
        String user = switch (credentials.type().name()) {
            case "NamePasswordAuthentication" -> named(system, vm, credentials);
            case "TicketedSessionAuthentication" -> system.user(text(credentials, "ticket"));
            // Nobody has trusted an issuer of tokens in the guest.
            default -> null;
        };
        return user == null ? new GuestRefused(GuestFaults.named("InvalidGuestLogin")) : new GuestDone(user);
    }

    private static @Nullable String named(GuestSystem system, VmState vm, DataObject credentials) {
        String name = text(credentials, "username");
        var accounts = new GuestAccounts(system.family(), vm.guest().users());
        return accounts.admits(name, text(credentials, "password")) ? name : null;
    }

    private static String text(DataObject data, String member) {
        return data.get(member) instanceof String text ? text : "";
    }
}
