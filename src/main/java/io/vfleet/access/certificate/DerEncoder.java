package io.vfleet.access.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encodes the few ASN.1 values that a certificate consists of, in DER. */
public final class DerEncoder {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int NULL = 0x05;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED_CONTEXT = 0xA0;

    private DerEncoder() {}

    public static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, joined(parts));
    }

    public static byte[] set(byte[]... parts) {
        return tagged(SET, joined(parts));
    }

    /** With an explicit context-specific tag. */
    public static byte[] explicit(int number, byte[] value) {
        return tagged(CONSTRUCTED_CONTEXT + number, value);
    }

    /** With an implicit context-specific tag, for a primitive value. */
    public static byte[] implicit(int number, byte[] value) {
        return tagged(CONTEXT + number, value);
    }

    public static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    public static byte[] yes() {
        return tagged(BOOLEAN, new byte[] {(byte) 0xFF});
    }

    /** The value null. */
    public static byte[] nothing() {
        return tagged(NULL, new byte[0]);
    }

    public static byte[] octets(byte[] value) {
        return tagged(OCTET_STRING, value);
    }

    /** {@code unused}: how many bits at the end are not part of the value. */
    public static byte[] bits(int unused, byte[] value) {
        return tagged(BIT_STRING, joined(new byte[] {(byte) unused}, value));
    }

    public static byte[] text(String value) {
        return tagged(UTF8_STRING, value.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code time}: in the form yyyyMMddHHmmssZ. */
    public static byte[] time(String time) {
        return tagged(GENERALIZED_TIME, time.getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier of at least two arcs. */
    public static byte[] identifier(int... arcs) {
        var content = new ByteArrayOutputStream();
        base128(content, arcs[0] * 40 + arcs[1]);
        for (int arc = 2; arc < arcs.length; arc++) base128(content, arcs[arc]);
        return tagged(OBJECT_IDENTIFIER, content.toByteArray());
    }

    /** The first value inside a sequence, with its tag and length. */
    public static byte[] firstOfSequence(byte[] sequence) {
        int start = contentStart(sequence, 0);
        return Arrays.copyOfRange(sequence, start, contentStart(sequence, start) + contentLength(sequence, start));
    }

    private static int contentStart(byte[] encoded, int at) {
        int length = encoded[at + 1] & 0xFF;
        return at + 2 + (length < 0x80 ? 0 : length - 0x80);
    }

    private static int contentLength(byte[] encoded, int at) {
        int length = encoded[at + 1] & 0xFF;
        if (length < 0x80) return length;
        return new BigInteger(1, Arrays.copyOfRange(encoded, at + 2, contentStart(encoded, at))).intValueExact();
    }

    public static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static void base128(ByteArrayOutputStream out, int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) out.write((value >>> shift & 0x7F) | 0x80);
        }
        out.write(value & 0x7F);
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
