package io.vfleet.config.server;

import io.vfleet.model.ResourceLines;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ids of all privileges that a vCenter has; what is not listed is no privilege. Any thread may call it. */
public final class PrivilegeCatalog {
    /** Sorted. */
    public static final List<String> IDS =
            ResourceLines.read("/privileges.txt").sorted().toList();

    private static final Set<String> KNOWN = Set.copyOf(IDS);

    private PrivilegeCatalog() {}

    /**
     * The privileges that a role grants, sorted.
     *
     * @param privileges ids and prefixes, as {@link UserSettings.Role} has them
     */
    public static Set<String> expand(List<String> privileges) {
        var ids = new TreeSet<String>();
        for (String privilege : privileges) {
            if (!isPrefix(privilege)) ids.add(privilege);
            else IDS.stream().filter(id -> id.startsWith(prefix(privilege))).forEach(ids::add);
        }
        return ids;
    }

    /** Whether it is the id of a privilege, or a prefix of some such as {@code VirtualMachine.State.*}. */
    public static boolean isKnown(String privilege) {
        return isPrefix(privilege)
                ? IDS.stream().anyMatch(id -> id.startsWith(prefix(privilege)))
                : KNOWN.contains(privilege);
    }

    private static boolean isPrefix(String privilege) {
        return privilege.equals("*") || privilege.endsWith(".*");
    }

    private static String prefix(String privilege) {
        return privilege.substring(0, privilege.length() - 1);
    }
}
