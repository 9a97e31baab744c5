package io.vfleet.property.retrieval;

import io.vfleet.model.MoRef;

/**
 * The rest of a paged retrieval.
 *
 * @param collector the one that may go on with it
 * @param pageSize objects of a page, as the client wants it
 */
public record RetrievalCursor(MoRef collector, SelectedObjectIterator remaining, int pageSize) {}
