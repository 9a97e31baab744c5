package io.vfleet.operation.guest;

import java.util.regex.Pattern;

/** Matches a client's regular expression without the time that a bad one takes: beyond a number of steps nothing matches. */
final class BoundedMatch {
    private static final int PATTERN_CHARS_MAX = 255;
    private static final int STEPS_MAX = 20_000;

    private BoundedMatch() {}

    /** Throws IllegalArgumentException for an expression that is none, or is too long. */
    static Pattern pattern(String expression) {
        if (expression.length() > PATTERN_CHARS_MAX) throw new IllegalArgumentException("a long expression");
        return Pattern.compile(expression);
    }

    static boolean matches(Pattern pattern, String name) {
        try {
            return pattern.matcher(new CountedText(name)).find();
        } catch (TooManySteps _) {
            return false;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is read. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > STEPS_MAX) throw new TooManySteps();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
