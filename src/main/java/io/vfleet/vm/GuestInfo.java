package io.vfleet.vm;

import io.vfleet.vm.GuestCustomization.AdapterAddress;
import java.time.Instant;

/**
 * What VMware Tools reports about the guest.
 *
 * @param toolsInstalled whether Tools run whenever the virtual machine does
 * @param stage how far the guest has come since its boot; always SILENT without Tools
 * @param customization the one that was asked for last
 * @param users the accounts that operations in the guest log in with: names and passwords, as {@link #USERS} has them
 */
public record GuestInfo(
        boolean toolsInstalled,
        GuestStage stage,
        String hostName,
        String ipAddress,
        GuestCustomization customization,
        String users) {
    /** The accounts of a guest that has no others: each a name, a colon and a password, with a space between accounts. */
    public static final String USERS = "root:vmware Administrator:vmware";

    /** A guest that was never customized: with its network up, or silent. */
    public GuestInfo(boolean toolsInstalled, boolean up, String hostName, String ipAddress) {
        this(
                toolsInstalled,
                up ? GuestStage.NETWORK_UP : GuestStage.SILENT,
                hostName,
                ipAddress,
                GuestCustomization.NONE,
                USERS);
    }

    /** As {@code guestHeartbeatStatus} has it. */
    public String heartbeat() {
        return stage.heartbeat();
    }

    public boolean booting() {
        return stage == GuestStage.BOOTING;
    }

    public boolean toolsRunning() {
        return stage == GuestStage.TOOLS_RUNNING || networkUp();
    }

    /** Whether Tools report addresses. */
    public boolean networkUp() {
        return stage == GuestStage.NETWORK_UP;
    }

    /** At that stage, which a guest without Tools never gets to: the same object when it is there already. */
    public GuestInfo at(GuestStage changed) {
        GuestStage reached = toolsInstalled ? changed : GuestStage.SILENT;
        if (reached == stage) return this;
        return new GuestInfo(toolsInstalled, reached, hostName, ipAddress, customization, users);
    }

    public GuestInfo withUsers(String changed) {
        return new GuestInfo(toolsInstalled, stage, hostName, ipAddress, customization, changed);
    }

    public GuestInfo named(String changed) {
        return new GuestInfo(toolsInstalled, stage, changed, ipAddress, customization, users);
    }

    public GuestInfo with(GuestCustomization changed) {
        return new GuestInfo(toolsInstalled, stage, hostName, ipAddress, changed, users);
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
                stage,
                settings.hostName(),
                first == null ? ipAddress : first.ip(),
                customization.done(now),
                users);
    }
}
