package io.vfleet.manager.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.model.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one user may do with the files of a guest at one time. Paths are as the client wrote them. */
public final class GuestFileEditor {
    private static final int NAME_CHARS_MAX = 255;
    /** A file to which programs append grows no further. */
    private static final int WRITTEN_CHARS_MAX = 1 << 16;

    private static final int TEMPORARY_TRIES = 10_000;

    private final GuestSystem system;
    private final GuestFamily family;
    private final GuestFileTree tree;
    private final String user;
    private final Instant now;

    GuestFileEditor(GuestSystem system, String user, Instant now) {
        this.system = system;
        this.family = system.family();
        this.tree = system.files();
        this.user = user;
        this.now = now;
    }

    /** The file or directory; null when there is none. */
    public @Nullable GuestFile find(String path) {
        String normalized = family.normalized(path);
        return normalized == null ? null : tree.find(normalized);
    }

    /** The path of a file that can be sent, without dots and doubled separators. */
    public String normalized(String path) {
        return Objects.requireNonNull(family.normalized(path));
    }

    /** Why a file cannot be read; null when it can. */
    public @Nullable Fault readFault(String path) {
        GuestFile file = find(path);
        if (file == null) return new Fault.FileNotFound(path);
        if (!mayRead(file.path())) return GuestFaults.permissionDenied();
        return file.directory() ? GuestFaults.notAFile(path) : null;
    }

    private boolean mayRead(String path) {
        String key = family.key(path);
        boolean ofAdministrator = key.equals("/root") || key.startsWith("/root/");
        return !ofAdministrator || family.isAdministrator(user);
    }

    /** What is in a directory, by name, first itself and its parent; for a file itself. */
    public List<String> names(GuestFile at) {
        if (!at.directory()) return List.of(family.name(at.path()));
        var names = new ArrayList<String>(List.of(".", ".."));
        for (GuestFile child : tree.children(at.path())) names.add(family.name(child.path()));
        return names;
    }

    /** The file of a name among {@link #names}. */
    public GuestFile named(GuestFile at, String name) {
        if (!at.directory() || name.equals(".")) return at;
        String parent = family.parent(at.path());
        GuestFile file =
                tree.find(name.equals("..") ? (parent == null ? at.path() : parent) : family.child(at.path(), name));
        return file == null ? at : file;
    }

    /** Whether the names of a list may be read by the user. */
    public @Nullable Fault listFault(String path) {
        GuestFile at = find(path);
        if (at == null) return new Fault.FileNotFound(path);
        return mayRead(at.path()) ? null : GuestFaults.permissionDenied();
    }

    /** Why nothing can be made at a path whose directory must be there; null when it can. */
    private @Nullable Fault placeFault(String path) {
        String normalized = family.normalized(path);
        if (normalized == null || family.name(normalized).length() > NAME_CHARS_MAX)
            return new Fault.CannotCreateFile(path);
        String parent = family.parent(normalized);
        GuestFile directory = parent == null ? null : tree.find(parent);
        if (parent == null) return GuestFaults.permissionDenied();
        if (directory == null) return new Fault.FileNotFound(parent);
        if (!directory.directory()) return GuestFaults.notADirectory(parent);
        return mayChange(normalized) ? null : GuestFaults.permissionDenied();
    }

    private boolean mayChange(String normalized) {
        return GuestAccounts.mayChange(family, user, normalized);
    }

    private int owner() {
        return GuestAccounts.id(family, user);
    }

    public GuestResult makeDirectory(String path, boolean withParents) {
        String normalized = family.normalized(path);
        if (normalized == null) return GuestResult.of(new Fault.CannotCreateFile(path));
        if (tree.find(normalized) != null) return GuestResult.of(new Fault.FileAlreadyExists(path));
        var missing = new ArrayList<String>();
        String at = normalized;
        for (String up = at; up != null && tree.find(up) == null; up = family.parent(up)) {
            missing.addFirst(up);
            at = up;
        }
        if (missing.size() > 1 && !withParents) return GuestResult.of(placeFault(normalized));
        Fault refused = placeFault(at);
        if (refused != null) return new GuestRefused(refused);
        for (String each : missing) {
            if (system.isFull()) return new GuestFull();
            tree.put(GuestFile.directory(each, now, owner()));
        }
        return GuestResult.DONE;
    }

    public GuestResult deleteFile(String path) {
        GuestFile file = find(path);
        if (file == null) return GuestResult.of(new Fault.FileNotFound(path));
        if (file.directory()) return GuestResult.of(GuestFaults.notAFile(path));
        return remove(file);
    }

    public GuestResult deleteDirectory(String path, boolean recursive) {
        GuestFile directory = find(path);
        if (directory == null) return GuestResult.of(new Fault.FileNotFound(path));
        if (!directory.directory()) return GuestResult.of(GuestFaults.notADirectory(path));
        if (!recursive && !tree.children(directory.path()).isEmpty())
            return GuestResult.of(GuestFaults.directoryNotEmpty(path));
        return remove(directory);
    }

