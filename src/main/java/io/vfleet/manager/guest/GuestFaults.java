package io.vfleet.manager.guest;

import io.vfleet.model.Fault;
import java.util.Map;

/** The faults that only operations in guests have. */
public final class GuestFaults {
    private GuestFaults() {}

    /** A fault without members, such as InvalidGuestLogin. */
    public static Fault named(String type) {
        return new Fault.Other(type, Map.of(), null);
    }

    static Fault permissionDenied() {
        return named("GuestPermissionDenied");
    }

    static Fault notADirectory(String path) {
        return ofFile("NotADirectory", path);
    }

    static Fault notAFile(String path) {
        return ofFile("NotAFile", path);
    }

    static Fault directoryNotEmpty(String path) {
        return ofFile("DirectoryNotEmpty", path);
    }

    static Fault processNotFound(long pid) {
        return new Fault.Other("GuestProcessNotFound", Map.of("pid", pid), null);
    }

    /** A file that is larger than the guest takes, in bytes. */
    public static Fault tooLarge(String path, String datastore, long size, long sizeMax) {
        return new Fault.Other(
                "FileTooLarge",
                Map.of("file", Fault.shortened(path), "datastore", datastore, "fileSize", size, "maxFileSize", sizeMax),
                null);
    }

    private static Fault ofFile(String type, String path) {
        return new Fault.Other(type, Map.of("file", Fault.shortened(path)), null);
    }
}
