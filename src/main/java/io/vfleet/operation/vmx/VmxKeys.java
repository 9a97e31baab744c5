package io.vfleet.operation.vmx;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of a VMX file, which are the same in upper and lower case; each is taken once. */
public final class VmxKeys {
    private static final String ENCODING = ".encoding";
    private static final Pattern FIRST_LINE =
            Pattern.compile("^\\W{0,3}\\.encoding[ \\t]*=[ \\t]*\"([\\w.-]{1,40})\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE = Pattern.compile("([\\w.:/-]{1,256})[ \\t]*=[ \\t]*\"([^\"]*)\"[ \\t]*(#.*)?");
    private static final Pattern ESCAPED = Pattern.compile("\\|([0-9A-Fa-f]{2})");
    private static final int HEAD_BYTES = 256;

    /** What is read in one turn; files of virtual machines are far shorter. */
    private static final int BYTES_MAX = 256 << 10;

    private final Map<String, Map.Entry<String, String>> keys;

    private VmxKeys(Map<String, Map.Entry<String, String>> keys) {
        this.keys = keys;
    }

    /** The keys; empty when it is no such file. */
    public static Optional<VmxKeys> parse(byte[] file) {
        String text = file.length > BYTES_MAX ? null : text(file);
        if (text == null) return Optional.empty();
        Map<String, Map.Entry<String, String>> keys = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) continue;
            Matcher matcher = LINE.matcher(stripped);
            if (!matcher.matches()) return Optional.empty();
            String key = matcher.group(1);
            keys.put(key.toLowerCase(Locale.ROOT), Map.entry(key, unescaped(matcher.group(2))));
        }
        keys.remove(ENCODING);
        return keys.containsKey("virtualhw.version") ? Optional.of(new VmxKeys(keys)) : Optional.empty();
    }

    private static String unescaped(String value) {
        if (value.indexOf('|') < 0) return value;
        return ESCAPED.matcher(value)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    /** In the encoding that the first line names, or UTF-8; null when it is none. */
    private static @Nullable String text(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        Matcher named = FIRST_LINE.matcher(head);
        try {
            Charset charset = named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(file));
            String decoded = text.toString();
            return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | CharacterCodingException _) {
            return null;
        } catch (UnsupportedOperationException _) {
            // A charset that only encodes.
            return null;
        }
    }

    /** The value, which is not among the rest from now on; empty when there is none. */
    String take(String key) {
        var entry = keys.remove(key.toLowerCase(Locale.ROOT));
        return entry == null ? "" : entry.getValue();
    }

    /** As {@link #take}; whether it is on, and {@code absent} without the key. */
    boolean takeFlag(String key, boolean absent) {
        String value = take(key);
        if (value.isEmpty()) return absent;
        return value.equalsIgnoreCase("true") || value.equals("1") || value.equalsIgnoreCase("yes");
    }

    /** As {@link #take}; a whole number that is not negative, -1 for a value that is none, {@code absent} without the key. */
    long takeNumber(String key, long absent) {
        String value = take(key).strip();
        if (value.isEmpty()) return absent;
        boolean valid = value.length() <= 12 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return valid ? Long.parseLong(value) : -1;
    }

    boolean has(String key) {
        return keys.containsKey(key.toLowerCase(Locale.ROOT));
    }

    /** What was not taken, as it was written. */
    Map<String, String> rest() {
        Map<String, String> rest = new LinkedHashMap<>();
        for (var entry : keys.values()) rest.put(entry.getKey(), entry.getValue());
        return rest;
    }
}
