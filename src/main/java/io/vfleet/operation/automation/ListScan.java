package io.vfleet.operation.automation;

/** An incremental search for the objects of a list, continued turn by turn; for one thread. */
public interface ListScan {
    /**
     * Examines the next few candidates.
     *
     * @return false when no candidate is left, or more objects were found than a list may have
     */
    boolean continueSearch();

    /** Whether more objects match than a list may have; the search has ended early then. */
    boolean tooMany();

    /** The number of objects found so far. */
    int count();

    /** An object by its index in the order of finding, with its state at the moment of reading. */
    ApiStruct row(int index);
}
