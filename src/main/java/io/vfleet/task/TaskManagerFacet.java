package io.vfleet.task;

import io.vfleet.model.Facet;

/** What changes about the task manager; told on the first loop, which is its home. */
public enum TaskManagerFacet implements Facet {
    RECENT
}
