package io.vfleet.operation;

/** An incremental search for virtual machines, continued turn by turn; for one thread. */
public interface VmSearch {
    /**
     * Examines the next few candidates.
     *
     * @return false when no candidate is left, or more machines were found than a list may have
     */
    boolean continueSearch();

    /** Whether more machines match than a list may have; the search has ended early then. */
    boolean tooMany();

    /** The number of machines found so far. */
    int count();

    /** A machine by its index in the order of finding. */
    VmRow row(int index);
}
