package io.vfleet.app.tls;

import io.vfleet.access.certificate.DerEncoder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The private key in a file, checked against its certificate. Each method that refuses says what is needed, in the words
 * of a message.
 */
final class PrivateKeyFile {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final int DER_SEQUENCE = 0x30;

    private PrivateKeyFile() {}

    /** Whether a file begins like DER, which needs another name and another reader than PEM. */
    static boolean isDer(String content) {
        return !content.isEmpty() && content.charAt(0) == DER_SEQUENCE && content.indexOf("-----BEGIN") < 0;
    }

    /**
     * The key in PKCS #8.
     *
     * @throws IllegalArgumentException whose message says what is needed instead
     */
    static byte[] pkcs8(String content, X509Certificate certificate) {
        if (isDer(content)) throw new IllegalArgumentException("a private key in PEM, this is DER");
        Matcher block = BLOCK.matcher(content);
        if (!block.find()) throw new IllegalArgumentException("a private key in PEM");
        String label = block.group(1);
        if (label.startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED")) {
            throw new IllegalArgumentException("a key without a passphrase, this one is encrypted");
        }
        byte[] encoded = decoded(block.group(2));
        byte[] key = label.equals("PRIVATE KEY") ? encoded : wrapped(encoded, certificate);
        String mistake = mistake(key, certificate);
        if (mistake != null) throw new IllegalArgumentException(mistake);
        return key;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a private key in PEM, this one is damaged", e);
        }
    }

    /** The older forms lack the algorithm, which is that of the certificate's key. */
    private static byte[] wrapped(byte[] key, X509Certificate certificate) {
        byte[] publicKey = certificate.getPublicKey().getEncoded();
        byte[] algorithm = DerEncoder.firstOfSequence(publicKey);
        return DerEncoder.sequence(DerEncoder.integer(BigInteger.ZERO), algorithm, DerEncoder.octets(key));
    }

    private static @Nullable String mistake(byte[] pkcs8, X509Certificate certificate) {
        PublicKey publicKey = certificate.getPublicKey();
        String another = "the key of the certificate, this one belongs to another or is damaged";
        try {
            PrivateKey key =
                    KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            Signature signature = Signature.getInstance(signatureOf(publicKey));
            byte[] content = certificate.getSignature();
            signature.initSign(key);
            signature.update(content);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(content);
            return signature.verify(signed) ? null : another;
        } catch (GeneralSecurityException | ProviderException _) {
            return another;
        }
    }

    private static String signatureOf(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
