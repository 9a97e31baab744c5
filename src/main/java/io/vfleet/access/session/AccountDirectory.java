package io.vfleet.access.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.model.UserName;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Authenticates user names and passwords against the configured users; immutable. */
final class AccountDirectory {
    private final UserSettings users;
    private final Map<UserName, UserAccount> byName = new HashMap<>();

    AccountDirectory(UserSettings users) {
        this.users = users;
        users.users().forEach(user -> byName.put(users.userName(user.name()), user));
    }

    /** The account of a user; null when the name and the password do not match. */
    @Nullable
    Account find(String userName, String password) {
        if (userName.isEmpty()) return null;
        UserAccount user = byName.get(users.userName(userName));
        if (users.anyLogin()) return user == null ? unlistedAccount(userName) : account(user);
        return user != null && matches(user, password) ? account(user) : null;
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

    private static boolean matches(UserAccount user, String password) {
        return MessageDigest.isEqual(user.password().getBytes(UTF_8), password.getBytes(UTF_8));
    }
}
