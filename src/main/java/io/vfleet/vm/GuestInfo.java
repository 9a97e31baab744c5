package io.vfleet.vm;

import io.vfleet.vm.GuestCustomization.AdapterAddress;
import java.time.Instant;

/**
 * What VMware Tools reports about the guest.
 *
 * @param toolsInstalled whether Tools run whenever the virtual machine does
 * @param toolsRunning whether they run now
 * @param customization the one that was asked for last
 * @param users the accounts that operations in the guest log in with: names and passwords, as {@link #USERS} has them
 */
public record GuestInfo(
        boolean toolsInstalled,
        boolean toolsRunning,
        String hostName,
        String ipAddress,
        GuestCustomization customization,
        String users) {
    /** The accounts of a guest that has no others: each a name, a colon and a password, with a space between accounts. */
    public static final String USERS = "root:vmware Administrator:vmware";

    /** A guest that was never customized. */
    public GuestInfo(boolean toolsInstalled, boolean toolsRunning, String hostName, String ipAddress) {
        this(toolsInstalled, toolsRunning, hostName, ipAddress, GuestCustomization.NONE, USERS);
    }

    public GuestInfo withTools(boolean running) {
        return new GuestInfo(toolsInstalled, running, hostName, ipAddress, customization, users);
    }

    public GuestInfo withUsers(String changed) {
        return new GuestInfo(toolsInstalled, toolsRunning, hostName, ipAddress, customization, changed);
    }

    public GuestInfo named(String changed) {
        return new GuestInfo(toolsInstalled, toolsRunning, changed, ipAddress, customization, users);
    }

    public GuestInfo with(GuestCustomization changed) {
        return new GuestInfo(toolsInstalled, toolsRunning, hostName, ipAddress, changed, users);
    }

    public GuestInfo customizing(Instant now) {
        return with(customization.begun(now));
    }

    /** As it is when the machine is off. */
    public GuestInfo stopped() {
        return customization.stage() == GuestCustomization.Stage.RUNNING ? with(customization.interrupted()) : this;
    }

    /** With the name and the address that the customization gives. */
    public GuestInfo customized(Instant now) {
        var settings = customization.settings();
        AdapterAddress first = settings.fixed(0);
        return new GuestInfo(
                toolsInstalled,
                toolsRunning,
                settings.hostName(),
                first == null ? ipAddress : first.ip(),
                customization.done(now),
                users);
    }
}
