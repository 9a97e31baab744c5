package io.vfleet.access.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Authenticates user names and passwords against the configured users; immutable. */
final class AccountDirectory {
    private final UserSettings users;
    private final Map<String, UserAccount> byName = new HashMap<>();

    AccountDirectory(UserSettings users) {
        this.users = users;
        users.users().forEach(user -> byName.put(user.name(), user));
    }

    /** The account of a user; null when the name and the password do not match. */
    @Nullable
    Account find(String userName, String password) {
        if (userName.isEmpty()) return null;
        Name name = parse(userName);
        UserAccount user = name.domain().equalsIgnoreCase(users.domain()) ? byName.get(name.plain()) : null;
        if (users.anyLogin()) return user == null ? unlistedAccount(name) : account(user);
        return user != null && matches(user, password) ? account(user) : null;
    }

    /** The account for tokens that are not verified. */
    Account defaultAccount() {
        return account(users.users().getFirst());
    }

    /** Splits a user name of the form {@code name}, {@code DOMAIN\name} or {@code name@domain}. */
    private Name parse(String userName) {
        int slash = userName.indexOf('\\');
        if (slash >= 0) return new Name(userName.substring(0, slash), userName.substring(slash + 1));
        // The name of a configured user may contain an @.
        int at = byName.containsKey(userName) ? -1 : userName.lastIndexOf('@');
        if (at >= 0) return new Name(userName.substring(at + 1), userName.substring(0, at));
        return new Name(users.domain(), userName);
    }

    private record Name(String domain, String plain) {}

    private Account account(UserAccount user) {
        return new Account(user.name(), users.domain() + "\\" + user.name(), user.fullName(), user.name());
    }

    private Account unlistedAccount(Name name) {
        String displayName = name.domain() + "\\" + name.plain();
        return new Account(
                name.plain(),
                displayName,
                name.plain(),
                users.users().getFirst().name());
    }

    private static boolean matches(UserAccount user, String password) {
        return MessageDigest.isEqual(user.password().getBytes(UTF_8), password.getBytes(UTF_8));
    }
}
