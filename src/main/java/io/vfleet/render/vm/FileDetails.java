package io.vfleet.render.vm;

import io.vfleet.meta.DataObject;
import org.jspecify.annotations.Nullable;

/** What a search of a datastore asks about every file. */
public record FileDetails(boolean type, boolean size, boolean modification, boolean owner) {
    /** Of a FileQueryFlags; without one, only the names are asked for. */
    public static FileDetails of(@Nullable DataObject flags) {
        return new FileDetails(
                isSet(flags, "fileType"),
                isSet(flags, "fileSize"),
                isSet(flags, "modification"),
                isSet(flags, "fileOwner"));
    }

    static boolean isSet(@Nullable DataObject flags, String name) {
        return flags != null && Boolean.TRUE.equals(flags.get(name));
    }
}
