package io.vfleet.task.extension;

import io.vfleet.meta.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * How an extension proves who it is; one of key and certificate at a time, as the API has it.
 *
 * @param publicKey in PEM
 * @param certificate in PEM
 * @param serviceAccount the name of a user, which is not checked
 * @see "vSphere Web Services API, ExtensionManager"
 */
public record ExtensionIdentity(
        @Nullable String publicKey,
        @Nullable String certificate,
        @Nullable String serviceAccount) {
    public static final ExtensionIdentity NONE = new ExtensionIdentity(null, null, null);

    public ExtensionIdentity withPublicKey(String pem) {
        return new ExtensionIdentity(pem, null, serviceAccount);
    }

    public ExtensionIdentity withCertificate(String pem) {
        return new ExtensionIdentity(null, pem, serviceAccount);
    }

    public ExtensionIdentity withServiceAccount(String name) {
        return new ExtensionIdentity(publicKey, certificate, name);
    }

    long bytes() {
        return DataSize.bytes(publicKey) + DataSize.bytes(certificate) + DataSize.bytes(serviceAccount);
    }
}
