package io.vfleet.inventory.file;

import java.util.Arrays;

/** The bytes of a small file, which do not change. */
public final class FileContent {
    private final byte[] bytes;

    public FileContent(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** A copy of the bytes from an offset on. */
    public byte[] from(long offset) {
        return Arrays.copyOfRange(bytes, (int) Math.min(offset, bytes.length), bytes.length);
    }
}
