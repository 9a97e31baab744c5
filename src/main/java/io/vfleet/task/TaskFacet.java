package io.vfleet.task;

import io.vfleet.model.Facet;

/** The parts of a task whose changes are reported separately, except for progress, which is a function of time. */
public enum TaskFacet implements Facet {
    /** Everything in a task's info; reported on the home loop of its owner. */
    INFO,
    /** The recent tasks of an entity that is no virtual machine; reported on the entity's home loop. */
    OF_ENTITY,
    /** A history collector's newest page; reported on the home loop of its session. */
    PAGE
}
