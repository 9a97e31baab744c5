package io.vfleet.vm;

import io.vfleet.config.Behaviour;
import io.vfleet.model.MoRef;
import java.time.Instant;

/**
 * What a virtual machine may know of the world when a command is judged: its host and the settings.
 *
 * @param hostInMaintenance nothing begins to run there
 * @param now the wall clock when the command is judged
 */
public record Around(
        MoRef vm,
        MoRef host,
        String hostName,
        boolean hostConnected,
        boolean hostInMaintenance,
        Behaviour behaviour,
        Instant now) {
    /** Whether what was judged in that world would be judged alike in this one. */
    boolean isAlike(Around then) {
        return hostConnected == then.hostConnected
                && hostInMaintenance == then.hostInMaintenance
                && host.equals(then.host)
                && hostName.equals(then.hostName)
                && behaviour.equals(then.behaviour);
    }
}
