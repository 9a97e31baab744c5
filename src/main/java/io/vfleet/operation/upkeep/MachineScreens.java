package io.vfleet.operation.upkeep;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenterFacade.ScreenArea;
import io.vfleet.vm.VmInteraction;
import io.vfleet.vm.VmState;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The screens of running virtual machines, as pictures for those who may see their consoles. */
public final class MachineScreens {
    private final VCenter vcenter;
    private final Inventory inventory;

    public MachineScreens(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    /** As {@link io.vfleet.operation.VCenterFacade#screen}. */
    public @Nullable Supplier<byte[]> picture(Session session, String object, ScreenArea area) {
        int vm = vm(object);
        if (vm == 0 || !inventory.vmExists(vm)) return null;
        if (vcenter.permissions().fault(inventory.ref(vm), ConsoleMethods.CONSOLE, session) != null) return null;
        VmState state = inventory.vm(vm);
        boolean running = state.power().state() == PowerState.ON
                && inventory.host(state.placement().host()).connected();
        if (!running) return null;
        return picture(state.interaction(), area);
    }

    private int vm(String object) {
        int vm = inventory.find(new MoRef(UpkeepMethods.VM, object));
        if (vm != 0) return vm;
        MoRef snapshot = new MoRef("VirtualMachineSnapshot", object);
        return inventory.snapshot(snapshot) == null ? 0 : inventory.vmOfSnapshot(snapshot);
    }

    private static @Nullable Supplier<byte[]> picture(VmInteraction screen, ScreenArea area) {
        int left = Math.max(0, Objects.requireNonNullElse(area.left(), 0));
        int top = Math.max(0, Objects.requireNonNullElse(area.top(), 0));
        int right = Math.min(screen.shownWidth(), Objects.requireNonNullElse(area.right(), screen.shownWidth()));
        int bottom = Math.min(screen.shownHeight(), Objects.requireNonNullElse(area.bottom(), screen.shownHeight()));
        if (left >= right || top >= bottom) return null;
        int width = scaled(area.width(), right - left, area.height(), bottom - top);
        int height = scaled(area.height(), bottom - top, area.width(), right - left);
        return () -> PngPicture.black(width, height);
    }

    /** One length of the picture; in proportion to the other one where only that one is asked for. */
    private static int scaled(@Nullable Integer asked, int shown, @Nullable Integer otherAsked, int otherShown) {
        long wanted = asked != null ? asked : otherAsked == null ? shown : (long) shown * otherAsked / otherShown;
        return Math.clamp(wanted, 1, ConsoleMethods.PIXELS_MAX);
    }
}
