package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import java.util.ArrayList;

/**
 * How many operations run at once before further ones are queued, in the cost units of vCenter's own limits.
 *
 * @param hostUnits per host
 * @param datastoreUnits per datastore
 * @param vcenterTasks tasks that use a host or a datastore, over the whole vCenter; 0 sets no such limit
 */
public record ConcurrencyBudgets(int hostUnits, int datastoreUnits, int vcenterTasks) {
    public static final ConcurrencyBudgets DEFAULT = new ConcurrencyBudgets(16, 128, 640);

    public ConcurrencyBudgets {
        var mistakes = new ArrayList<String>();
        if (hostUnits < 1) mistakes.add("hostUnits: " + hostUnits + ", need 1 or more");
        if (datastoreUnits < 1) mistakes.add("datastoreUnits: " + datastoreUnits + ", need 1 or more");
        if (vcenterTasks < 0) mistakes.add("vcenterTasks: " + vcenterTasks + ", need 0 or more");
        if (!mistakes.isEmpty()) throw new InvalidConfig(mistakes);
    }
}
