package io.vfleet.wire.datastore;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.util.Arrays;
import java.util.Iterator;

/** A part of a file, written piece by piece as the pieces are made. */
final class FilePart implements ChunkedContent {
    private final Iterator<byte[]> pieces;
    private long left;

    /** {@code pieces}: from the part's first byte on; they may go on behind its end. */
    FilePart(Iterator<byte[]> pieces, long length) {
        this.pieces = pieces;
        this.left = length;
    }

    @Override
    public boolean writeNext(ByteArrayBuilder out) {
        if (left == 0) return false;
        byte[] piece = pieces.next();
        out.put(piece.length <= left ? piece : Arrays.copyOf(piece, (int) left));
        left -= Math.min(left, piece.length);
        return left > 0;
    }
}
