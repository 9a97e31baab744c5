package io.vfleet.app.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.certificate.SelfSignedCertificate;
import io.vfleet.access.certificate.SelfSignedCertificate.PemIdentity;
import io.vfleet.config.server.ServerSettings;
import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TlsIdentityTest {
    /** Making an RSA key takes long. */
    private static final Map<KeyType, PemIdentity> MADE = new EnumMap<>(KeyType.class);

    @TempDir
    private Path folder = Path.of("");

    private final List<String> mistakes = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void theKeyOfTheCertificateIsServed(KeyType type) throws IOException {
        PemIdentity own = made(type);
        assertEquals(own, served(own.certificate(), own.key()));
    }

    @ParameterizedTest
    @EnumSource
    void theOlderFormOfTheKeyIsServedToo(KeyType type) throws IOException {
        PemIdentity own = made(type);
        String label = type == KeyType.RSA ? "RSA PRIVATE KEY" : "EC PRIVATE KEY";
        assertEquals(own, served(own.certificate(), pem(label, withoutAlgorithm(der(own.key())))));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsNotTheCertificatesIsRefused(KeyType type) throws IOException {
        for (KeyType other : KeyType.values()) {
            mistakes.clear();
            assertNull(served(made(type).certificate(), another(other).key()));
            assertEquals(
                    List.of("server.key: " + folder.resolve("key")
                            + ", need the key of the certificate, this one belongs to another or is damaged"),
                    mistakes);
        }
    }

    @Test
    void aKeyThatCannotBeReadIsRefusedByWhatItIs() throws IOException {
        PemIdentity own = made(KeyType.ECDSA);
        byte[] der = der(own.key());
        assertRefused("a private key in PEM, this is DER", der);
        assertRefused("a private key in PEM", own.certificate().getBytes(US_ASCII));
        assertRefused("a private key in PEM", new byte[0]);
        String encrypted = "a key without a passphrase, this one is encrypted";
        assertRefused(encrypted, pem("ENCRYPTED PRIVATE KEY", der).getBytes(US_ASCII));
        String older = """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """;
        assertRefused(encrypted, older.getBytes(US_ASCII));
    }

    @Test
    void aCertificateThatIsNotPemIsRefusedByWhatItIs() throws IOException {
        PemIdentity own = made(KeyType.ECDSA);
        String file = "server.certificate: " + folder.resolve("cert") + ", need a certificate in PEM";
        Files.write(folder.resolve("cert"), der(own.certificate()));
        Files.writeString(folder.resolve("key"), own.key());
        assertNull(load());
        assertNull(served("nothing", own.key()));
        assertEquals(List.of(file + ", this is DER", file + ", this is none or damaged"), mistakes);
    }

    private void assertRefused(String need, byte[] key) throws IOException {
        mistakes.clear();
        Files.writeString(folder.resolve("cert"), made(KeyType.ECDSA).certificate());
        Files.write(folder.resolve("key"), key);
        assertNull(load());
        assertEquals(List.of("server.key: " + folder.resolve("key") + ", need " + need), mistakes);
    }

    private static PemIdentity made(KeyType type) {
        return MADE.computeIfAbsent(type, TlsIdentityTest::another);
    }

    private static PemIdentity another(KeyType type) {
        return SelfSignedCertificate.of(List.of("localhost"), type, Clock.system());
    }

    private @Nullable PemIdentity served(String certificate, String key) throws IOException {
        Files.writeString(folder.resolve("cert"), certificate);
        Files.writeString(folder.resolve("key"), key);
        return load();
    }

    private @Nullable PemIdentity load() {
        var server = new ServerSettings(
                ServerSettings.DEFAULT.listen(),
                ServerSettings.DEFAULT.admin(),
                true,
                List.of(),
                KeyType.RSA,
                folder.resolve("cert"),
                folder.resolve("key"),
                false,
                ServerSettings.DEFAULT.journal(),
                ServerSettings.DEFAULT.instrument(),
                ServerSettings.DEFAULT.log());
        var loaded = TlsIdentity.of(server, folder, Clock.system(), mistakes);
        return loaded == null ? null : loaded.pem();
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /** The octets after the version, three bytes, and the algorithm. */
    private static byte[] withoutAlgorithm(byte[] pkcs8) {
        int header = pkcs8[1] < 0 ? 2 + (pkcs8[1] & 0x7F) : 2;
        int octets = header + 3 + 2 + pkcs8[header + 4];
        return Arrays.copyOfRange(
                pkcs8, octets + (pkcs8[octets + 1] < 0 ? 2 + (pkcs8[octets + 1] & 0x7F) : 2), pkcs8.length);
    }
}
