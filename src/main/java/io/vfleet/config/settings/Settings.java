package io.vfleet.config.settings;

import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.UnusedStorage;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.PaceTable;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.config.server.TaskSpeed;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.VCenterBehaviour;

/**
 * All settings of the server.
 *
 * @param seed the same seed gives the same fleet and the same random values
 * @param apiVersion the release that the vCenter reports, such as 8.0.3.0
 * @param lenient whether JSON objects without {@code _typeName} are accepted, as instances of the declared type, and
 * SOAP members in any order and calls outside of the namespace of vim25
 * @param scenario what is slow and what goes wrong from the start
 */
public record Settings(
        ServerSettings server,
        Limits limits,
        VCenterBehaviour behaviour,
        UserSettings users,
        PaceTable paces,
        TaskSpeed speed,
        FleetShape shape,
        Population population,
        ConcurrencyBudgets budgets,
        UnusedStorage unusedStorage,
        long seed,
        String apiVersion,
        boolean lenient,
        Scenario scenario) {
    public static final Settings DEFAULT = ConfigSections.DEFAULT.settings();

    public Settings with(Scenario other) {
        return new Settings(
                server,
                limits,
                behaviour,
                users,
                paces,
                speed,
                shape,
                population,
                budgets,
                unusedStorage,
                seed,
                apiVersion,
                lenient,
                other);
    }
}
