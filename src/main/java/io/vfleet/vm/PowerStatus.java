package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The power state of a virtual machine and its boot and suspend times. */
public record PowerStatus(
        PowerState state,
        @Nullable Instant bootTime,
        @Nullable Instant suspendTime,
        boolean cleanPowerOff) {}
