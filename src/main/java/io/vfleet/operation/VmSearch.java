package io.vfleet.operation;

/** An incremental search for virtual machines, continued turn by turn; for one thread. For one thread. */
public interface VmSearch {
    /**
     * Looks at the next few.
     *
     * @return false when all that could match have been looked at, or too many have been found
     */
    boolean more();

    /** Whether there are more than a list may have; then the search has ended early. */
    boolean tooMany();

    /** How many have been found so far. */
    int count();

    /** A found one, in the order of finding. */
    VmRow row(int index);
}
