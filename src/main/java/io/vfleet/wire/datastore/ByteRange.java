package io.vfleet.wire.datastore;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Range header asks for of a file: a part of it, or all, because more than one range and what cannot be read count
 * as no range.
 *
 * @see "RFC 9110, 14.2 Range"
 */
sealed interface ByteRange {
    String UNIT = "bytes";

    Pattern FORM = Pattern.compile("(?i:bytes)\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");

    /** So many digits are a long. */
    int DIGITS_MAX = 18;

    record WholeFile() implements ByteRange {}

    record PartOfFile(long from, long length) implements ByteRange {}

    record BehindTheEnd() implements ByteRange {}

    static ByteRange of(@Nullable String header, long fileLength) {
        Matcher form = header == null ? null : FORM.matcher(header);
        if (form == null || !form.matches()) return new WholeFile();
        String first = form.group(1);
        String last = form.group(2);
        if (first.isEmpty() && last.isEmpty()) return new WholeFile();
        long from = first.isEmpty() ? Math.max(0, fileLength - position(last)) : position(first);
        long end = first.isEmpty() || last.isEmpty() ? Long.MAX_VALUE : position(last);
        if (end < from) return new WholeFile();
        if (from >= fileLength) return new BehindTheEnd();
        return new PartOfFile(from, Math.min(end, fileLength - 1) - from + 1);
    }

    /** A longer number is behind the end of any file. */
    private static long position(String digits) {
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        return significant.length() > DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
