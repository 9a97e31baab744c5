package io.vfleet.wire;

/** Content that is produced while it is sent, for answers too big to hold. */
public interface Slices {
    /**
     * Writes the next few kilobytes, or does a little work that leads to them.
     *
     * @return false when all is written
     */
    boolean more(Bytes out);
}
