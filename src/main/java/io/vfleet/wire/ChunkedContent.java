package io.vfleet.wire;

/** Response content that is produced chunk by chunk while it is sent. */
public interface ChunkedContent {
    /**
     * Writes the next few kilobytes, or does a little work that leads to them.
     *
     * @return false when all is written
     */
    boolean writeNext(ByteArrayBuilder out);
}
