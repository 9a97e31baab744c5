package io.vfleet.wire;

/** Who answers the requests of one part of the tree. */
public interface Door {
    /** Called on the loop of the request's socket; the exchange is answered now or later. */
    void open(Exchange exchange);

    /** How clients of a path below this door are told what needs no vCenter. */
    default Wording wording(String path) {
        return Wording.JSON;
    }
}
