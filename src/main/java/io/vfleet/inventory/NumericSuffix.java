package io.vfleet.inventory;

/** Parses decimal numbers at the end of names in canonical form only. */
public final class NumericSuffix {
    private NumericSuffix() {}

    /**
     * Parses a decimal number.
     *
     * @return -1 for anything but a number of at most nine digits without leading zeros
     */
    public static int number(String digits) {
        return number(digits, 0);
    }

    /** As {@link #number(String)}, of the end of a text from that index on. */
    public static int number(String text, int start) {
        int length = text.length() - start;
        if (length == 0 || length > 9 || (length > 1 && text.charAt(start) == '0')) return -1;
        int number = 0;
        for (int at = start; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    /** The index of the first of the trailing digits; the length of the text when there are none. */
    public static int start(String text) {
        int at = text.length();
        while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') at--;
        return at;
    }
}
