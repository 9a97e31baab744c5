package io.vfleet.vm.command;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.MoRef;
import java.time.Instant;

/**
 * What the rules may know besides the state of the virtual machine when a command is decided: its host, the behaviour
 * settings and the time.
 *
 * @param hostInMaintenance nothing begins to run there
 * @param now the wall clock when the command is judged
 */
public record CommandContext(
        MoRef vm,
        MoRef host,
        String hostName,
        boolean hostConnected,
        boolean hostInMaintenance,
        VCenterBehaviour behaviour,
        Instant now) {
    /** Whether what was judged in that world would be judged alike in this one. */
    public boolean decidesLike(CommandContext then) {
        return hostConnected == then.hostConnected
                && hostInMaintenance == then.hostInMaintenance
                && host.equals(then.host)
                && hostName.equals(then.hostName)
                && behaviour.equals(then.behaviour);
    }
}
