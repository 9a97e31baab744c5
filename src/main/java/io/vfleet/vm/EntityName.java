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
     * The name as it is kept and shown.
     *
     * @param lengthMax characters, each escape counted as the one that it stands for
     * @return empty for what is no name: blank, too long, a percent sign that begins no escape, a control character
     */
    public static Optional<String> canonical(String name, int lengthMax) {
        // No name that fits is longer, whatever is escaped in it; and long ones need not be read to the end.
        if (name.length() > (long) lengthMax * ESCAPE * 4) return Optional.empty();
        return decoded(name)
                .filter(plain -> !plain.isBlank())
                .filter(plain -> plain.codePointCount(0, plain.length()) <= lengthMax)
                .filter(plain -> plain.chars().noneMatch(Character::isISOControl))
                .map(EntityName::escaped);
    }

    /** The name as people read it, of one that is kept. */
    public static String plain(String kept) {
        return decoded(kept).orElse(kept);
    }

    /** As it is kept, of one that people read. */
    public static String escaped(String plain) {
        return plain.replace("%", "%25").replace("/", "%2f").replace("\\", "%5c");
    }

    private static Optional<String> decoded(String name) {
        var bytes = ByteBuffer.allocate(name.length() * ESCAPE);
        try {
            for (int at = 0; at < name.length(); ) {
                if (name.charAt(at) == '%') {
                    if (!escape(name, at)) return Optional.empty();
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

    private static boolean escape(String name, int at) {
        return at + ESCAPE <= name.length()
                && HexFormat.isHexDigit(name.charAt(at + 1))
                && HexFormat.isHexDigit(name.charAt(at + 2));
    }
}
