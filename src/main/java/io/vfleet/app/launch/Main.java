package io.vfleet.app;

/** Where the process begins. */
public final class Main {
    private Main() {}

    /** Exits with 2 after a mistake; else runs until the process is told to stop, and exits with 0. */
    public static void main(String[] args) {
        var launch = new Launch(VCenterSite::maker, System.out, System.err, Keeping.userFolder());
        int code = launch.run(args);
        if (code != Launch.RUNNING) System.exit(code);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            launch.stop();
            // Left to itself the JVM would exit with 143 after SIGTERM.
            Runtime.getRuntime().halt(0);
        }));
    }
}
