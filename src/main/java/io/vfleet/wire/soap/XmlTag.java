package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** An element's name as it is written: {@code <name>}, {@code <name} for attributes to follow, and {@code </name>}. */
final class Tag {
    final byte[] open;
    final byte[] begin;
    final byte[] close;

    Tag(String name) {
        this(name, "");
    }

    /** @param attributes with a blank in front of each */
    Tag(String name, String attributes) {
        this.open = ascii("<" + name + attributes + ">");
        this.begin = ascii("<" + name + attributes);
        this.close = ascii("</" + name + ">");
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
