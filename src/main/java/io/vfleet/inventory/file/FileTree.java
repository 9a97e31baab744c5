package io.vfleet.inventory.file;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of one datastore that belong to no registered virtual machine, by their paths such as {@code iso/tools.iso}. It does not
 * change. A folder is there when it was made or something is in it.
 */
public final class FileTree {
    public static final FileTree EMPTY = new FileTree(new TreeMap<>());

    /** Of one entry, beside its path and its content. */
    private static final long ENTRY_BYTES = 250;

    private static final String DESCRIPTOR_SUFFIX = ".vmdk";
    private static final String EXTENT_SUFFIX = "-flat.vmdk";

    private final NavigableMap<String, StoredFile> files;
    private final long bytes;
    private final long heldBytes;

    private FileTree(NavigableMap<String, StoredFile> files) {
        this.files = Collections.unmodifiableNavigableMap(files);
        long sum = 0;
        long held = 0;
        for (Map.Entry<String, StoredFile> entry : files.entrySet()) {
            sum += entry.getValue().bytes();
            held += ENTRY_BYTES
                    + 2L * entry.getKey().length()
                    + entry.getValue().heldBytes();
        }
        bytes = sum;
        heldBytes = held;
    }

    /** The file or the folder that was made at a path; null for none. */
    public @Nullable StoredFile find(String path) {
        return files.get(path);
    }

    /** Whether there is a folder at a path. */
    public boolean isFolder(String path) {
        return path.isEmpty()
                || files.get(path) instanceof StoredFile.Folder
                || !below(path).isEmpty();
    }

    /** Whether a path has a file, a folder or the data of a disk. */
    public boolean isTaken(String path) {
        return files.containsKey(path) || isFolder(path) || diskOfExtent(path) != null;
    }

    /** The path of the disk whose data is at a path; null for none. */
    public @Nullable String diskOfExtent(String path) {
        if (!path.endsWith(EXTENT_SUFFIX)) return null;
        String disk = path.substring(0, path.length() - EXTENT_SUFFIX.length()) + DESCRIPTOR_SUFFIX;
        return files.get(disk) instanceof StoredFile.DiskImage ? disk : null;
    }

    /** The path of the data of a disk. */
    public static String extentOf(String disk) {
        return disk.substring(0, disk.length() - DESCRIPTOR_SUFFIX.length()) + EXTENT_SUFFIX;
    }

    public static boolean isDiskName(String path) {
        return path.endsWith(DESCRIPTOR_SUFFIX) && path.length() > DESCRIPTOR_SUFFIX.length();
    }

    /** All at any depth below a path. */
    public SortedMap<String, StoredFile> below(String path) {
        return path.isEmpty() ? files : files.subMap(path + "/", path + "0");
    }

    /** The path of each folder at any depth below a path. */
    public SortedSet<String> foldersBelow(String path) {
        var folders = new TreeSet<String>();
        for (Map.Entry<String, StoredFile> entry : below(path).entrySet()) {
            if (entry.getValue() instanceof StoredFile.Folder) folders.add(entry.getKey());
            String parent = parent(entry.getKey());
            while (parent.length() > path.length() && folders.add(parent)) parent = parent(parent);
        }
        return folders;
    }

    /** The path of the folder; empty for the root. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The last name of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The tree without some paths, and then with others. */
    public FileTree changed(Collection<String> removed, Map<String, ? extends StoredFile> added) {
        var changed = new TreeMap<>(files);
        removed.forEach(changed::remove);
        changed.putAll(added);
        return new FileTree(changed);
    }

    public int size() {
        return files.size();
    }

    /** What all take of the datastore. */
    public long bytes() {
        return bytes;
    }

    /** What all take of the process's memory, by estimate. */
    public long heldBytes() {
        return heldBytes;
    }
}
