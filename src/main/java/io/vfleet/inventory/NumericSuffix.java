package io.vfleet.inventory;

/** Parses decimal numbers at the end of names in canonical form only. */
public final class NumericSuffix {
    private NumericSuffix() {}

    /**
     * The number that these digits write.
     *
     * @return -1 for anything that is not a number without leading zeros, below a thousand millions
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

    /** Where the digits at the end of a text begin; its length when there are none. */
    public static int start(String text) {
        int at = text.length();
        while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') at--;
        return at;
    }
}
