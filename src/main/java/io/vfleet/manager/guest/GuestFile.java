package io.vfleet.manager.guest;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file or a directory in a guest.
 *
 * @param path its whole path, normalized
 * @param content null for a file of the operating system, whose bytes are made when they are read
 * @param size in bytes
 * @param permissions the bits of a POSIX system
 */
@SuppressWarnings("ArrayRecordComponent") // It is passed on, and never compared or changed.
public record GuestFile(
        String path,
        boolean directory,
        byte @Nullable [] content,
        long size,
        Instant modified,
        Instant accessed,
        int ownerId,
        int groupId,
        int permissions,
        boolean hidden,
        boolean readOnly)
        implements OverlayTree.OverlayEntry {
    private static final int DIRECTORY_BYTES = 4_096;
    private static final int DIRECTORY_PERMISSIONS = 0755;
    private static final int FILE_PERMISSIONS = 0644;

    static GuestFile directory(String path, Instant now, int owner) {
        return new GuestFile(
                path, true, null, DIRECTORY_BYTES, now, now, owner, owner, DIRECTORY_PERMISSIONS, false, false);
    }

    static GuestFile file(String path, byte[] content, Instant now, int owner) {
        return new GuestFile(
                path, false, content, content.length, now, now, owner, owner, FILE_PERMISSIONS, false, false);
    }

    GuestFile at(String moved) {
        return new GuestFile(
                moved, directory, content, size, modified, accessed, ownerId, groupId, permissions, hidden, readOnly);
    }

    /** Its bytes; those of a file of the operating system repeat its name. */
    public byte[] bytes() {
        if (content != null) return content;
        byte[] made = new byte[(int) size];
        Arrays.fill(made, (byte) path.charAt(path.length() - 1));
        return made;
    }

    @Override
    public long heldBytes() {
        return 200L + 2L * path.length() + (content == null ? 0 : content.length);
    }
}
