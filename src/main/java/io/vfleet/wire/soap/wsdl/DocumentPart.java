package io.vfleet.wire.soap;

import io.vfleet.wire.Bytes;
import io.vfleet.wire.Slices;
import java.util.Iterator;
import java.util.stream.Stream;

/** A few lines of a document, written when their turn has come. */
@FunctionalInterface
interface Part {
    void write(Bytes out);

    static Part text(String ascii) {
        return out -> out.ascii(ascii);
    }

    /** One part at a time; of the whole, nothing is held. */
    static Slices slices(Stream<Part> parts) {
        Iterator<Part> left = parts.iterator();
        return out -> {
            if (left.hasNext()) left.next().write(out);
            return left.hasNext();
        };
    }
}
