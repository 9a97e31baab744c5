package io.vfleet.config.fleet;

import io.vfleet.config.ConfigValidator;

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
        new ConfigValidator()
                .atLeast(1, "hostUnits", hostUnits)
                .atLeast(1, "datastoreUnits", datastoreUnits)
                .atLeast(0, "vcenterTasks", vcenterTasks)
                .refuseIfAny();
    }
}
