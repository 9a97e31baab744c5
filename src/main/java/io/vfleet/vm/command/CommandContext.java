package io.vfleet.vm.command;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.Set;

/**
 * What the rules may know besides the state of the virtual machine when a command is decided: its host, the behaviour
 * settings, a limit and the time.
 *
 * @param hostInMaintenance whether the host is in maintenance mode, so that no virtual machine may start on it
 * @param extraConfigCharsMax limit of the characters of its extraConfig and annotation
 * @param heldFiles the keys of its files that other virtual machines refer to
 * @param now the wall clock when the command is decided
 */
public record CommandContext(
        MoRef vm,
        MoRef host,
        String hostName,
        boolean hostConnected,
        boolean hostInMaintenance,
        VCenterBehaviour behaviour,
        int extraConfigCharsMax,
        Set<String> heldFiles,
        Instant now) {
    public CommandContext {
        heldFiles = Set.copyOf(heldFiles);
    }

    /** Whether commands are decided the same in both contexts; the time makes no difference. */
    public boolean decidesLike(CommandContext other) {
        return hostConnected == other.hostConnected
                && hostInMaintenance == other.hostInMaintenance
                && host.equals(other.host)
                && hostName.equals(other.hostName)
                && heldFiles.equals(other.heldFiles)
                && behaviour.equals(other.behaviour);
    }
}
