package io.vfleet.operation.guest;

import java.util.regex.Pattern;

/**
 * Matches names by a client's regular expression without the time that a bad one takes: when its steps, for all names together,
 * are used up, nothing matches any more. Used once.
 */
final class BoundedMatch {
    private static final int PATTERN_CHARS_MAX = 255;
    private static final int STEPS_MAX = 200_000;

    private final Pattern pattern;
    private int steps;

    /** Throws IllegalArgumentException for an expression that is none, or is too long. */
    BoundedMatch(String expression) {
        if (expression.length() > PATTERN_CHARS_MAX) throw new IllegalArgumentException("a long expression");
        pattern = Pattern.compile(expression);
    }

    boolean matches(String name) {
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
    private final class CountedText implements CharSequence {
        private final String text;

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
