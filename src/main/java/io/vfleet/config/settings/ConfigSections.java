package io.vfleet.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vfleet.config.Paces.Pace;
import java.util.Map;
import java.util.regex.Pattern;

/** The configuration as it lies in files: one component for each kind of file. */
record Parts(ServerFile server, FleetFile fleet, Users users, PacesFile paces) {
    /** {@code apiRelease} is what the vCenter says it is; {@code apiVersion} in a file is the version of the file itself. */
    record ServerFile(Server server, String apiRelease, boolean lenient, Limits limits, Behaviour behaviour) {
        private static final Pattern FOUR_PARTS = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){3}");

        ServerFile {
            new Mistakes()
                    .need(
                            FOUR_PARTS.matcher(apiRelease).matches(),
                            "apiRelease",
                            apiRelease,
                            "a release of four parts, as 8.0.3.0")
                    .refuse();
        }
    }

    record PacesFile(Speed speed, Map<String, Pace> paces) {
        PacesFile {
            paces = new Paces(paces).paces();
        }
    }

    static final Parts DEFAULT = new Parts(
            new ServerFile(Server.DEFAULT, "8.0.3.0", false, Limits.DEFAULT, Behaviour.DEFAULT),
            new FleetFile(1, Shape.DEFAULT, Budgets.DEFAULT, JsonNodeFactory.instance.objectNode()),
            Users.DEFAULT,
            new PacesFile(Speed.REAL, Paces.DEFAULT.paces()));

    Settings settings() {
        return new Settings(
                server.server(),
                server.limits(),
                server.behaviour(),
                users,
                new Paces(paces.paces()),
                paces.speed(),
                fleet.shape(),
                fleet.people(),
                fleet.budgets(),
                fleet.seed(),
                server.apiRelease(),
                server.lenient());
    }

    Parts with(ServerFile other) {
        return new Parts(other, fleet, users, paces);
    }

    Parts with(FleetFile other) {
        return new Parts(server, other, users, paces);
    }

    Parts with(Users other) {
        return new Parts(server, fleet, other, paces);
    }

    Parts with(PacesFile other) {
        return new Parts(server, fleet, users, other);
    }
}
