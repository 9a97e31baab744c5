package io.vfleet.vm;

import java.time.Instant;
import java.util.UUID;

/**
 * What a virtual machine is called.
 *
 * @param name as stored and shown: slash, backslash and percent are escaped
 * @param uuid the BIOS UUID
 * @param modified when the configuration last changed; also its changeVersion
 */
public record Identity(
        String name,
        String annotation,
        UUID uuid,
        UUID instanceUuid,
        boolean template,
        Instant created,
        Instant modified) {}
