package io.vfleet.app.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vfleet.access.certificate.SelfSignedCertificate;
import io.vfleet.access.certificate.SelfSignedCertificate.PemIdentity;
import io.vfleet.app.tls.TlsIdentity.LoadedIdentity;
import io.vfleet.config.FileErrors;
import io.vfleet.config.server.CertificateNames;
import io.vfleet.config.server.ServerSettings.KeyType;
import io.vfleet.engine.Clock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the self-signed certificates between starts, one for each set of names, so that clients can pin them. */
public final class CertificateStore {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateStore.class);
    private static final Duration VALIDITY_LEFT_MIN = Duration.ofDays(7);
    private static final int ID_BYTES = 6;
    private static final String CERTIFICATE_BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final List<String> ALWAYS = List.of("localhost", "127.0.0.1", "::1");

    private final Path folder;

    /** Stores its files in the folder, which is created when it is missing. */
    CertificateStore(Path folder) {
        this.folder = folder;
    }

    /** The state folder of the user: $XDG_STATE_HOME/vfleet or ~/.local/state/vfleet. */
    public static Path userFolder() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                : Path.of(state);
        return base.resolve("vfleet");
    }

    /**
     * The stored certificate with exactly these names if it is valid for another week; otherwise a new one, which is
     * stored and logged, and in place of a damaged one a warning says what was wrong with it. If storing fails, the new certificate is used all the same and a warning is logged.
     *
     * @param moreNames host names and addresses besides localhost, 127.0.0.1 and ::1
     */
    LoadedIdentity certificate(List<String> moreNames, KeyType keyType, Clock clock) {
        Set<String> names = names(moreNames);
        String id = id(names, keyType);
        Path file = folder.resolve("tls-" + id + ".pem");
        Path trusted = folder.resolve("ca-" + id + ".pem");
        Optional<PemIdentity> kept = load(file, names, clock.now());
        PemIdentity identity = kept.orElseGet(() -> SelfSignedCertificate.of(List.copyOf(names), keyType, clock));
        try {
            if (kept.isEmpty()) {
                LOG.info("event=certificate-created file={} names={}", trusted, names);
                save(file, identity);
            }
            if (!isSame(trusted, identity.certificate())) {
                Files.writeString(trusted, identity.certificate(), US_ASCII);
            }
        } catch (IOException e) {
            LOG.warn("event=certificate-not-kept file={} reason={}", file, e.toString());
        }
        return new LoadedIdentity(identity, trusted);
    }

    /** All names of a certificate. */
    static Set<String> names(List<String> moreNames) {
        Set<String> names = new LinkedHashSet<>(ALWAYS);
        names.addAll(moreNames);
        return names;
    }

    /** The same for the same names in any order; short, for it is part of file names. */
    private static String id(Set<String> names, KeyType keyType) {
        String text = keyType + " " + String.join(" ", canonical(names));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every JDK", e);
        }
    }

    private static Optional<PemIdentity> load(Path file, Set<String> names, Instant now) {
        if (!Files.exists(file)) return Optional.empty();
        try {
            String text = Files.readString(file, ISO_8859_1);
            String pem = text.substring(Math.max(0, text.indexOf(CERTIFICATE_BEGIN)));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(ISO_8859_1)));
            String key = SelfSignedCertificate.privateKey(PrivateKeyFile.pkcs8(text, certificate));
            boolean validLongEnough = certificate.getNotAfter().toInstant().isAfter(now.plus(VALIDITY_LEFT_MIN));
            return validLongEnough && namesOf(certificate).equals(canonical(names))
                    ? Optional.of(new PemIdentity(pem, key))
                    : Optional.empty();
        } catch (IOException e) {
            warn(file, "cannot be read: " + FileErrors.reason(e));
        } catch (GeneralSecurityException _) {
            warn(file, "need a certificate behind the key, there is none or a damaged one");
        } catch (IllegalArgumentException e) {
            warn(file, "need " + e.getMessage());
        }
        return Optional.empty();
    }

    private static void warn(Path file, String reason) {
        LOG.warn("event=certificate-replaced file={} reason=\"{}\": clients must trust the new one", file, reason);
    }

    private static boolean isSame(Path file, String text) throws IOException {
        return Files.exists(file) && Files.readString(file, ISO_8859_1).equals(text);
    }

    private static Set<String> namesOf(X509Certificate certificate) throws GeneralSecurityException {
        var names = new TreeSet<String>();
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
        return names;
    }

    /** In the form of {@code getSubjectAlternativeNames}: IPv6 addresses written out in full. */
    private static Set<String> canonical(Set<String> names) {
        var canonical = new TreeSet<String>();
        for (String name : names) {
            canonical.add(
                    CertificateNames.isAddress(name)
                            ? CertificateNames.address(name).getHostAddress()
                            : name);
        }
        return canonical;
    }

    /** Writes key and certificate to one file, readable by its owner only, and moves it into place atomically. */
    private void save(Path file, PemIdentity created) throws IOException {
        Files.createDirectories(folder);
        Path temporary = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, ownerOnly);
        Files.writeString(temporary, created.key() + created.certificate(), US_ASCII);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
