package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The start and end tags of one element name, encoded as bytes. */
final class XmlTag {
    final byte[] open;
    final byte[] begin;
    final byte[] close;

    XmlTag(String name) {
        this(name, "");
    }

    /** {@code attributes}: with a blank in front of each. */
    XmlTag(String name, String attributes) {
        this.open = ascii("<" + name + attributes + ">");
        this.begin = ascii("<" + name + attributes);
        this.close = ascii("</" + name + ">");
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
