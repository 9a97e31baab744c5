package io.vfleet.property.filter;

import io.vfleet.property.ResultCallback;
import java.util.OptionalInt;

/**
 * A WaitForUpdates call that waits on a collector.
 *
 * @param maxWaitSeconds how long; 0 does not wait at all, empty waits until there is something
 * @param maxObjectUpdates objects that it takes at once
 * @param mayContinue whether its version may be that of a truncated answer
 */
public record WaitRequest(
        String version,
        OptionalInt maxWaitSeconds,
        int maxObjectUpdates,
        boolean mayContinue,
        ResultCallback callback) {}
