package io.vfleet.config.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.fleet.ConcurrencyBudgets;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.UnusedStorage;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.server.Limits;
import io.vfleet.config.server.PaceTable;
import io.vfleet.config.server.PaceTable.PaceSetting;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.config.server.TaskSpeed;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.VCenterBehaviour;
import java.util.Map;
import java.util.regex.Pattern;

/** The sections of the configuration, one for each kind of file. */
record ConfigSections(ServerFile server, FleetFile fleet, UserSettings users, PacesFile paces) {
    /**
     * {@code apiRelease} is the release of the vCenter; the key {@code apiVersion} is the version of the file format.
     */
    record ServerFile(
            ServerSettings server, String apiRelease, boolean lenient, Limits limits, VCenterBehaviour behaviour) {
        private static final Pattern FOUR_PARTS = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){3}");

        ServerFile {
            new ConfigValidator()
                    .require(
                            FOUR_PARTS.matcher(apiRelease).matches(),
                            "apiRelease",
                            apiRelease,
                            "a release of four parts, such as 8.0.3.0")
                    .refuseIfAny();
        }
    }

    record PacesFile(TaskSpeed speed, Map<String, PaceSetting> paces) {
        PacesFile {
            paces = new PaceTable(paces).paces();
        }
    }

    static final ConfigSections DEFAULT = new ConfigSections(
            new ServerFile(ServerSettings.DEFAULT, "8.0.3.0", false, Limits.DEFAULT, VCenterBehaviour.DEFAULT),
            new FleetFile(
                    1,
                    FleetShape.DEFAULT,
                    ConcurrencyBudgets.DEFAULT,
                    UnusedStorage.DEFAULT,
                    JsonNodeFactory.instance.objectNode()),
            UserSettings.DEFAULT,
            new PacesFile(TaskSpeed.REAL, PaceTable.DEFAULT.paces()));

    Settings settings() {
        return new Settings(
                server.server(),
                server.limits(),
                server.behaviour(),
                users,
                new PaceTable(paces.paces()),
                paces.speed(),
                fleet.shape(),
                fleet.parsedPopulation(),
                fleet.budgets(),
                fleet.unusedStorage(),
                fleet.seed(),
                server.apiRelease(),
                server.lenient(),
                Scenario.NONE);
    }

    ConfigSections with(ServerFile section) {
        return new ConfigSections(section, fleet, users, paces);
    }

    ConfigSections with(FleetFile section) {
        return new ConfigSections(server, section, users, paces);
    }

    ConfigSections with(UserSettings section) {
        return new ConfigSections(server, fleet, section, paces);
    }

    ConfigSections with(PacesFile section) {
        return new ConfigSections(server, fleet, users, section);
    }
}
