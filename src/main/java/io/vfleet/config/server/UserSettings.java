package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import io.vfleet.model.UserName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Users, roles and permissions.
 *
 * @param domain the domain of user names that are written without one
 * @param tokenLogin who is logged in by a token of an identity provider
 * @param roles those beside the system roles of every vCenter, or in place of one with the same id
 * @param anyLogin whether every name and password is accepted; unlisted names have the permissions of the first user
 */
public record UserSettings(
        String domain,
        boolean anyLogin,
        TokenLogin tokenLogin,
        List<UserAccount> users,
        List<Role> roles,
        List<Grant> permissions) {
    /**
     * The login by a token, of which neither the issuer nor the signature is checked.
     *
     * @param user a user listed in users, as whom any token logs in; null refuses every token
     */
    public record TokenLogin(@Nullable String user) {}

    /** A user account; the password is not part of {@code toString}. */
    public record UserAccount(String name, String password, String fullName) {
        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /**
     * A named set of privileges.
     *
     * @param id negative for vCenter's system roles
     * @param privileges ids such as {@code VirtualMachine.State.CreateSnapshot}; a trailing {@code *} matches any rest
     */
    public record Role(int id, String name, String label, List<String> privileges) {
        private static final Pattern PRIVILEGE = Pattern.compile("\\*|\\w+(\\.\\w+)*(\\.\\*)?");

        public Role {
            privileges = List.copyOf(privileges);
            var mistakes = new ConfigValidator().require(!name.isBlank(), "name", "\"\"", "a name");
            for (String privilege : privileges) {
                mistakes.require(
                        PRIVILEGE.matcher(privilege).matches(),
                        "privileges",
                        privilege,
                        "the id of a privilege, or a prefix such as VirtualMachine.State.*");
            }
            mistakes.throwIfAny();
        }
    }

    /**
     * A permission: the role of a user on an object of the inventory.
     *
     * @param path the inventory path; {@code /} is the root folder
     * @param propagate whether it also applies to the objects below
     */
    public record Grant(String user, String role, String path, boolean propagate) {
        public Grant {
            new ConfigValidator()
                    .require(path.startsWith("/"), "path", path, "an inventory path such as / or /DC0/vm")
                    .throwIfAny();
        }
    }

    public static final UserSettings DEFAULT = new UserSettings(
            "VSPHERE.LOCAL",
            false,
            new TokenLogin(null),
            List.of(new UserAccount("user", "pass", "vfleet user")),
            DefaultRoles.ALL,
            List.of(new Grant("user", "Admin", "/", true)));

    public UserSettings {
        users = List.copyOf(users);
        roles = List.copyOf(roles);
        permissions = List.copyOf(permissions);
        var mistakes =
                new ConfigValidator().require(!domain.isBlank(), "domain", "\"\"", "a name such as VSPHERE.LOCAL");
        mistakes.require(!users.isEmpty(), "users", users, "at least one user");
        String ownDomain = domain;
        List<UserName> userNames = users.stream()
                .map(user -> UserName.parse(user.name(), ownDomain))
                .toList();
        List<Role> allRoles = SystemRoles.with(roles);
        List<String> roleNames = allRoles.stream().map(Role::name).toList();
        duplicates(userNames).forEach(name -> mistakes.require(false, "users", name, "each name once"));
        duplicates(roleNames).forEach(name -> mistakes.require(false, "roles", name, "each name once"));
        duplicates(allRoles.stream().map(Role::id).toList())
                .forEach(id -> mistakes.require(false, "roles", id, "each id once"));
        duplicates(permissions.stream()
                        .map(grant -> new UserAndPath(UserName.parse(grant.user(), ownDomain), grant.path()))
                        .toList())
                .forEach(grant -> mistakes.require(false, "permissions", grant, "one role per user and object"));
        for (UserAccount user : users) {
            mistakes.require(!user.name().isBlank(), "users", "\"\"", "a name for every user");
        }
        String tokenUser = tokenLogin.user();
        mistakes.require(
                tokenUser == null || userNames.contains(UserName.parse(tokenUser, domain)),
                "tokenLogin.user",
                String.valueOf(tokenUser),
                "a user listed in users");
        for (Grant grant : permissions) {
            boolean listed = userNames.contains(UserName.parse(grant.user(), domain));
            mistakes.require(listed, "permissions", grant.user(), "a user listed in users");
            mistakes.require(roleNames.contains(grant.role()), "permissions", grant.role(), "a role listed in roles");
        }
        mistakes.throwIfAny();
    }

    /** The system roles of every vCenter and those of these settings. */
    public List<Role> allRoles() {
        return SystemRoles.with(roles);
    }

    /** The name of a user in this domain, whatever its spelling. */
    public UserName userName(String text) {
        return UserName.parse(text, domain);
    }

    private record UserAndPath(UserName user, String path) {
        @Override
        public String toString() {
            return user + " at " + path;
        }
    }

    private static <T> List<T> duplicates(List<T> items) {
        Set<T> seen = new HashSet<>();
        List<T> duplicates = new ArrayList<>();
        for (T item : items) {
            if (!seen.add(item)) duplicates.add(item);
        }
        return duplicates;
    }
}
