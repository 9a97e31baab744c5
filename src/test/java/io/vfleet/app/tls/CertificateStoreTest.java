package io.vfleet.app.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vfleet.access.certificate.SelfSignedCertificate;
import io.vfleet.access.certificate.SelfSignedCertificate.PemIdentity;
import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

final class CertificateStoreTest {
    @TempDir
    private Path folder = Path.of("");

    private final SteppedClock clock = new SteppedClock();

    @Test
    void aCertificateIsKeptWhileItIsValidAndHasTheNames() {
        var first = certificate(List.of("vc.example", "2001:db8::1"));
        clock.advance(Duration.ofDays(800));
        assertEquals(first, certificate(List.of("2001:db8::1", "vc.example")));

        clock.advance(Duration.ofDays(20));
        assertNotEquals(first, certificate(List.of("vc.example", "2001:db8::1")));
    }

    @Test
    void everySetOfNamesKeepsItsCertificate() {
        var one = certificate(List.of());
        var other = certificate(List.of("vc.example"));

        assertNotEquals(one, other);
        assertEquals(one, certificate(List.of()));
        assertEquals(other, certificate(List.of("vc.example")));
    }

    @Test
    void theCertificateWithoutItsKeyIsAFileForClients() throws IOException {
        var store = new CertificateStore(folder.resolve("deep"));
        var loaded = store.certificate(List.of(), KeyType.ECDSA, clock);
        assertEquals(loaded.pem().certificate(), Files.readString(loaded.trusted()));

        Files.delete(loaded.trusted());
        store.certificate(List.of(), KeyType.ECDSA, clock);
        assertEquals(loaded.pem().certificate(), Files.readString(loaded.trusted()));
    }

    @Test
    void onlyTheOwnerReadsTheKey() throws IOException {
        certificate(List.of());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(stored())));
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsReplacedAndNamedWithItsDamage(Damage damage) throws IOException {
        PemIdentity first = certificate(List.of());
        Files.writeString(stored(), damage.of(first));

        var log = new ListAppender<ILoggingEvent>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(CertificateStore.class);
        logger.addAppender(log);
        PemIdentity second = certificate(List.of());
        logger.detachAppender(log);

        assertNotEquals(first, second);
        assertEquals(second, certificate(List.of()));
        String warning = log.list.getFirst().getFormattedMessage();
        assertEquals(
                "event=certificate-replaced file=" + stored() + " reason=\"need " + damage.need
                        + "\": clients must trust the new one",
                warning);
    }

    /** What may have happened to the file with the key and the certificate. */
    enum Damage {
        EMPTY("a certificate behind the key, there is none or a damaged one"),
        GARBAGE("a certificate behind the key, there is none or a damaged one"),
        NO_CERTIFICATE("a certificate behind the key, there is none or a damaged one"),
        TRUNCATED_CERTIFICATE("a certificate behind the key, there is none or a damaged one"),
        NO_KEY("a private key in PEM"),
        TRUNCATED_KEY("the key of the certificate, this one belongs to another or is damaged"),
        CHANGED_KEY("the key of the certificate, this one belongs to another or is damaged"),
        KEY_OF_ANOTHER("the key of the certificate, this one belongs to another or is damaged");

        private final String need;

        Damage(String need) {
            this.need = need;
        }

        String of(PemIdentity own) {
            String[] lines = own.key().split("\n", -1);
            return switch (this) {
                case EMPTY -> "";
                case GARBAGE -> "broken \u00e9\u0000";
                case NO_CERTIFICATE -> own.key();
                case TRUNCATED_CERTIFICATE ->
                    own.key() + own.certificate().substring(0, own.certificate().length() / 2);
                case NO_KEY -> own.certificate();
                case TRUNCATED_KEY -> own.key().replace(lines[1] + "\n", "") + own.certificate();
                case CHANGED_KEY -> own.key().replace(lines[1].substring(0, 4), "AAAA") + own.certificate();
                case KEY_OF_ANOTHER ->
                    SelfSignedCertificate.of(List.of("localhost"), KeyType.ECDSA, new SteppedClock())
                                    .key()
                            + own.certificate();
            };
        }
    }

    @Test
    void theFileForClientsIsRepaired() throws IOException {
        var store = new CertificateStore(folder.resolve("deep"));
        var loaded = store.certificate(List.of(), KeyType.ECDSA, clock);
        for (String damaged : List.of("", "other", loaded.pem().certificate().substring(9))) {
            Files.writeString(loaded.trusted(), damaged);
            assertEquals(
                    loaded.pem(),
                    store.certificate(List.of(), KeyType.ECDSA, clock).pem());
            assertEquals(loaded.pem().certificate(), Files.readString(loaded.trusted()));
        }
    }

    private Path stored() throws IOException {
        try (var files = Files.list(folder.resolve("deep"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tls-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private SelfSignedCertificate.PemIdentity certificate(List<String> names) {
        return new CertificateStore(folder.resolve("deep"))
                .certificate(names, KeyType.ECDSA, clock)
                .pem();
    }
}
