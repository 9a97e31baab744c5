package io.vfleet.app.launch;

import io.vfleet.app.HostedVCenter;
import io.vfleet.app.tls.CertificateStore;

/** The main class. */
public final class Main {
    private Main() {}

    /** Exits with 2 if the configuration is invalid or the platform is not supported; otherwise serves until SIGTERM or SIGINT and exits with 0. */
    public static void main(String[] args) {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            System.err.println("vfleet runs on Linux and macOS; on Windows, run it in WSL or as a container.");
            System.exit(2);
        }
        var launcher = new Launcher(
                HostedVCenter::factory, System.out, System.err, System.getenv(), CertificateStore.userFolder());
        int code = launcher.run(args);
        if (code != Launcher.RUNNING) System.exit(code);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            launcher.stop();
            NonBlockingLogAppender.flushAll();
            // By default the JVM exits with 143 after SIGTERM.
            Runtime.getRuntime().halt(0);
        }));
    }
}
