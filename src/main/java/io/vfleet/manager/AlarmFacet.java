package io.vfleet.manager;

import io.vfleet.model.Facet;

/** What changes with alarms. */
public enum AlarmFacet implements Facet {
    /** The definition of an alarm. */
    INFO,
    /** The states of the alarms of an entity or of what is below it. */
    STATES,
    /** Whether the alarms of an entity act. */
    ACTIONS
}
