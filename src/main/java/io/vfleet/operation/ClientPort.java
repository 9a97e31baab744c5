package io.vfleet.operation;

import java.time.Duration;

/** The port of the clients of a vCenter, as far as what befalls the vCenter is seen there. Any thread. */
public interface ClientPort {
    /** A port that nothing can be seen of. */
    ClientPort NONE = (_, _) -> {};

    /**
     * Closes the port and its connections, opens it again after {@code down}, and answers every request with 503 for
     * {@code starting} from then on; both on the wall clock. While it is closed or starting, this begins anew.
     */
    void restart(Duration down, Duration starting);

    /** New connections are shown a new certificate with the names of the first, until {@link #restoreCertificate}. */
    default void rotateCertificate() {}

    /** New connections are shown the first certificate again. */
    default void restoreCertificate() {}
}
