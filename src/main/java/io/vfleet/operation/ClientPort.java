package io.vfleet.operation;

import java.time.Duration;

/** The port of the clients of a vCenter, as far as what befalls the vCenter is seen there. Any thread. */
public interface ClientPort {
    /** A port that nothing can be seen of. */
    ClientPort NONE = (_, _, _) -> {};

    /**
     * Closes the port and its connections, opens it again after {@code down}, and answers every request with 503 for
     * {@code starting} from then on; both on the wall clock. While it is closed or starting, this begins anew.
     *
     * @param by whose restart it is
     */
    void restart(Object by, Duration down, Duration starting);

    /** Serves clients at once if the last restart, which may not be over, was by {@code by}. */
    default void reopen(Object by) {}

    /**
     * New connections are shown a new certificate with the names of the first, until all who have rotated it have restored it.
     *
     * @param by who rotates it, once
     */
    default void rotateCertificate(Object by) {}

    /** New connections are shown the first certificate again if nobody else has rotated it. */
    default void restoreCertificate(Object by) {}
}
