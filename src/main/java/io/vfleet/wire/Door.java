package io.vfleet.wire;

/** Who answers the requests of one part of the tree. */
public interface Door {
    /** Called on the loop of the request's socket; the exchange is answered now or later. */
    void open(Exchange exchange);
}
