package io.vfleet.render.vm;

/** Full names and families of guest operating systems by their guest id. */
public final class GuestOsNames {
    private GuestOsNames() {}

    /** The full name; the id itself where no name is known. */
    public static String fullName(String guestId) {
        GuestOs guest = GuestOs.find(guestId);
        return guest == null ? guestId : guest.fullName();
    }

    /** A constant of VirtualMachineGuestOsFamily. */
    public static String family(String guestId) {
        GuestOs guest = GuestOs.find(guestId);
        if (guest != null) return guest.family();
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
