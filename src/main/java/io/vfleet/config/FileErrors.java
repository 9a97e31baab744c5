package io.vfleet.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Says in plain words why a file cannot be read or written. */
public final class FileErrors {
    private FileErrors() {}

    public static String reason(IOException error) {
        return switch (error) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case NotDirectoryException _ -> "not a folder";
            case CharacterCodingException _ -> "not text";
            // The message of the exception begins with the name of the file.
            case FileSystemException withReason
            when withReason.getReason() != null -> withReason.getReason().toLowerCase(java.util.Locale.ROOT);
            default -> Objects.requireNonNullElse(error.getMessage(), "input or output failed");
        };
    }
}
