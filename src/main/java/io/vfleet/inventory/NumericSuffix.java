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
        int length = digits.length();
        if (length == 0 || length > 9 || (length > 1 && digits.charAt(0) == '0')) return -1;
        int number = 0;
        for (int at = 0; at < length; at++) {
            int digit = digits.charAt(at) - '0';
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
