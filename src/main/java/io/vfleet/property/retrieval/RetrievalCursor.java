package io.vfleet.property.retrieval;

import io.vfleet.model.MoRef;

/**
 * The rest of a paged retrieval.
 *
 * @param collector the only collector that may continue it
 * @param pageSize the number of objects of a page that the client requests
 */
public record RetrievalCursor(MoRef collector, SelectedObjectIterator remaining, int pageSize) {}
