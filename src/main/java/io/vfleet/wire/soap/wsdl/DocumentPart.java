package io.vfleet.wire.soap.wsdl;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.util.Iterator;
import java.util.stream.Stream;

/** A few lines of a WSDL or XSD document, written when they are sent. */
@FunctionalInterface
public interface DocumentPart {
    void write(ByteArrayBuilder out);

    static DocumentPart text(String ascii) {
        return out -> out.putAscii(ascii);
    }

    /** Content that writes one part at a time, so that the whole document is never in memory. */
    static ChunkedContent slices(Stream<DocumentPart> parts) {
        Iterator<DocumentPart> remaining = parts.iterator();
        return out -> {
            if (remaining.hasNext()) remaining.next().write(out);
            return remaining.hasNext();
        };
    }
}
