package io.vfleet.access.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.model.UserName;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Authenticates user names and passwords against the configured users, and with passwords that were changed since. Any thread. */
final class AccountDirectory {
    private final UserSettings users;
    private final Map<UserName, UserAccount> byName = new HashMap<>();
    /** In place of those of the settings; of listed users. */
    private final Map<UserName, String> changedPasswords = new ConcurrentHashMap<>();

    AccountDirectory(UserSettings users) {
        this.users = users;
        users.users().forEach(user -> byName.put(users.userName(user.name()), user));
    }

    /** The account of a user; null when the name and the password do not match. */
    @Nullable
    Account find(String userName, String password) {
        if (userName.isEmpty()) return null;
        UserAccount user = byName.get(users.userName(userName));
        String changed = user == null ? null : changedPasswords.get(users.userName(userName));
        if (user != null && changed != null) return matches(changed, password) ? account(user) : null;
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

    /** Returns the one that was set before; null for that of the settings. */
    @Nullable
    String changePassword(String userName, String password) {
        return changedPasswords.put(users.userName(userName), password);
    }

    /** Sets the one of before, unless another was set since; null for that of the settings. */
    void restorePassword(String userName, String set, @Nullable String before) {
        changedPasswords.computeIfPresent(
                users.userName(userName), (_, current) -> current.equals(set) ? before : current);
    }

    private static boolean matches(String expected, String password) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), password.getBytes(UTF_8));
    }
}
