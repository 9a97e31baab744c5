package io.vfleet.operation.guest;

import io.vfleet.manager.guest.GuestFileEditor;
import io.vfleet.manager.guest.GuestSystem;
import io.vfleet.operation.Call;
import io.vfleet.vm.VmState;
import java.time.Instant;

/** A call that was let into a guest, as a user of it. */
record GuestVisit(Call call, GuestSystem system, String user, VmState vm, Instant now) {
    String text(String argument) {
        return call.arguments().get(argument) instanceof String text ? text : "";
    }

    boolean flag(String argument) {
        return Boolean.TRUE.equals(call.arguments().get(argument));
    }

    GuestFileEditor files() {
        return system.editor(user, now);
    }
}
