package io.vfleet.vm;

import java.util.Map;

/**
 * What is done with a virtual machine beside its configuration.
 *
 * @param toolsInstallerMounted whether the disc with the installer of VMware Tools is in its drive
 * @param screenWidth in pixels; 0 for that of its boot
 * @param screenHeight in pixels; 0 for that of its boot
 * @param guestForgotten whether what is known of the guest was reset, until it runs again
 * @param featureMask what a processor shows it, by the name of the feature; empty for all that its host has
 */
public record VmInteraction(
        boolean toolsInstallerMounted,
        int screenWidth,
        int screenHeight,
        boolean guestForgotten,
        Map<String, String> featureMask) {
    private static final int BOOT_WIDTH = 1024;
    private static final int BOOT_HEIGHT = 768;

    public static final VmInteraction NONE = new VmInteraction(false, 0, 0, false, Map.of());

    public VmInteraction {
        featureMask = Map.copyOf(featureMask);
    }

    public int shownWidth() {
        return screenWidth == 0 ? BOOT_WIDTH : screenWidth;
    }

    public int shownHeight() {
        return screenHeight == 0 ? BOOT_HEIGHT : screenHeight;
    }

    public VmInteraction withToolsInstaller(boolean mounted) {
        return new VmInteraction(mounted, screenWidth, screenHeight, guestForgotten, featureMask);
    }

    public VmInteraction withScreen(int width, int height) {
        return new VmInteraction(toolsInstallerMounted, width, height, guestForgotten, featureMask);
    }

    public VmInteraction withGuestForgotten(boolean forgotten) {
        return new VmInteraction(toolsInstallerMounted, screenWidth, screenHeight, forgotten, featureMask);
    }

    public VmInteraction withFeatureMask(Map<String, String> mask) {
        return new VmInteraction(toolsInstallerMounted, screenWidth, screenHeight, guestForgotten, mask);
    }

    /** As it is when the machine is off: the disc is out, and the next boot has the screen of a boot. */
    public VmInteraction stopped() {
        return withToolsInstaller(false).withScreen(0, 0);
    }
}
