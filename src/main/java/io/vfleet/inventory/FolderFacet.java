package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of a folder that change together. */
public enum FolderFacet implements Facet {
    CHILDREN
}
