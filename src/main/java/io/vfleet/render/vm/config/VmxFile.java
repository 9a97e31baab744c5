package io.vfleet.render.vm.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;

/**
 * The text of a VMX file as it is at one moment: its bytes are made piece by piece. Its length is counted before, in as many
 * steps as the caller needs, with a place to begin at every few kilobytes.
 */
public final class VmxFile {
    private static final int PIECE_CHARS = 8 << 10;
    private static final int CHARS_BETWEEN_PLACES = 32 << 10;

    /** A part of the text that is written as it is, or escaped as a value. */
    private record Segment(String text, boolean escaped) {}

    /** A character of a segment, with the number of bytes before it. */
    private record Place(int segment, int index, long offset) {}

    private static final Segment FIRST_LINE = new Segment(".encoding = \"UTF-8\"\n", false);
    private static final Segment BEFORE_VALUE = new Segment(" = \"", false);
    private static final Segment AFTER_VALUE = new Segment("\"\n", false);

    private final List<Segment> segments = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private int segment;
    private int index;
    private long length;

    /** One line for each key. */
    VmxFile(SortedMap<String, String> keys) {
        segments.add(FIRST_LINE);
        keys.forEach((key, value) -> {
            segments.add(new Segment(key, false));
            segments.add(BEFORE_VALUE);
            segments.add(new Segment(value, true));
            segments.add(AFTER_VALUE);
        });
        places.add(new Place(0, 0, 0));
    }

    /** Counts so many characters; true when all are counted. */
    public boolean measure(int chars) {
        int counted = 0;
        while (counted < chars && segment < segments.size()) {
            Segment part = segments.get(segment);
            int end = Math.min(part.text.length(), index + CHARS_BETWEEN_PLACES);
            counted += end - index + 1;
            while (index < end) {
                length += bytesAt(part.text, index, part.escaped);
                index += charsAt(part.text, index);
            }
            if (index < part.text.length()) {
                places.add(new Place(segment, index, length));
            } else {
                segment++;
                index = 0;
            }
            if (length - places.getLast().offset >= CHARS_BETWEEN_PLACES && segment < segments.size())
                places.add(new Place(segment, index, length));
        }
        return segment == segments.size();
    }

    /** Bytes in UTF-8, of a file that is measured. */
    public long length() {
        if (segment < segments.size()) throw new IllegalStateException("segment: " + segment + ", need all measured");
        return length;
    }

    /** The bytes from an offset on, in pieces of a few kilobytes, of a file that is measured; for one reader. */
    public Iterator<byte[]> from(long offset) {
        return new Pieces(Math.min(offset, length()));
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
            Place place = placeBefore(offset);
            segment = place.segment;
            index = place.index;
            long left = offset - place.offset;
            while (segment < segments.size()) {
                Segment part = segments.get(segment);
                while (index < part.text.length() && left >= bytesAt(part.text, index, part.escaped)) {
                    left -= bytesAt(part.text, index, part.escaped);
                    index += charsAt(part.text, index);
                }
                if (index < part.text.length()) break;
                segment++;
                index = 0;
            }
            bytesToDrop = (int) left;
        }

        private Place placeBefore(long offset) {
            int low = 0;
            int high = places.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (places.get(middle).offset <= offset) low = middle;
                else high = middle - 1;
            }
            return places.get(low);
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
