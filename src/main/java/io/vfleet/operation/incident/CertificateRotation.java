package io.vfleet.operation.incident;

import io.vfleet.operation.ClientPort;
import java.util.function.IntConsumer;

/** A port that shows another certificate to new connections. */
final class CertificateRotation implements IncidentAction {
    private final ClientPort port;

    CertificateRotation(ClientPort port) {
        this.port = port;
    }

    @Override
    public void begin(IntConsumer touched) {
        touched.accept(1);
        port.rotateCertificate(this);
    }

    @Override
    public void end() {
        port.restoreCertificate(this);
    }

    /** The port stays when the vCenter is replaced. */
    @Override
    public void abandon() {
        port.restoreCertificate(this);
    }
}
