package io.vfleet.config.server;

import io.vfleet.config.server.UserSettings.Role;
import io.vfleet.model.ResourceLines;
import java.util.ArrayList;
import java.util.List;

/** The roles that every vCenter has. */
final class SystemRoles {
    private static final List<Role> ALL =
            ResourceLines.read("/roles.tsv").map(SystemRoles::role).toList();

    private SystemRoles() {}

    /** The system roles, then the others; a role with the id of a system role takes its place. */
    static List<Role> with(List<Role> roles) {
        var all = new ArrayList<Role>();
        var others = new ArrayList<>(roles);
        for (Role system : ALL) {
            List<Role> replacing =
                    roles.stream().filter(role -> role.id() == system.id()).toList();
            all.addAll(replacing.isEmpty() ? List.of(system) : replacing);
            others.removeAll(replacing);
        }
        all.addAll(others);
        return List.copyOf(all);
    }

    private static Role role(String line) {
        String[] fields = line.split("\t", -1);
        List<String> privileges = fields[3].isEmpty() ? List.of() : List.of(fields[3].split(",", -1));
        return new Role(Integer.parseInt(fields[0]), fields[1], fields[2], privileges);
    }
}
