package io.vfleet.operation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.vm.Disks.Disk;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a specification asks of a disk or of a network adapter that is not acted on. */
final class UnservedMembers {
    private static final Set<String> NOT_SERVED = Set.of(
            "shares",
            "storageIOAllocation",
            "vFlashCacheConfigInfo",
            "iofilter",
            "vDiskId",
            "nativeUnmanagedLinkedClone",
            "independentFilters",
            "guestReadOnly",
            "resourceAllocation",
            "externalId",
            "subnetId",
            "uptv2Enabled",
            "strictLatencyConfig");

    private UnservedMembers() {}

    /** The first member that is not as it is for every such device; null when there is none. */
    static @Nullable String first(DataObject device) {
        for (Slot slot : device.type().slots()) {
            boolean asks = NOT_SERVED.contains(slot.name()) && !isUsual(slot.name(), device.get(slot.index()));
            if (asks) return slot.name();
        }
        return null;
    }

    private static boolean isUsual(String member, @Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Boolean flag -> !flag;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            case Number number -> number.longValue() == (member.equals("limit") ? -1 : 0);
            case DataObject shares
            when shares.type().name().equals("SharesInfo") -> "normal".equals(shares.get("level"));
            case DataObject group -> {
                for (Slot slot : group.type().slots()) if (!isUsual(slot.name(), group.get(slot.index()))) yield false;
                yield true;
            }
            default -> false;
        };
    }

    /** What an edit of a disk says otherwise of its place and file, which stay; null for nothing. */
    static @Nullable String moved(DataObject device, Disk disk) {
        if (differs(device.get("controllerKey"), disk.controllerKey())) return "controllerKey";
        if (differs(device.get("unitNumber"), disk.unitNumber())) return "unitNumber";
        boolean otherFile = device.get("backing") instanceof DataObject backing
                && backing.get("fileName") instanceof String file
                && !file.isEmpty()
                && !file.endsWith(disk.backing().file());
        return otherFile ? "backing.fileName" : null;
    }

    /** Clients send 0 and less for what they leave as it is. */
    private static boolean differs(@Nullable Object asked, int now) {
        return asked instanceof Integer number && number > 0 && number != now;
    }
}
