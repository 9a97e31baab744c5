package io.vfleet.vm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Converts entity names between the form that clients send and the stored form, in which only slash, backslash and
 * percent are escaped.
 */
public final class EntityName {
    private static final int ESCAPE = 3;

    private EntityName() {}

    /**
     * Converts a name that a client sent to the stored form.
     *
     * @param lengthMax maximum length in characters; an escape counts as the one character that it stands for
     * @return empty for an invalid name: blank, too long, a control character, or escapes that are no UTF-8
     */
    public static Optional<String> canonical(String name, int lengthMax) {
        return canonical(name, lengthMax, false);
    }

    /** As {@link #canonical(String, int)}, but a percent sign that begins no escape makes the name invalid. */
    public static Optional<String> canonicalIfEscaped(String name, int lengthMax) {
        return canonical(name, lengthMax, true);
    }

    private static Optional<String> canonical(String name, int lengthMax, boolean escapedOnly) {
        // No valid name is longer, even with every byte escaped; longer input is not worth decoding.
        if (name.length() > (long) lengthMax * ESCAPE * 4) return Optional.empty();
        return decoded(name, escapedOnly)
                .filter(plain -> !plain.isBlank())
                .filter(plain -> plain.codePointCount(0, plain.length()) <= lengthMax)
                .filter(plain -> plain.chars().noneMatch(Character::isISOControl))
                .map(EntityName::escaped);
    }

    /** Decodes a stored name into the text that people read. */
    public static String plain(String stored) {
        return decoded(stored, false).orElse(stored);
    }

    /** The stored form of a name that is looked up: its escapes may be in upper case, or missing. */
    public static String stored(String name) {
        return name.indexOf('%') < 0 && name.indexOf('\\') < 0 ? name : escaped(plain(name));
    }

    /** Encodes a text that people read into the stored form. */
    public static String escaped(String plain) {
        return plain.replace("%", "%25").replace("/", "%2f").replace("\\", "%5c");
    }

    private static Optional<String> decoded(String name, boolean escapedOnly) {
        var bytes = ByteBuffer.allocate(name.length() * ESCAPE);
        try {
            for (int at = 0; at < name.length(); ) {
                if (isEscape(name, at)) {
                    bytes.put((byte) HexFormat.fromHexDigits(name, at + 1, at + ESCAPE));
                    at += ESCAPE;
                } else {
                    if (escapedOnly && name.charAt(at) == '%') return Optional.empty();
                    int end = name.indexOf('%', at + 1);
                    if (end < 0) end = name.length();
                    String run = name.substring(at, end);
                    bytes.put(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(run)));
                    at = end;
                }
            }
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isEscape(String name, int at) {
        return name.charAt(at) == '%'
                && at + ESCAPE <= name.length()
                && HexFormat.isHexDigit(name.charAt(at + 1))
                && HexFormat.isHexDigit(name.charAt(at + 2));
    }
}