    private GuestResult remove(GuestFile file) {
        if (family.parent(file.path()) == null || !mayChange(file.path()))
            return GuestResult.of(GuestFaults.permissionDenied());
        tree.removeAll(file.path());
        return GuestResult.DONE;
    }

    public GuestResult moveFile(String from, String to, boolean overwrite) {
        GuestFile file = find(from);
        if (file == null) return GuestResult.of(new Fault.FileNotFound(from));
        if (file.directory()) return GuestResult.of(GuestFaults.notAFile(from));
        GuestFile there = find(to);
        if (there != null && there.directory()) return GuestResult.of(GuestFaults.notAFile(to));
        if (there != null && !overwrite) return GuestResult.of(new Fault.FileAlreadyExists(to));
        return move(file, to);
    }

    public GuestResult moveDirectory(String from, String to) {
        GuestFile directory = find(from);
        if (directory == null) return GuestResult.of(new Fault.FileNotFound(from));
        if (!directory.directory()) return GuestResult.of(GuestFaults.notADirectory(from));
        if (find(to) != null) return GuestResult.of(new Fault.FileAlreadyExists(to));
        String target = family.normalized(to);
        String within = family.key(family.child(directory.path(), ""));
        if (target != null && family.key(target).startsWith(within))
            return GuestResult.of(new Fault.InvalidArgument("dstDirectoryPath"));
        return move(directory, to);
    }

    private GuestResult move(GuestFile moved, String to) {
        String target = family.normalized(to);
        Fault refused = placeFault(to);
        if (refused == null && (target == null || !mayChange(moved.path()))) refused = GuestFaults.permissionDenied();
        if (refused != null || target == null) return GuestResult.of(refused);
        if (system.isFull()) return new GuestFull();
        if (family.key(target).equals(family.key(moved.path()))) return GuestResult.DONE;
        tree.remove(target);
        tree.move(moved.path(), target);
        return GuestResult.DONE;
    }

    /** Makes a file or a directory of a new name, and answers its path. */
    public GuestResult makeTemporary(String prefix, String suffix, @Nullable String directory, boolean isDirectory) {
        String parent = directory == null || directory.isEmpty() ? family.temporary() : directory;
        if (isNoName(prefix)) return GuestResult.of(new Fault.InvalidArgument("prefix"));
        if (isNoName(suffix)) return GuestResult.of(new Fault.InvalidArgument("suffix"));
        String normalized = family.normalized(parent);
        if (normalized == null) return GuestResult.of(new Fault.FileNotFound(parent));
        for (int number = 1; number < TEMPORARY_TRIES; number++) {
            String path = family.child(normalized, prefix + number + suffix);
            if (tree.find(path) != null) continue;
            Fault refused = placeFault(path);
            if (refused != null) return GuestResult.of(refused);
            if (system.isFull()) return new GuestFull();
            tree.put(
                    isDirectory
                            ? GuestFile.directory(path, now, owner())
                            : GuestFile.file(path, new byte[0], now, owner()));
            return new GuestDone(path);
        }
        return new GuestFull();
    }

    private static boolean isNoName(String part) {
        return part.length() > NAME_CHARS_MAX / 2 || part.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ');
    }

    public GuestResult change(String path, GuestFileChange change) {
        GuestFile file = find(path);
        if (file == null) return GuestResult.of(new Fault.FileNotFound(path));
        if (!mayChange(file.path())) return GuestResult.of(GuestFaults.permissionDenied());
        if (system.isFull()) return new GuestFull();
        tree.put(change.of(file));
        return GuestResult.DONE;
    }

    /** Why a file cannot be sent to the path; null when it can. */
    public @Nullable Fault sendFault(String path, boolean overwrite) {
        GuestFile there = find(path);
        if (there != null && there.directory()) return GuestFaults.notAFile(path);
        if (there != null && !overwrite) return new Fault.FileAlreadyExists(path);
        return placeFault(path);
    }

    /** Puts a file that was sent where nothing forbids it. */
    public void put(String normalized, byte[] content, GuestFileChange attributes) {
        tree.put(attributes.of(GuestFile.file(normalized, content, now, owner())));
    }

    /** Puts the file into which a process has written; nothing where it could not. */
    void write(GuestProcess process) {
        ProgramRun.Output output = process.output();
        String normalized = output == null ? null : family.normalized(output.path());
        if (output == null || normalized == null || sendFault(normalized, true) != null || system.isFull()) return;
        GuestFile before = tree.find(normalized);
        String kept = output.append() && before != null ? new String(before.bytes(), UTF_8) : "";
        if (kept.length() > WRITTEN_CHARS_MAX) return;
        tree.put(GuestFile.file(normalized, (kept + output.text()).getBytes(UTF_8), now, owner()));
    }
}
