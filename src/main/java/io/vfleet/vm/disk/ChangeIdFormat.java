package io.vfleet.vm.disk;

import io.vfleet.vm.Disks.ChangeId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Formats and parses change ids: sixteen spaced hex pairs with a dash in the middle, a slash and the sequence number.
 */
public final class ChangeIdFormat {
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ");
    private static final int HALF_DIGITS = 16;
    private static final int SEQUENCE_DIGITS_MAX = 9;

    private ChangeIdFormat() {}

    /** Formats an id, such as {@code 52 de c0 d9 b9 43 9d 10-61 d5 4c 1b e9 7b 65 63/81}. */
    public static String of(ChangeId id) {
        UUID tracking = id.tracking();
        return half(tracking.getMostSignificantBits()) + "-" + half(tracking.getLeastSignificantBits()) + "/"
                + id.sequence();
    }

    private static String half(long bits) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) bytes[i] = (byte) (bits >>> (56 - 8 * i));
        return PAIRS.formatHex(bytes);
    }

    /** Parses a change id; empty when the text is not one. */
    public static Optional<ChangeId> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) return Optional.empty();
        String hex = text.substring(0, slash).replace(" ", "");
        String sequence = text.substring(slash + 1);
        boolean dashed = hex.length() == 2 * HALF_DIGITS + 1 && hex.charAt(HALF_DIGITS) == '-';
        if (!dashed || sequence.isEmpty() || sequence.length() > SEQUENCE_DIGITS_MAX) return Optional.empty();
        String high = hex.substring(0, HALF_DIGITS);
        String low = hex.substring(HALF_DIGITS + 1);
        boolean digits = (high + low).chars().allMatch(HexFormat::isHexDigit)
                && sequence.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!digits) return Optional.empty();
        UUID tracking = new UUID(HexFormat.fromHexDigitsToLong(high), HexFormat.fromHexDigitsToLong(low));
        return Optional.of(new ChangeId(tracking, Integer.parseInt(sequence)));
    }
}
