package io.vfleet.wire.soap.wsdl;

import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;
import java.util.Iterator;
import java.util.stream.Stream;

/** A few lines of a WSDL or XSD document, written when they are due. */
@FunctionalInterface
public interface DocumentPart {
    void write(ByteArrayBuilder out);

    static DocumentPart text(String ascii) {
        return out -> out.putAscii(ascii);
    }

    /** One part at a time; of the whole, nothing is held. */
    static ChunkedContent slices(Stream<DocumentPart> parts) {
        Iterator<DocumentPart> left = parts.iterator();
        return out -> {
            if (left.hasNext()) left.next().write(out);
            return left.hasNext();
        };
    }
}
