package io.vfleet.manager.guest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts of one guest, and what each may do. */
public final class GuestAccounts {
    private final GuestFamily family;
    private final Map<String, String> passwords = new LinkedHashMap<>();

    /** {@code users}: names and passwords, each with a colon between, and a space between accounts. */
    public GuestAccounts(GuestFamily family, String users) {
        this.family = family;
        for (String user : users.split(" ", -1)) {
            int colon = user.indexOf(':');
            if (colon > 0) passwords.put(user.substring(0, colon), user.substring(colon + 1));
        }
    }

    public boolean admits(String name, String password) {
        for (Map.Entry<String, String> each : passwords.entrySet()) {
            if (family.same(each.getKey(), name) && each.getValue().equals(password)) return true;
        }
        return false;
    }

    public List<String> names() {
        return List.copyOf(passwords.keySet());
    }

    static int id(GuestFamily family, String user) {
        return family.isAdministrator(user) ? 0 : 1_000;
    }

    static String home(GuestFamily family, String user) {
        return switch (family) {
            case LINUX -> user.equals("root") ? "/root" : "/home/" + user;
            case WINDOWS -> "C:\\Users\\" + user;
        };
    }

    /** Whether the user may change what is at a normalized path: administrators everything, others theirs and temporary files. */
    static boolean mayChange(GuestFamily family, String user, String path) {
        if (family.isAdministrator(user)) return true;
        String key = family.key(path);
        return isIn(family, key, home(family, user))
                || isIn(family, key, family.temporary())
                || isIn(family, key, "/var/tmp");
    }

    private static boolean isIn(GuestFamily family, String key, String directory) {
        return key.startsWith(family.key(family.child(directory, "")));
    }
}
