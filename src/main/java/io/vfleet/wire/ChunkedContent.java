package io.vfleet.wire;

/** Response content that is produced chunk by chunk while it is sent. */
public interface ChunkedContent {
    /**
     * Appends the next few kilobytes, or does a small part of the work that leads to them.
     *
     * @return false when the content is complete
     */
    boolean writeNext(ByteArrayBuilder out);
}
