package io.vfleet.operation.guest;

import io.vfleet.manager.guest.GuestFamily;
import io.vfleet.manager.guest.GuestFile;
import io.vfleet.manager.guest.GuestFileChange;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The attributes of files in guests, as clients write and read them. */
record GuestAttributes(Metamodel metamodel) {
    /** Null when they are of another kind of guest. */
    static @Nullable GuestFileChange parse(GuestFamily family, DataObject spec) {
        String other = family == GuestFamily.WINDOWS ? "GuestPosixFileAttributes" : "GuestWindowsFileAttributes";
        String type = spec.type().name();
        if (type.equals(other)) return null;
        boolean posix = type.equals("GuestPosixFileAttributes");
        boolean windows = type.equals("GuestWindowsFileAttributes");
        return new GuestFileChange(
                (spec.get("modificationTime") instanceof Instant time) ? time : null,
                (spec.get("accessTime") instanceof Instant time) ? time : null,
                (posix && spec.get("ownerId") instanceof Integer id) ? id : null,
                (posix && spec.get("groupId") instanceof Integer id) ? id : null,
                (posix && spec.get("permissions") instanceof Long bits) ? bits : null,
                (windows && spec.get("hidden") instanceof Boolean flag) ? flag : null,
                (windows && spec.get("readOnly") instanceof Boolean flag) ? flag : null);
    }

    DataObject of(GuestFamily family, GuestFile file) {
        boolean windows = family == GuestFamily.WINDOWS;
        DataObject data = metamodel
                .make(windows ? "GuestWindowsFileAttributes" : "GuestPosixFileAttributes")
                .set("modificationTime", file.modified())
                .set("accessTime", file.accessed());
        if (windows)
            return data.set("hidden", file.hidden())
                    .set("readOnly", file.readOnly())
                    .set("createTime", file.modified());
        return data.set("symlinkTarget", "")
                .set("ownerId", file.ownerId())
                .set("groupId", file.groupId())
                .set("permissions", (long) file.permissions());
    }
}
