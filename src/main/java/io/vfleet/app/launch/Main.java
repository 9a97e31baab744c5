package io.vfleet.app.launch;

import io.vfleet.app.HostedVCenter;
import io.vfleet.app.tls.CertificateStore;

/** The entry point of the process. */
public final class Main {
    private Main() {}

    /** Exits with 2 after a mistake; else runs until the process is told to stop, and exits with 0. */
    public static void main(String[] args) {
        var launch = new Launcher(HostedVCenter::factory, System.out, System.err, CertificateStore.userFolder());
        int code = launch.run(args);
        if (code != Launcher.RUNNING) System.exit(code);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            launch.stop();
            // Left to itself the JVM would exit with 143 after SIGTERM.
            Runtime.getRuntime().halt(0);
        }));
    }
}
