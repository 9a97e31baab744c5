package io.vfleet.vm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The names, identifiers and modification times of a virtual machine.
 *
 * @param name as stored and shown: slash, backslash and percent are escaped
 * @param uuid the BIOS UUID
 * @param modified when the configuration file was written last; also its changeVersion
 * @param label by which rules of a scenario choose it; null for a machine that was made at run time
 */
public record VmIdentity(
        String name,
        String annotation,
        UUID uuid,
        UUID instanceUuid,
        boolean template,
        Instant created,
        Instant modified,
        @Nullable String label) {
    /** Of a machine that is made at run time. */
    public VmIdentity(
            String name,
            String annotation,
            UUID uuid,
            UUID instanceUuid,
            boolean template,
            Instant created,
            Instant modified) {
        this(name, annotation, uuid, instanceUuid, template, created, modified, null);
    }

    public VmIdentity asTemplate(boolean changed) {
        return new VmIdentity(name, annotation, uuid, instanceUuid, changed, created, modified, label);
    }

    public VmIdentity modifiedAt(Instant time) {
        return new VmIdentity(name, annotation, uuid, instanceUuid, template, created, time, label);
    }
}
