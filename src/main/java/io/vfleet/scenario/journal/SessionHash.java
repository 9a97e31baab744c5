package io.vfleet.scenario.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How sessions are shown, so that one can be told from another and none can be used. */
public final class SessionHash {
    private static final int HEX_DIGITS = 10;
    private static final Pattern OBJECT = Pattern.compile("session\\[([^\\]]+)\\]");

    private SessionHash() {}

    /** Null for null. */
    public static @Nullable String of(@Nullable String key) {
        return key == null ? null : hash(key);
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not there, need what every Java has", e);
        }
    }

    /** The id of an object, in which that of its session may be. */
    static String masked(String objectId) {
        return OBJECT.matcher(objectId).replaceAll(found -> "session[" + hash(found.group(1)) + "]");
    }
}
