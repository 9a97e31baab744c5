package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of a folder whose changes are reported separately. */
public enum FolderFacet implements Facet {
    CHILDREN
}
