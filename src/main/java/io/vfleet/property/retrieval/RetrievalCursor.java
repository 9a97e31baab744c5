package io.vfleet.property;

import io.vfleet.model.MoRef;

/**
 * What is left of a retrieval in pages.
 *
 * @param collector the one that may go on with it
 * @param size objects of a page, as the client wants it
 */
record Page(MoRef collector, Finder rest, int size) {}
