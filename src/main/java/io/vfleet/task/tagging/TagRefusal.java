package io.vfleet.task.tagging;

/** Why a change of tags is refused. */
public enum TagRefusal {
    /** Another has that name. */
    NAME_TAKEN,
    /** There is no such tag or category. */
    UNKNOWN,
    /** There are as many as there may be. */
    TOO_MANY,
    /** There is no room in memory. */
    NO_ROOM,
    /** The category does not admit the object, or the object has a tag of a category that admits one. */
    NOT_ELIGIBLE
}
