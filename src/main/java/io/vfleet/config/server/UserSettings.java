package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import io.vfleet.model.UserName;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Users, roles and permissions.
 *
 * <p>long: all its parts refer to each other, and are checked together.
 *
 * @param domain the domain of user names that are written without one
 * @param tokenLogin who is logged in by a token of an identity provider
 * @param groups those that permissions may be for, in the same domain
 * @param roles those beside the system roles of every vCenter, or in place of one with the same id
 * @param anyLogin whether every name and password is accepted; unlisted names have the permissions of the first user
 */
public record UserSettings(
        String domain,
        boolean anyLogin,
        TokenLogin tokenLogin,
        List<UserAccount> users,
        List<UserGroup> groups,
        List<Role> roles,
        List<Grant> permissions) {
    /**
     * A group of users; it has no password, and no groups in it.
     *
     * @param users names listed in users
     */
    public record UserGroup(String name, List<String> users) {
        public UserGroup {
            users = List.copyOf(users);
        }
    }

    /**
     * The login by a token.
     *
     * @param user a user listed in users, as whom any token logs in, of which neither the issuer nor the signature is checked; null
     *     for nobody
     * @param served whether tokens are issued, and are checked when they log in; without both, every token is refused
     * @param clockTolerance how far the clock of a client may be from that of the server
     * @param bearerLifeMax how long a token is valid that names no key
     * @param keyHolderLifeMax how long a token is valid that names the key of its holder
     */
    public record TokenLogin(
            @Nullable String user,
            boolean served,
            Duration clockTolerance,
            Duration bearerLifeMax,
            Duration keyHolderLifeMax) {
        public static final TokenLogin DEFAULT =
                new TokenLogin(null, false, Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofDays(30));

        public TokenLogin {
            new ConfigValidator()
                    .require(
                            user == null || !served,
                            "user",
                            String.valueOf(user),
                            "null while tokens are served, for those are checked",
                            "served")
                    .require(
                            !clockTolerance.isNegative(),
                            "clockTolerance",
                            UnitParser.format(clockTolerance),
                            "0s or more")
                    .positive("bearerLifeMax", bearerLifeMax)
                    .positive("keyHolderLifeMax", keyHolderLifeMax)
                    .refuseIfAny();
        }
    }

    /**
     * A user account; the password is not part of {@code toString}.
     *
     * @param fullName the name where it is left out
     */
    public record UserAccount(
            String name, String password, @WhenLeftOut("") String fullName) {
        public UserAccount {
            if (fullName.isEmpty()) fullName = name;
        }

        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /**
     * A named set of privileges.
     *
     * @param id negative for vCenter's system roles
     * @param label shown to people; the name where it is left out
     * @param privileges ids such as {@code VirtualMachine.State.CreateSnapshot}; a trailing {@code *} matches any rest
     */
    public record Role(int id, String name, @WhenLeftOut("") String label, List<String> privileges) {
        private static final Pattern PRIVILEGE = Pattern.compile("\\*|\\w+(\\.\\w+)*(\\.\\*)?");

        public Role {
            privileges = List.copyOf(privileges);
            if (label.isEmpty()) label = name;
            var mistakes = new ConfigValidator().require(!name.isBlank(), "name", "\"\"", "a name");
            for (int i = 0; i < privileges.size(); i++) {
                String privilege = privileges.get(i);
                mistakes.require(
                        PRIVILEGE.matcher(privilege).matches(),
                        "privileges[" + i + "]",
                        privilege,
                        "the id of a privilege, or a prefix such as VirtualMachine.State.*");
            }
            mistakes.refuseIfAny();
        }
    }

    /**
     * A permission: the role of a user on an object of the inventory.
     *
     * @param user the name of a user, or of a group
     * @param path the inventory path; {@code /} is the root folder
     * @param propagate whether it also applies to the objects below
     * @param group whether {@code user} is the name of a group
     */
    public record Grant(
            String user,
            String role,
            @WhenLeftOut("/") String path,
            @WhenLeftOut("true") boolean propagate,
            @WhenLeftOut("false") boolean group) {
        /** A permission of a single user. */
        public Grant(String user, String role, String path, boolean propagate) {
            this(user, role, path, propagate, false);
        }

        public Grant {
            new ConfigValidator()
                    .require(path.startsWith("/"), "path", path, "an inventory path such as / or /DC0/vm")
                    .refuseIfAny();
        }
    }

    public static final UserSettings DEFAULT = new UserSettings(
            "VSPHERE.LOCAL",
            false,
            TokenLogin.DEFAULT,
            List.of(new UserAccount("user", "pass", "vfleet user")),
            List.of(new UserGroup("Administrators", List.of())),
            DefaultRoles.ALL,
            List.of(new Grant("user", "Admin", "/", true)));

    public UserSettings {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
        permissions = List.copyOf(permissions);
        var mistakes = new ConfigValidator()
                .require(!domain.isBlank(), "domain", "\"\"", "a name such as VSPHERE.LOCAL")
                .require(!users.isEmpty(), "users", users, "at least one user");
        checkUsers(mistakes, users, domain);
        checkGroups(mistakes, groups, users, domain);
        checkTokenLogin(mistakes, tokenLogin, users, domain);
        checkRoles(mistakes, roles);
        checkPermissions(mistakes, permissions, users, groups, roles, domain);
        mistakes.refuseIfAny();
    }

    private static void checkUsers(ConfigValidator mistakes, List<UserAccount> users, String domain) {
        Set<UserName> seen = new HashSet<>();
        for (int i = 0; i < users.size(); i++) {
            UserName name = UserName.parse(users.get(i).name(), domain);
            String key = "users[" + i + "].name";
            mistakes.require(!name.name().isBlank(), key, "\"\"", "a name")
                    .require(seen.add(name), key, name, "each name once", "domain");
        }
    }

    private static void checkGroups(
            ConfigValidator mistakes, List<UserGroup> groups, List<UserAccount> users, String domain) {
        Set<UserName> listed = names(users, domain);
        Set<UserName> seen = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            UserName name = UserName.parse(groups.get(i).name(), domain);
            String key = "groups[" + i + "]";
            mistakes.require(!name.name().isBlank(), key + ".name", "\"\"", "a name")
                    .require(seen.add(name), key + ".name", name, "each name once", "domain");
            List<String> members = groups.get(i).users();
            for (int member = 0; member < members.size(); member++) {
                String user = members.get(member);
                boolean found = listed.contains(UserName.parse(user, domain));
                mistakes.require(
                        found, key + ".users[" + member + "]", user, userListed(users), "users[].name", "domain");
            }
        }
    }

    private static Set<UserName> names(List<UserAccount> users, String domain) {
        Set<UserName> names = new HashSet<>();
        users.forEach(user -> names.add(UserName.parse(user.name(), domain)));
        return names;
    }

    private static void checkTokenLogin(
            ConfigValidator mistakes, TokenLogin tokenLogin, List<UserAccount> users, String domain) {
        String name = tokenLogin.user();
        if (name == null) return;
        UserName user = UserName.parse(name, domain);
        boolean listed = users.stream()
                .anyMatch(account -> UserName.parse(account.name(), domain).equals(user));
        mistakes.require(listed, "tokenLogin.user", name, userListed(users), "users[].name", "domain");
    }

    private static void checkRoles(ConfigValidator mistakes, List<Role> roles) {
        List<Integer> replaced = roles.stream().map(Role::id).toList();
        Set<String> names = new HashSet<>();
        for (Role system : SystemRoles.with(List.of())) {
            if (!replaced.contains(system.id())) names.add(system.name());
        }
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < roles.size(); i++) {
            Role role = roles.get(i);
            String key = "roles[" + i + "]";
            mistakes.require(names.add(role.name()), key + ".name", role.name(), "each name once", "roles[].id")
                    .require(ids.add(role.id()), key + ".id", role.id(), "each id once");
        }
    }

    private static void checkPermissions(
            ConfigValidator mistakes,
            List<Grant> permissions,
            List<UserAccount> users,
            List<UserGroup> groups,
            List<Role> roles,
            String domain) {
        Set<UserName> userNames = names(users, domain);
        Set<UserName> groupNames = new HashSet<>();
        groups.forEach(group -> groupNames.add(UserName.parse(group.name(), domain)));
        Set<String> roleNames = new LinkedHashSet<>();
        SystemRoles.with(roles).forEach(role -> roleNames.add(role.name()));
        String userListed = userListed(users);
        String roleListed = "one of " + ConfigValidator.some(roleNames) + ", in upper and lower case as here";
        String groupListed = "a group listed in groups: "
                + ConfigValidator.some(groups.stream().map(UserGroup::name).toList());
        Set<UserAndPath> seen = new HashSet<>();
        for (int i = 0; i < permissions.size(); i++) {
            Grant grant = permissions.get(i);
            String key = "permissions[" + i + "]";
            UserName user = UserName.parse(grant.user(), domain);
            var place = new UserAndPath(user, grant.path(), grant.group());
            boolean listed = (grant.group() ? groupNames : userNames).contains(user);
            String needed = grant.group() ? groupListed : userListed;
            String names = grant.group() ? "groups[].name" : "users[].name";
            mistakes.require(listed, key + ".user", grant.user(), needed, names, "domain")
                    .require(
                            roleNames.contains(grant.role()),
                            key + ".role",
                            grant.role(),
                            roleListed,
                            "roles[].name",
                            "roles[].id")
                    .require(seen.add(place), key, place, "one role per user and object");
        }
    }

    private static String userListed(List<UserAccount> users) {
        return "a user listed in users: "
                + ConfigValidator.some(users.stream().map(UserAccount::name).toList());
    }

    /** The names of the users that no permission is for: all that they may do is to log in. */
    public List<String> usersWithoutPermission() {
        Set<UserName> permitted = new HashSet<>();
        Set<UserName> permittedGroups = new HashSet<>();
        permissions.forEach(grant -> (grant.group() ? permittedGroups : permitted).add(userName(grant.user())));
        for (UserGroup group : groups) {
            if (permittedGroups.contains(userName(group.name())))
                group.users().forEach(member -> permitted.add(userName(member)));
        }
        return users.stream()
                .map(UserAccount::name)
                .filter(name -> !permitted.contains(userName(name)))
                .toList();
    }

    /** The system roles of every vCenter and those of these settings. */
    public List<Role> allRoles() {
        return SystemRoles.with(roles);
    }

    /** The name of a user in this domain, whatever its spelling. */
    public UserName userName(String text) {
        return UserName.parse(text, domain);
    }

    private record UserAndPath(UserName user, String path, boolean group) {
        @Override
        public String toString() {
            return user + " at " + path;
        }
    }
}
