package io.vfleet.access.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.model.UserName;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Authenticates user names and passwords against the configured users, and with passwords that were changed since. Any thread. */
final class AccountDirectory {
    private final UserSettings users;
    private final Map<UserName, UserAccount> byName = new HashMap<>();
    /** In place of those of the settings, of listed users; the last counts. */
    private final Map<UserName, List<ChangedPassword>> changedPasswords = new ConcurrentHashMap<>();

    /** Two changes to the same password are two. */
    private static final class ChangedPassword {
        private final String password;

        ChangedPassword(String password) {
            this.password = password;
        }
    }

    AccountDirectory(UserSettings users) {
        this.users = users;
        users.users().forEach(user -> byName.put(users.userName(user.name()), user));
    }

    /** The account of a user; null when the name and the password do not match. */
    @Nullable
    Account find(String userName, String password) {
        if (userName.isEmpty()) return null;
        UserAccount user = byName.get(users.userName(userName));
        List<ChangedPassword> changed = user == null ? null : changedPasswords.get(users.userName(userName));
        if (user != null && changed != null)
            return matches(changed.getLast().password, password) ? account(user) : null;
        if (users.anyLogin()) return user == null ? unlistedAccount(userName) : account(user);
        return user != null && matches(user.password(), password) ? account(user) : null;
    }

    /** The account of a user who need not give a password; null when there is none. */
    @Nullable
    Account named(String userName) {
        UserAccount user = byName.get(users.userName(userName));
        if (user != null) return account(user);
        return users.anyLogin() && !userName.isEmpty() ? unlistedAccount(userName) : null;
    }

    /** The account as which any token logs in; null when tokens are not accepted. */
    @Nullable
    Account tokenAccount() {
        String name = users.tokenLogin().user();
        UserAccount user = name == null ? null : byName.get(users.userName(name));
        return user == null ? null : account(user);
    }

    /** The name of a user, whatever its spelling. */
    UserName name(String userName) {
        return users.userName(userName);
    }

    /** The configured user whose permissions a user has; one that is not listed may have none. */
    UserName permissionUser(String userName) {
        UserName name = users.userName(userName);
        return users.anyLogin() && !byName.containsKey(name)
                ? users.userName(users.users().getFirst().name())
                : name;
    }

    private Account account(UserAccount user) {
        UserName name = users.userName(user.name());
        return new Account(name, user.fullName(), name);
    }

    private Account unlistedAccount(String userName) {
        UserName name = users.userName(userName);
        return new Account(name, name.name(), permissionUser(userName));
    }

    boolean isListed(String userName) {
        return byName.containsKey(users.userName(userName));
    }

    /** What is returned takes the change back. */
    Runnable changePassword(String userName, String password) {
        UserName name = users.userName(userName);
        var change = new ChangedPassword(password);
        changedPasswords.merge(
                name,
                List.of(change),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        return () -> changedPasswords.computeIfPresent(name, (_, all) -> {
            List<ChangedPassword> left =
                    all.stream().filter(each -> !each.equals(change)).toList();
            return left.isEmpty() ? null : left;
        });
    }

    private static boolean matches(String expected, String password) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), password.getBytes(UTF_8));
    }
}
