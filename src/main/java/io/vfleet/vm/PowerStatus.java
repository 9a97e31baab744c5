package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the virtual machine runs and since when. */
public record Power(
        PowerState state,
        @Nullable Instant bootTime,
        @Nullable Instant suspendTime,
        boolean cleanPowerOff) {}
