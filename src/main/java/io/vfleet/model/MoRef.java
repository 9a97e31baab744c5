package io.vfleet.model;

/** A reference to a managed object: its type's wire name and its id within the vCenter. */
public record MoRef(String type, String value) {
    @Override
    public String toString() {
        return type + ":" + value;
    }
}
