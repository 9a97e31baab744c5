package io.vfleet.manager.guest;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of operating systems whose files and programs are simulated, with the form of their paths. */
public enum GuestFamily {
    LINUX("/", "/", "root", "/tmp"),
    WINDOWS("\\", "C:\\", "Administrator", "C:\\Windows\\Temp");

    private static final int PATH_CHARS_MAX = 1_000;
    private static final Pattern DRIVE = Pattern.compile("[cC]:[\\\\/].*", Pattern.DOTALL);
    private static final Pattern INVALID = Pattern.compile("[\\p{Cntrl}<>\"|?*]");

    private final String separator;
    private final String root;
    private final String administrator;
    private final String temporary;

    GuestFamily(String separator, String root, String administrator, String temporary) {
        this.separator = separator;
        this.root = root;
        this.administrator = administrator;
        this.temporary = temporary;
    }

    /** What is neither is like Linux. */
    public static GuestFamily of(String guestId) {
        return guestId.startsWith("win") ? WINDOWS : LINUX;
    }

    String separator() {
        return separator;
    }

    String root() {
        return root;
    }

    /** The directory of temporary files. */
    public String temporary() {
        return temporary;
    }

    /** Whether the user may do everything in the guest. */
    public boolean isAdministrator(String user) {
        return same(administrator, user);
    }

    /** Whether two names of users are one. */
    boolean same(String one, String other) {
        return this == WINDOWS ? one.equalsIgnoreCase(other) : one.equals(other);
    }

    /** The path without dots and doubled separators; null when it is not absolute, or has what no path has. */
    @Nullable
    String normalized(String path) {
        if (path.length() > PATH_CHARS_MAX || path.indexOf('\0') >= 0) return null;
        String rest = switch (this) {
            case LINUX -> path.startsWith("/") ? path : null;
            case WINDOWS -> DRIVE.matcher(path).matches() ? path.substring(2) : null;
        };
        if (rest == null || (this == WINDOWS && INVALID.matcher(rest).find())) return null;
        var names = new ArrayDeque<String>();
        for (String name : rest.split(this == WINDOWS ? "[\\\\/]" : "/", -1)) {
            if (name.equals("..")) names.pollLast();
            else if (!name.isEmpty() && !name.equals(".")) names.addLast(name);
        }
        return root + String.join(separator, names);
    }

    /** What a normalized path is found by: on Windows upper and lower case are the same. */
    String key(String path) {
        return this == WINDOWS ? path.toLowerCase(Locale.ROOT) : path;
    }

    /** The directory of a normalized path; null for the root. */
    @Nullable
    String parent(String path) {
        if (path.equals(root)) return null;
        int end = path.lastIndexOf(separator);
        return end < root.length() ? root : path.substring(0, end);
    }

    /** A path in a normalized directory. */
    String child(String directory, String name) {
        return directory.endsWith(separator) ? directory + name : directory + separator + name;
    }

    /** The last name of a normalized path. */
    String name(String path) {
        return path.substring(path.lastIndexOf(separator) + 1);
    }
}
