package io.vfleet.view;

import io.vfleet.access.Access;
import io.vfleet.access.Privileges;
import io.vfleet.config.Users.Role;
import io.vfleet.meta.DataObject;
import java.util.List;

/** The properties of the authorization manager, and permissions where they were given. */
final class AuthorizationTable {
    private final Sources sources;
    private final Access access;
    private final Descriptive words;

    AuthorizationTable(Sources sources, Access access) {
        this.sources = sources;
        this.access = access;
        words = new Descriptive(sources);
    }

    Table<Singleton> manager() {
        List<String> known = Privileges.known(sources.meta());
        List<DataObject> privileges = known.stream().map(this::privilege).toList();
        List<DataObject> roles =
                access.roles().stream().map(role -> role(role, known)).toList();
        DataObject description = sources.make("AuthorizationDescription")
                .set(
                        "privilege",
                        known.stream().map(id -> words.element(id, last(id))).toList())
                .set(
                        "privilegeGroup",
                        known.stream()
                                .map(AuthorizationTable::group)
                                .distinct()
                                .map(group -> words.element(group, last(group)))
                                .toList());
        return new Table<Singleton>()
                .row("privilegeList", _ -> privileges)
                .row("roleList", _ -> roles)
                .row("description", _ -> description);
    }

    private DataObject privilege(String id) {
        return sources.make("AuthorizationPrivilege")
                .set("privId", id)
                .set("onParent", false)
                .set("name", last(id))
                .set("privGroupName", group(id));
    }

    private DataObject role(Role role, List<String> known) {
        return sources.make("AuthorizationRole")
                .set("roleId", role.id())
                .set("system", role.id() < 0)
                .set("name", role.name())
                .set("info", sources.make("Description", "label", role.label(), "summary", role.label()))
                .set("privilege", known.stream().filter(id -> has(role, id)).toList());
    }

    /** A last star stands for all that follow. */
    private static boolean has(Role role, String id) {
        for (String privilege : role.privileges()) {
            boolean start = privilege.endsWith("*");
            if (start ? id.startsWith(privilege.substring(0, privilege.length() - 1)) : id.equals(privilege))
                return true;
        }
        return false;
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    private static String group(String id) {
        int dot = id.lastIndexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
