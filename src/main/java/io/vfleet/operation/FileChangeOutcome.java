package io.vfleet.operation;

/** What has become of a file that a client puts on a datastore, or deletes. */
public enum FileChangeOutcome {
    /** It is new. */
    CREATED,
    /** It was replaced, or deleted. */
    CHANGED,
    /** There is no such datastore, folder or file. */
    NOT_FOUND,
    /** The session may not change it, or it is in use, or there is no room. */
    REFUSED,
    TOO_BIG,
    /** No host reaches the datastore. */
    OUT_OF_REACH,
    /** The server has no room for new work now. */
    BUSY,
    /** An exception ended the work. */
    BROKEN
}
