package io.vfleet.manager.guest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** New attributes of a file in a guest; null for those that stay. */
public record GuestFileChange(
        @Nullable Instant modified,
        @Nullable Instant accessed,
        @Nullable Integer ownerId,
        @Nullable Integer groupId,
        @Nullable Long permissions,
        @Nullable Boolean hidden,
        @Nullable Boolean readOnly) {
    /** The bits that permissions have. */
    private static final int PERMISSIONS = 07777;

    GuestFile of(GuestFile file) {
        return new GuestFile(
                file.path(),
                file.directory(),
                file.content(),
                file.size(),
                modified == null ? file.modified() : modified,
                accessed == null ? file.accessed() : accessed,
                ownerId == null ? file.ownerId() : ownerId,
                groupId == null ? file.groupId() : groupId,
                permissions == null ? file.permissions() : (int) (permissions & PERMISSIONS),
                hidden == null ? file.hidden() : hidden,
                readOnly == null ? file.readOnly() : readOnly);
    }
}
