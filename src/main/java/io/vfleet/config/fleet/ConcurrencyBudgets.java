package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import java.util.ArrayList;

/**
 * How much work runs at once before more of it is queued, in the units of vCenter's own operation limits.
 *
 * @param hostUnits per host
 * @param datastoreUnits per datastore
 * @param vcenterTasks tasks that use a host or a datastore, over the whole vCenter; 0 sets no such limit
 */
public record ConcurrencyBudgets(int hostUnits, int datastoreUnits, int vcenterTasks) {
    public static final ConcurrencyBudgets DEFAULT = new ConcurrencyBudgets(16, 128, 640);

    public ConcurrencyBudgets {
        var wrong = new ArrayList<String>();
        if (hostUnits < 1) wrong.add("hostUnits: " + hostUnits + ", need 1 or more");
        if (datastoreUnits < 1) wrong.add("datastoreUnits: " + datastoreUnits + ", need 1 or more");
        if (vcenterTasks < 0) wrong.add("vcenterTasks: " + vcenterTasks + ", need 0 or more");
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }
}
