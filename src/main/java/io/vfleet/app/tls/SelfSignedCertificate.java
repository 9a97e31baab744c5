package io.vfleet.app;

import io.vfleet.engine.Clock;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, for a server and as the authority that a client pins: EC P-256, with subject
 * alternative names, CA:TRUE, key usage and subject key identifier. Written by hand because the JDK has no public writer,
 * and a library for it is as big as all of the server.
 */
final class SelfSigned {
    private static final Duration VALID = Duration.ofDays(825);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Both as PEM. */
    record Made(String certificate, String key) {}

    private SelfSigned() {}

    /** @param names host names and addresses that the server is reached by */
    static Made of(List<String> names, Clock clock) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] toBeSigned = toBeSigned(names, pair.getPublic().getEncoded(), clock.now());
            byte[] certificate =
                    Der.sequence(toBeSigned, ECDSA_WITH_SHA256, Der.bits(0, signed(toBeSigned, pair.getPrivate())));
            return new Made(
                    pem("CERTIFICATE", certificate),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("EC P-256 and SHA-256 are in every JDK", e);
        }
    }

    private static byte[] toBeSigned(List<String> names, byte[] publicKey, Instant now)
            throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.identifier(2, 5, 4, 3), Der.text("vfleet"))));
        Instant from = now.minus(Duration.ofHours(1));
        return Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(1, digest).shiftRight(130).setBit(0)),
                ECDSA_WITH_SHA256,
                name,
                Der.sequence(Der.time(TIME.format(from)), Der.time(TIME.format(from.plus(VALID)))),
                name,
                publicKey,
                Der.explicit(3, extensions(names, digest)));
    }

    private static byte[] extensions(List<String> names, byte[] digest) {
        byte[] keyId = new byte[20];
        System.arraycopy(digest, 0, keyId, 0, keyId.length);
        // digitalSignature, and keyCertSign since it signs itself.
        byte[] keyUsage = Der.bits(2, new byte[] {(byte) 0b1000_0100});
        return Der.sequence(
                extension(19, true, Der.sequence(Der.yes())),
                extension(15, true, keyUsage),
                extension(14, false, Der.octets(keyId)),
                extension(37, false, Der.sequence(Der.identifier(1, 3, 6, 1, 5, 5, 7, 3, 1))),
                extension(
                        17,
                        false,
                        Der.sequence(names.stream().map(SelfSigned::name).toArray(byte[][]::new))));
    }

    private static byte[] extension(int number, boolean critical, byte[] value) {
        byte[] id = Der.identifier(2, 5, 29, number);
        return critical ? Der.sequence(id, Der.yes(), Der.octets(value)) : Der.sequence(id, Der.octets(value));
    }

    private static byte[] name(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        try {
            return address
                    ? Der.implicit(IP_ADDRESS, InetAddress.getByName(name).getAddress())
                    : Der.implicit(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("san: " + name + ", need a host name or an address", e);
        }
    }

    private static byte[] signed(byte[] content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static String pem(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
