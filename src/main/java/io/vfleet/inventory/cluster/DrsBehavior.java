package io.vfleet.inventory.cluster;

/** What DRS does by itself; its wire name is what the API calls it. */
public enum DrsBehavior {
    MANUAL("manual"),
    PARTIALLY_AUTOMATED("partiallyAutomated"),
    FULLY_AUTOMATED("fullyAutomated");

    private final String wireName;

    DrsBehavior(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Throws IllegalArgumentException for a name that the API does not have. */
    public static DrsBehavior of(String wireName) {
        for (DrsBehavior behavior : values()) if (behavior.wireName.equals(wireName)) return behavior;
        throw new IllegalArgumentException("no such behavior: " + wireName);
    }
}
