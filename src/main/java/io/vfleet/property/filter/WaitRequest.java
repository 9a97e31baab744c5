package io.vfleet.property.filter;

import io.vfleet.property.ResultCallback;
import java.util.OptionalInt;

/**
 * A WaitForUpdates call that waits on a collector.
 *
 * @param version the version that the client presents; empty for everything from the beginning
 * @param maxWaitSeconds 0 does not wait at all, empty waits until there is an update
 * @param maxObjectUpdates the number of object updates that the client takes in one response
 * @param mayContinue whether the version may be that of a truncated response
 */
public record WaitRequest(
        String version,
        OptionalInt maxWaitSeconds,
        int maxObjectUpdates,
        boolean mayContinue,
        ResultCallback callback) {}
