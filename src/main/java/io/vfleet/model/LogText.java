package io.vfleet.model;

/** Text of a client as the value of a key in a line of a log, which it can neither forge nor make long. */
public final class LogText {
    private LogText() {}

    /** The text, cut when it is longer, in the form of {@link #quoted}. */
    public static String of(String text, int charsMax) {
        return quoted(cut(text, charsMax));
    }

    /** With three dots in place of what is too long. */
    public static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax) + "...";
    }

    /** Unchanged if it is one printable word; otherwise quoted, so that client text cannot forge a line or a key. */
    public static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '=');
        if (plain) return text;
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\');
            quoted.append(mayChangeTheLine(c) ? '?' : c);
        }
        return quoted.append('"').toString();
    }

    /** Control characters, separators of lines, and characters that change the direction of writing. */
    private static boolean mayChangeTheLine(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT -> true;
            default -> false;
        };
    }
}
