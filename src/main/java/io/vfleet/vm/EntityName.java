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
     * @return empty for an invalid name: blank, too long, a percent sign that begins no escape, or a control character
     */
    public static Optional<String> canonical(String name, int lengthMax) {
        // No valid name is longer, even with every byte escaped; longer input is not worth decoding.
        if (name.length() > (long) lengthMax * ESCAPE * 4) return Optional.empty();
        return decoded(name)
                .filter(plain -> !plain.isBlank())
                .filter(plain -> plain.codePointCount(0, plain.length()) <= lengthMax)
                .filter(plain -> plain.chars().noneMatch(Character::isISOControl))
                .map(EntityName::escaped);
    }

    /** Decodes a stored name into the text that people read. */
    public static String plain(String stored) {
        return decoded(stored).orElse(stored);
    }

    /** Encodes a text that people read into the stored form. */
    public static String escaped(String plain) {
        return plain.replace("%", "%25").replace("/", "%2f").replace("\\", "%5c");
    }

    private static Optional<String> decoded(String name) {
        var bytes = ByteBuffer.allocate(name.length() * ESCAPE);
        try {
            for (int at = 0; at < name.length(); ) {
                if (name.charAt(at) == '%') {
                    if (!isEscape(name, at)) return Optional.empty();
                    bytes.put((byte) HexFormat.fromHexDigits(name, at + 1, at + ESCAPE));
                    at += ESCAPE;
                } else {
                    int end = name.indexOf('%', at);
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
        return at + ESCAPE <= name.length()
                && HexFormat.isHexDigit(name.charAt(at + 1))
                && HexFormat.isHexDigit(name.charAt(at + 2));
    }
}
