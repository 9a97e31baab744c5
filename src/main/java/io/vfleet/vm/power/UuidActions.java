package io.vfleet.vm.power;

import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmLifecycleEvent.UuidChanged;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * What becomes of the BIOS UUID of a virtual machine whose files are not where they were: {@code uuid.action} of its extraConfig
 * says it, or the machine asks.
 */
public final class UuidActions {
    private static final String KEY = "uuid.action";

    private UuidActions() {}

    private static String action(VmState vm) {
        return vm.options().extraConfig().getOrDefault(KEY, "").toLowerCase(Locale.ROOT);
    }

    public static boolean asks(VmState vm) {
        return switch (action(vm)) {
            case "keep", "create", "change" -> false;
            default -> true;
        };
    }

    /** As it starts: with a new UUID where its configuration says so. */
    static VmState started(VmState vm) {
        if (!vm.interaction().placeAltered()) return vm;
        return settled(vm, action(vm).equals("create") || action(vm).equals("change"));
    }

    /** {@code renewed}: whether it gets a new UUID, which follows from the old one and the directory of its files. */
    public static VmState settled(VmState vm, boolean renewed) {
        VmState settled = vm.with(vm.interaction().withPlaceAltered(false));
        if (!renewed) return settled;
        VmIdentity now = vm.identity();
        String origin = now.uuid() + " " + vm.placement().directory();
        UUID other = UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8));
        return settled.with(new VmIdentity(
                now.name(),
                now.annotation(),
                other,
                now.instanceUuid(),
                now.template(),
                now.created(),
                now.modified(),
                now.label()));
    }

    public static UuidChanged event(VmState from, VmState to) {
        return new UuidChanged(
                from.identity().uuid().toString(), to.identity().uuid().toString());
    }
}
