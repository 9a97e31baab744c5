package io.vfleet.access.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Texts in PEM that clients send; told from others without keeping anything of them. */
public final class PemText {
    private static final String KEY_BEGINS = "-----BEGIN PUBLIC KEY-----";
    private static final String KEY_ENDS = "-----END PUBLIC KEY-----";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "DSA");

    private PemText() {}

    /** Whether it is an X.509 certificate. */
    public static boolean isCertificate(String text) {
        if (!text.strip().startsWith("-----BEGIN CERTIFICATE-----")) return false;
        try {
            var bytes = new ByteArrayInputStream(text.strip().getBytes(StandardCharsets.US_ASCII));
            CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return true;
        } catch (CertificateException _) {
            return false;
        }
    }

    /** Whether it is a public key of RSA, of an elliptic curve, or of DSA. */
    public static boolean isPublicKey(String text) {
        String key = text.strip();
        if (!key.startsWith(KEY_BEGINS) || !key.endsWith(KEY_ENDS) || key.length() < KEY_BEGINS.length() * 2)
            return false;
        String base64 = key.substring(KEY_BEGINS.length(), key.length() - KEY_ENDS.length());
        try {
            var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
            return ALGORITHMS.stream().anyMatch(algorithm -> isKey(algorithm, encoded));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isKey(String algorithm, X509EncodedKeySpec encoded) {
        try {
            KeyFactory.getInstance(algorithm).generatePublic(encoded);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
