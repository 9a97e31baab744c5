package io.vfleet.vm;

import java.time.Instant;
import java.util.UUID;

/**
 * The names, identifiers and modification times of a virtual machine.
 *
 * @param name as stored and shown: slash, backslash and percent are escaped
 * @param uuid the BIOS UUID
 * @param modified when the configuration file was written last; also its changeVersion
 */
public record VmIdentity(
        String name,
        String annotation,
        UUID uuid,
        UUID instanceUuid,
        boolean template,
        Instant created,
        Instant modified) {
    public VmIdentity asTemplate(boolean changed) {
        return new VmIdentity(name, annotation, uuid, instanceUuid, changed, created, modified);
    }

    public VmIdentity modifiedAt(Instant time) {
        return new VmIdentity(name, annotation, uuid, instanceUuid, template, created, time);
    }
}
