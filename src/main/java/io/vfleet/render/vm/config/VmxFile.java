package io.vfleet.render.vm.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;

/** The text of a VMX file as it is at one moment: its length is known at once, its bytes are made piece by piece. */
public final class VmxFile {
    private static final int PIECE_CHARS = 8 << 10;

    /** A part of the text that is written as it is, or escaped as a value. */
    private record Segment(String text, boolean escaped, long bytes) {
        static Segment plain(String text) {
            return new Segment(text, false, utf8Bytes(text, false));
        }

        static Segment value(String text) {
            return new Segment(text, true, utf8Bytes(text, true));
        }
    }

    private static final Segment FIRST_LINE = Segment.plain(".encoding = \"UTF-8\"\n");
    private static final Segment BEFORE_VALUE = Segment.plain(" = \"");
    private static final Segment AFTER_VALUE = Segment.plain("\"\n");

    private final List<Segment> segments = new ArrayList<>();
    private final long length;

    /** One line for each key. */
    VmxFile(SortedMap<String, String> keys) {
        segments.add(FIRST_LINE);
        keys.forEach((key, value) -> {
            segments.add(Segment.plain(key));
            segments.add(BEFORE_VALUE);
            segments.add(Segment.value(value));
            segments.add(AFTER_VALUE);
        });
        length = segments.stream().mapToLong(Segment::bytes).sum();
    }

    /** Bytes in UTF-8. */
    public long length() {
        return length;
    }

    /** The bytes from an offset on, in pieces of a few kilobytes; for one reader. */
    public Iterator<byte[]> from(long offset) {
        return new Pieces(offset);
    }

    private static long utf8Bytes(String text, boolean escaped) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i += charsAt(text, i)) bytes += bytesAt(text, i, escaped);
        return bytes;
    }

    private static int charsAt(String text, int index) {
        boolean pair = Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
        return pair ? 2 : 1;
    }

    private static int bytesAt(String text, int index, boolean escaped) {
        char first = text.charAt(index);
        if (first < 0x80) return escaped && isEscaped(first) ? 3 : 1;
        if (first < 0x800) return 2;
        if (!Character.isSurrogate(first)) return 3;
        // Half a pair becomes a question mark.
        return charsAt(text, index) == 2 ? 4 : 1;
    }

    /** Whether the character would end the value; it becomes a bar and two hexadecimal digits. */
    private static boolean isEscaped(char c) {
        return c == '|' || c == '"' || c == '\r' || c == '\n';
    }

    private final class Pieces implements Iterator<byte[]> {
        private int segment;
        private int index;
        private int bytesToDrop;

        Pieces(long offset) {
            long left = offset;
            while (segment < segments.size() && segments.get(segment).bytes() <= left)
                left -= segments.get(segment++).bytes();
            if (segment == segments.size()) return;
            Segment first = segments.get(segment);
            while (left >= bytesAt(first.text(), index, first.escaped())) {
                left -= bytesAt(first.text(), index, first.escaped());
                index += charsAt(first.text(), index);
            }
            bytesToDrop = (int) left;
        }

        @Override
        public boolean hasNext() {
            return segment < segments.size();
        }

        @Override
        public byte[] next() {
            var piece = new StringBuilder(PIECE_CHARS + 2);
            while (hasNext() && piece.length() < PIECE_CHARS) append(piece, segments.get(segment));
            byte[] bytes = piece.toString().getBytes(UTF_8);
            if (bytesToDrop == 0) return bytes;
            byte[] rest = Arrays.copyOfRange(bytes, bytesToDrop, bytes.length);
            bytesToDrop = 0;
            return rest;
        }

        private void append(StringBuilder piece, Segment part) {
            String text = part.text();
            while (index < text.length() && piece.length() < PIECE_CHARS) {
                char c = text.charAt(index);
                if (part.escaped() && isEscaped(c)) {
                    piece.append('|').append(c == '|' ? "7C" : c == '"' ? "22" : c == '\r' ? "0D" : "0A");
                    index++;
                } else {
                    int chars = charsAt(text, index);
                    piece.append(text, index, index + chars);
                    index += chars;
                }
            }
            if (index < text.length()) return;
            segment++;
            index = 0;
        }
    }
}
