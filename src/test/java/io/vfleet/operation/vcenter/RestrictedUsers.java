package io.vfleet.operation.vcenter;

import static java.util.Map.entry;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.model.MoRef;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import java.util.Map;

/** A vCenter with users of different rights: admin, reader, one (a role on one machine only) and blocked. */
public final class RestrictedUsers {
    public static final String MACHINE = "/DC0/vm/DC0_H0_VM0";

    public final SimulatedVCenter simulated = new SimulatedVCenter(
            3,
            ServedVCenter.settings(Map.ofEntries(
                    entry("users.users", List.of(user("admin"), user("reader"), user("one"), user("blocked"))),
                    entry(
                            "users.permissions",
                            List.of(
                                    grant("admin", "Admin", "/"),
                                    grant("reader", "ReadOnly", "/"),
                                    grant("one", "BackupOperator", MACHINE),
                                    grant("blocked", "NoAccess", "/"))))));

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> grant(String user, String role, String path) {
        return Map.of("user", user, "role", role, "path", path, "propagate", true);
    }

    public Session login(String user) {
        var client = new ClientInfo("127.0.0.1", "test", null);
        return ((LoginResult.LoggedIn) simulated.vcenter.sessions().login(user, "pass", client)).session();
    }

    public MoRef machine(String path) {
        return simulated.inventory().ref(simulated.inventory().byPath(path));
    }
}
