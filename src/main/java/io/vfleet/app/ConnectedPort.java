package io.vfleet.app;

import io.vfleet.operation.ClientPort;
import java.time.Duration;

/** The port of the clients of all vCenters of the process, which is opened after the first of them was made. */
public final class ConnectedPort implements ClientPort {
    private volatile ClientPort port = ClientPort.NONE;

    /** From now on it is that one. */
    public void connect(ClientPort opened) {
        port = opened;
    }

    @Override
    public void restart(Object by, Duration down, Duration starting) {
        port.restart(by, down, starting);
    }

    @Override
    public void reopen(Object by) {
        port.reopen(by);
    }

    @Override
    public void rotateCertificate(Object by) {
        port.rotateCertificate(by);
    }

    @Override
    public void restoreCertificate(Object by) {
        port.restoreCertificate(by);
    }
}
