package io.vfleet.app.launch;

import io.vfleet.app.HostedVCenter;
import io.vfleet.app.cli.RunOptions;
import io.vfleet.app.launch.ClientProcess.Streams;
import io.vfleet.app.tls.CertificateStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main class. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Exits with 2 if the configuration is invalid or the platform is not supported; otherwise serves until SIGTERM or SIGINT and exits with 0; {@code run} exits with the verdict. */
    public static void main(String[] args) {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            System.err.println("vfleet runs on Linux and macOS; on Windows, run it in WSL or as a container.");
            System.exit(2);
        }
        ProcessSignals.noteEnd();
        // Whoever tells a server without an access log to open it again must not end it.
        ProcessSignals.onUserSignal(() -> {});
        if (args.length > 0 && args[0].equals(RunOptions.NAME)) {
            runClient(List.of(args).subList(1, args.length));
            return;
        }
        var launcher = new Launcher(
                HostedVCenter::factory, System.out, System.err, System.getenv(), CertificateStore.userFolder());
        // From here on, for a warm-up may take long.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(launcher)));
        int code = launcher.run(args);
        if (code != Launcher.RUNNING) System.exit(code);
    }

    private static void end(Launcher launcher) {
        boolean cutShort = launcher.isStarting() && ProcessSignals.isEnd();
        if (launcher.isServing()) {
            launcher.printVerdict();
            launcher.stop();
        } else if (cutShort) {
            LOG.info("event=stopped reason={} before=serving", ProcessSignals.endedBy());
        }
        NonBlockingLogAppender.flushAll();
        // By default the JVM exits with 143 after SIGTERM.
        if (launcher.isServing() || cutShort) Runtime.getRuntime().halt(0);
    }

    /** Both the end of the command and a signal lead through the hook, which knows the exit code. */
    private static void runClient(List<String> words) {
        var run = new ClientRun(HostedVCenter::factory, System.out, System.err, System.getenv(), Streams.inherited());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            int code = run.stop();
            NonBlockingLogAppender.flushAll();
            Runtime.getRuntime().halt(code);
        }));
        System.exit(run.run(words));
    }
}
