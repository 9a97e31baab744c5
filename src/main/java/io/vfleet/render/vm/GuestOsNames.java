package io.vfleet.render.vm;

import java.util.Map;

/** Full names and families of guest operating systems by their guest id. */
public final class GuestOsNames {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("otherGuest", "Other (32-bit)"),
            Map.entry("otherGuest64", "Other (64-bit)"),
            Map.entry("otherLinux64Guest", "Other Linux (64-bit)"),
            Map.entry("ubuntu64Guest", "Ubuntu Linux (64-bit)"),
            Map.entry("debian11_64Guest", "Debian GNU/Linux 11 (64-bit)"),
            Map.entry("debian12_64Guest", "Debian GNU/Linux 12 (64-bit)"),
            Map.entry("centos8_64Guest", "CentOS 8 (64-bit)"),
            Map.entry("rhel8_64Guest", "Red Hat Enterprise Linux 8 (64-bit)"),
            Map.entry("rhel9_64Guest", "Red Hat Enterprise Linux 9 (64-bit)"),
            Map.entry("sles15_64Guest", "SUSE Linux Enterprise 15 (64-bit)"),
            Map.entry("windows9_64Guest", "Microsoft Windows 10 (64-bit)"),
            Map.entry("windows9Server64Guest", "Microsoft Windows Server 2016 (64-bit)"),
            Map.entry("windows2019srv_64Guest", "Microsoft Windows Server 2019 (64-bit)"),
            Map.entry("windows2019srvNext_64Guest", "Microsoft Windows Server 2022 (64-bit)"));

    private GuestOsNames() {}

    /** The full name; the id itself where no name is known. */
    public static String fullName(String guestId) {
        return NAMES.getOrDefault(guestId, guestId);
    }

    /** A constant of VirtualMachineGuestOsFamily. */
    public static String family(String guestId) {
        if (guestId.startsWith("win")) return "windowsGuest";
        return guestId.startsWith("other") && !guestId.startsWith("otherLinux") ? "otherGuestFamily" : "linuxGuest";
    }

    /** What the Tools tell of the guest in detail: pairs of a name and a value in quotes. */
    public static String detailedData(String guestId) {
        boolean windows = isWindows(guestId);
        return "architecture='X86' bitness='" + (guestId.contains("64") ? "64" : "32") + "' distroName='"
                + fullName(guestId) + "' familyName='" + (windows ? "Windows" : "Linux") + "' kernelVersion='"
                + (windows ? "17763.1" : "5.14.0") + "' prettyName='" + fullName(guestId) + "'";
    }

    public static boolean isWindows(String guestId) {
        return guestId.startsWith("win");
    }
}
