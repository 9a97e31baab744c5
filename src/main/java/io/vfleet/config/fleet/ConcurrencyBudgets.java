package io.vfleet.config;

import java.util.ArrayList;

/**
 * How much work runs at once before more of it waits, in the units of vCenter's own limits for operations.
 *
 * @param hostUnits per host
 * @param datastoreUnits per datastore
 * @param vcenterTasks tasks that use a host or a datastore, over the whole vCenter; 0 sets no such limit
 */
public record Budgets(int hostUnits, int datastoreUnits, int vcenterTasks) {
    public static final Budgets DEFAULT = new Budgets(16, 128, 640);

    public Budgets {
        var wrong = new ArrayList<String>();
        if (hostUnits < 1) wrong.add("hostUnits: " + hostUnits + ", need 1 or more");
        if (datastoreUnits < 1) wrong.add("datastoreUnits: " + datastoreUnits + ", need 1 or more");
        if (vcenterTasks < 0) wrong.add("vcenterTasks: " + vcenterTasks + ", need 0 or more");
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }
}
