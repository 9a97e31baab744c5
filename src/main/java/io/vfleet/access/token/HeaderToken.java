package io.vfleet.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.access.token.PresentedToken.SignedRequest;
import io.vfleet.access.token.TokenRefused.TrustFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A token in an Authorization header: {@code SIGN token="…", signature_alg="RSA-SHA256", signature="…", nonce="…", bodyhash="…"},
 * where the token is zipped and in base 64, and a bearer's has no signature.
 *
 * @see "the vSphere Automation SDKs, which sign so"
 */
final class HeaderToken {
    private static final String SCHEME = "SIGN ";
    /** Each where the one before ended: a search for it would be long in a header that has none. */
    private static final Pattern PARAMETER = Pattern.compile("\\G[\\s,]*+(\\w{1,32}+)=\"([^\"]*+)\"");

    private static final Map<String, String> ALGORITHMS = Map.of(
            "RSA-SHA256", "SHA256withRSA",
            "RSA-SHA384", "SHA384withRSA",
            "RSA-SHA512", "SHA512withRSA");
    private static final Pattern NONCE = Pattern.compile("(\\d{1,15}):\\d{1,25}");
    /** What clients sign where their address has no port. */
    private static final String NO_PORT = "80";

    private final Map<String, String> parameters = new HashMap<>();

    HeaderToken(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return;
        Matcher matcher = PARAMETER.matcher(authorization.substring(SCHEME.length()));
        while (matcher.find()) parameters.put(matcher.group(1), matcher.group(2));
    }

    /** The token as XML. */
    byte[] assertion() throws TokenRefused {
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(decoded("token")))) {
            byte[] text = unzipped.readNBytes(XmlDocuments.BYTES_MAX + 1);
            if (text.length <= XmlDocuments.BYTES_MAX) return text;
        } catch (IOException _) {
            // As below.
        }
        throw new TokenRefused(TrustFault.INVALID_SECURITY_TOKEN, "The header has no token that can be read");
    }

    private byte[] decoded(String name) throws TokenRefused {
        try {
            return Base64.getDecoder().decode(parameters.getOrDefault(name, ""));
        } catch (IllegalArgumentException _) {
            throw new TokenRefused(TrustFault.INVALID_SECURITY_TOKEN, "Not in base 64: " + name);
        }
    }

    /** Whether the holder of that key has signed the request now, as far as clocks agree. */
    boolean isSignedBy(PublicKey key, SignedRequest request, Instant now, Duration tolerance) throws TokenRefused {
        String nonce = parameters.getOrDefault("nonce", "");
        Matcher form = NONCE.matcher(nonce);
        String algorithm = algorithm();
        if (algorithm == null || !form.matches()) return false;
        Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(form.group(1))), now);
        if (age.abs().compareTo(tolerance) > 0) return false;
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(signed(nonce, request, algorithm));
            return signature.verify(decoded("signature"));
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private @Nullable String algorithm() {
        return ALGORITHMS.get(parameters.getOrDefault("signature_alg", ""));
    }

    private static byte[] signed(String nonce, SignedRequest request, String algorithm)
            throws GeneralSecurityException {
        String host = request.host().toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        var text = new ByteArrayOutputStream();
        text.writeBytes((nonce + "\n" + request.verb() + "\n" + request.path() + "\n"
                        + (hasPort ? host.substring(0, colon) : host) + "\n"
                        + (hasPort ? host.substring(colon + 1) : NO_PORT) + "\n")
                .getBytes(UTF_8));
        String digest = "SHA-" + algorithm.substring(3, 6);
        text.writeBytes(MessageDigest.getInstance(digest).digest(request.body()));
        text.write('\n');
        return text.toByteArray();
    }
}
