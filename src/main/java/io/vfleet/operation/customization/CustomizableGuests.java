package io.vfleet.operation.customization;

import io.vfleet.model.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which guest operating systems a vCenter can customize, by the identifiers of VirtualMachineGuestOsIdentifier: Windows from
 * 2000 on, and the Linux distributions of VMware's guest compatibility guide.
 */
final class CustomizableGuests {
    /** Windows that brings no Sysprep of its own: an administrator has to put its files on the vCenter. */
    private static final List<String> WITHOUT_SYSPREP = List.of("win2000", "winXP", "winNet");

    private static final List<String> OLD_WINDOWS = List.of("win31", "win95", "win98", "winMe", "winNT");
    private static final List<String> LINUX = List.of(
            "almalinux",
            "amazonlinux",
            "asianux",
            "centos",
            "debian",
            "fedora",
            "oracleLinux",
            "redhat",
            "rhel",
            "rockylinux",
            "sles",
            "ubuntu",
            "vmwarePhoton");

    private CustomizableGuests() {}

    static boolean isCustomizable(String guestId) {
        return isWindows(guestId) || startsWithAny(guestId, LINUX);
    }

    /** Why guests of that kind cannot be customized; null when they can be. */
    static @Nullable Fault missing(String guestId) {
        if (startsWithAny(guestId, WITHOUT_SYSPREP)) return new Fault.MissingWindowsCustResources();
        return isCustomizable(guestId) ? null : new Fault.UncustomizableGuest(guestId);
    }

    private static boolean isWindows(String guestId) {
        return guestId.startsWith("win") && !startsWithAny(guestId, OLD_WINDOWS);
    }

    private static boolean startsWithAny(String guestId, List<String> prefixes) {
        return prefixes.stream().anyMatch(guestId::startsWith);
    }
}
