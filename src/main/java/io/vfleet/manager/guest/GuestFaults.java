package io.vfleet.manager.guest;

import io.vfleet.model.Fault;
import java.util.Map;

/** The faults that only operations in guests have. */
public final class GuestFaults {
    private static final long FILE_NOT_FOUND = 2;

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

    /** There is no such key in the registry; the code is that of a file that is not found. */
    public static Fault registryKeyInvalid(String path) {
        return ofRegistryKey("GuestRegistryKeyInvalid", path, FILE_NOT_FOUND);
    }

    /** {@code code}: the error of the operating system that the fault stands for. */
    static Fault ofRegistryKey(String type, String path, long code) {
        return new Fault.Other(type, Map.of("keyName", Fault.shortened(path), "windowsSystemErrorCode", code), null);
    }

    static Fault registryValueNotFound(String path, String name) {
        Map<String, Object> members = Map.ofEntries(
                Map.entry("keyName", Fault.shortened(path)),
                Map.entry("valueName", Fault.shortened(name)),
                Map.entry("windowsSystemErrorCode", FILE_NOT_FOUND));
        return new Fault.Other("GuestRegistryValueNotFound", members, null);
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
