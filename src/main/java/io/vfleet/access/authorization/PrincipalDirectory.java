package io.vfleet.access.authorization;

import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserGroup;
import io.vfleet.model.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The users and groups that there are, and who is in which group. Immutable. */
final class PrincipalDirectory {
    private final UserSettings settings;
    private final Set<UserName> users = new HashSet<>();
    private final Map<UserName, Set<UserName>> members = new HashMap<>();
    private final Map<UserName, List<Principal>> groupsByUser = new HashMap<>();

    PrincipalDirectory(UserSettings settings) {
        this.settings = settings;
        settings.users().forEach(user -> users.add(settings.userName(user.name())));
        for (UserGroup each : settings.groups()) {
            UserName group = settings.userName(each.name());
            members.put(group, new HashSet<>());
            for (String name : each.users()) {
                UserName user = settings.userName(name);
                if (members.get(group).add(user)) {
                    groupsByUser.computeIfAbsent(user, _ -> new ArrayList<>()).add(new Principal(group, true));
                }
            }
        }
    }

    Principal principal(String name, boolean group) {
        return new Principal(settings.userName(name), group);
    }

    boolean exists(Principal principal) {
        return principal.group() ? members.containsKey(principal.name()) : users.contains(principal.name());
    }

    List<Principal> groupsOf(UserName user) {
        return groupsByUser.getOrDefault(user, List.of());
    }

    /** The users whose rights a permission of the principal changes. */
    Set<UserName> usersOf(Principal principal) {
        return principal.group() ? members.getOrDefault(principal.name(), Set.of()) : Set.of(principal.name());
    }
}
