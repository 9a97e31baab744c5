package io.vfleet.property;

import java.util.OptionalInt;

/**
 * A client that waits for updates.
 *
 * @param patienceSeconds how long; 0 does not wait at all, empty waits until there is something
 * @param objectsMax objects that it takes at once
 * @param mayGoOn whether its version may be that of a truncated answer
 */
record Wait(String version, OptionalInt patienceSeconds, int objectsMax, boolean mayGoOn, Answer answer) {}
