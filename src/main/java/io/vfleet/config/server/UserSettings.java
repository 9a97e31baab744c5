package io.vfleet.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may log in, and what they may do where.
 *
 * @param domain what stands before a user's name where the vCenter shows it
 * @param anyLogin whether every name and password is let in; a name not listed has the rights of the first user
 */
public record Users(String domain, boolean anyLogin, List<User> users, List<Role> roles, List<Grant> permissions) {
    /** One account; the password is never shown. */
    public record User(String name, String password, String fullName) {
        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /**
     * A set of privileges under a name.
     *
     * @param id negative for the roles that every vCenter has
     * @param privileges ids, as {@code VirtualMachine.State.CreateSnapshot}; a last {@code *} stands for all that follow
     */
    public record Role(int id, String name, String label, List<String> privileges) {
        private static final Pattern PRIVILEGE = Pattern.compile("\\*|\\w+(\\.\\w+)*(\\.\\*)?");

        public Role {
            privileges = List.copyOf(privileges);
            var mistakes = new Mistakes().need(!name.isBlank(), "name", "\"\"", "a name");
            for (String privilege : privileges) {
                mistakes.need(
                        PRIVILEGE.matcher(privilege).matches(),
                        "privileges",
                        privilege,
                        "a privilege's id or the start of some, as VirtualMachine.State.*");
            }
            mistakes.refuse();
        }
    }

    /**
     * A role given to a user at an object of the inventory.
     *
     * @param path {@code /} is the root folder
     * @param propagate whether it holds for everything below, too
     */
    public record Grant(String user, String role, String path, boolean propagate) {
        public Grant {
            new Mistakes()
                    .need(path.startsWith("/"), "path", path, "an inventory path, as / or /DC0/vm")
                    .refuse();
        }
    }

    public static final Users DEFAULT = new Users(
            "VSPHERE.LOCAL",
            false,
            List.of(new User("user", "pass", "vfleet user")),
            DefaultRoles.ALL,
            List.of(new Grant("user", "Admin", "/", true)));

    public Users {
        users = List.copyOf(users);
        roles = List.copyOf(roles);
        permissions = List.copyOf(permissions);
        var mistakes = new Mistakes().need(!domain.isBlank(), "domain", "\"\"", "a name, as VSPHERE.LOCAL");
        mistakes.need(!users.isEmpty(), "users", users, "at least one user");
        List<String> userNames = users.stream().map(User::name).toList();
        List<String> roleNames = roles.stream().map(Role::name).toList();
        twice(userNames).forEach(name -> mistakes.need(false, "users", name, "each name once"));
        twice(roleNames).forEach(name -> mistakes.need(false, "roles", name, "each name once"));
        twice(roles.stream().map(Role::id).toList()).forEach(id -> mistakes.need(false, "roles", id, "each id once"));
        twice(permissions.stream()
                        .map(grant -> grant.user() + " at " + grant.path())
                        .toList())
                .forEach(grant -> mistakes.need(false, "permissions", grant, "one role for a user at an object"));
        for (User user : users) {
            mistakes.need(!user.name().isBlank(), "users", "\"\"", "a name for every user");
        }
        for (Grant grant : permissions) {
            mistakes.need(userNames.contains(grant.user()), "permissions", grant.user(), "a user listed in users");
            mistakes.need(roleNames.contains(grant.role()), "permissions", grant.role(), "a role listed in roles");
        }
        mistakes.refuse();
    }

    private static <T> List<T> twice(List<T> all) {
        Set<T> seen = new HashSet<>();
        List<T> again = new ArrayList<>();
        for (T one : all) {
            if (!seen.add(one)) again.add(one);
        }
        return again;
    }
}
