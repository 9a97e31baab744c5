package io.vfleet.task;

import io.vfleet.model.Facet;

/** The parts of the task manager whose changes are reported; reported on the first loop. */
public enum TaskManagerFacet implements Facet {
    RECENT
}
