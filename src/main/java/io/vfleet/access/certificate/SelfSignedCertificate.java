package io.vfleet.access.certificate;

import io.vfleet.config.server.CertificateNames;
import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.Clock;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/**
 * Creates a self-signed certificate that serves as server certificate and as CA for clients that pin it.
 * Encoded here because the JDK has no public API for it, and a library would be as big as the rest of the server.
 */
public final class SelfSignedCertificate {
    private static final Duration VALID = Duration.ofDays(825);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** How a kind of key is made and signs. */
    private record KeyAlgorithm(KeyType type, String name, AlgorithmParameterSpec parameters, String signature) {
        private static final int RSA_BITS = 2048;

        static KeyAlgorithm of(KeyType type) {
            return switch (type) {
                case RSA ->
                    new KeyAlgorithm(
                            type,
                            "RSA",
                            new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4),
                            "SHA256withRSA");
                case ECDSA -> new KeyAlgorithm(type, "EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA");
            };
        }

        byte[] identifier() {
            return switch (type) {
                case RSA ->
                    DerEncoder.sequence(DerEncoder.identifier(1, 2, 840, 113549, 1, 1, 11), DerEncoder.nothing());
                case ECDSA -> DerEncoder.sequence(DerEncoder.identifier(1, 2, 840, 10045, 4, 3, 2));
            };
        }
    }

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Certificate and private key, both in PEM. */
    public record PemIdentity(String certificate, String key) {}

    private SelfSignedCertificate() {}

    /** {@code names}: host names and IP addresses for subjectAltName. */
    public static PemIdentity of(List<String> names, KeyType keyType, Clock clock) {
        KeyAlgorithm algorithm = KeyAlgorithm.of(keyType);
        try {
            var generator = KeyPairGenerator.getInstance(algorithm.name());
            generator.initialize(algorithm.parameters());
            KeyPair pair = generator.generateKeyPair();
            byte[] toBeSigned = toBeSigned(names, algorithm, pair.getPublic().getEncoded(), clock.now());
            byte[] certificate = DerEncoder.sequence(
                    toBeSigned,
                    algorithm.identifier(),
                    DerEncoder.bits(0, signed(toBeSigned, algorithm, pair.getPrivate())));
            return new PemIdentity(
                    pem("CERTIFICATE", certificate),
                    privateKey(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA, EC P-256 and SHA-256 are in every JDK", e);
        }
    }

    /** A private key in PEM; {@code pkcs8}: its encoding. */
    public static String privateKey(byte[] pkcs8) {
        return pem("PRIVATE KEY", pkcs8);
    }

    /** A public key in PEM; {@code encoded}: its X.509 encoding. */
    public static String publicKey(byte[] encoded) {
        return pem("PUBLIC KEY", encoded);
    }

    private static byte[] toBeSigned(List<String> names, KeyAlgorithm algorithm, byte[] publicKey, Instant now)
            throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
        byte[] name = DerEncoder.sequence(
                DerEncoder.set(DerEncoder.sequence(DerEncoder.identifier(2, 5, 4, 3), DerEncoder.text("vfleet"))));
        Instant from = now.minus(Duration.ofHours(1));
        return DerEncoder.sequence(
                DerEncoder.explicit(0, DerEncoder.integer(BigInteger.TWO)),
                DerEncoder.integer(new BigInteger(1, digest).shiftRight(130).setBit(0)),
                algorithm.identifier(),
                name,
                DerEncoder.sequence(DerEncoder.time(TIME.format(from)), DerEncoder.time(TIME.format(from.plus(VALID)))),
                name,
                publicKey,
                DerEncoder.explicit(3, extensions(names, digest)));
    }

    private static byte[] extensions(List<String> names, byte[] digest) {
        byte[] keyId = new byte[20];
        System.arraycopy(digest, 0, keyId, 0, keyId.length);
        // digitalSignature, keyEncipherment for RSA in TLS 1.2, and keyCertSign since it signs itself.
        byte[] keyUsage = DerEncoder.bits(2, new byte[] {(byte) 0b1010_0100});
        return DerEncoder.sequence(
                extension(19, true, DerEncoder.sequence(DerEncoder.yes())),
                extension(15, true, keyUsage),
                extension(14, false, DerEncoder.octets(keyId)),
                extension(37, false, DerEncoder.sequence(DerEncoder.identifier(1, 3, 6, 1, 5, 5, 7, 3, 1))),
                extension(
                        17,
                        false,
                        DerEncoder.sequence(
                                names.stream().map(SelfSignedCertificate::name).toArray(byte[][]::new))));
    }

    private static byte[] extension(int number, boolean critical, byte[] value) {
        byte[] id = DerEncoder.identifier(2, 5, 29, number);
        return critical
                ? DerEncoder.sequence(id, DerEncoder.yes(), DerEncoder.octets(value))
                : DerEncoder.sequence(id, DerEncoder.octets(value));
    }

    private static byte[] name(String name) {
        return CertificateNames.isAddress(name)
                ? DerEncoder.implicit(IP_ADDRESS, CertificateNames.address(name).getAddress())
                : DerEncoder.implicit(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] signed(byte[] content, KeyAlgorithm algorithm, PrivateKey key)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.signature());
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
