package io.vfleet.app.cli;

import io.vfleet.app.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the command line; values stay as typed, because the configuration validates all of them at once. */
@Command(
        name = "vfleet",
        description = "A mock vCenter fleet: serves VI/JSON as a vCenter with as many virtual machines as you like.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true)
public final class CommandLineOptions {
    private static final String TRUE = "true";

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Client port (127.0.0.1:8989); port 0 is any free.")
    @Nullable
    String listen;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            description = "Port of metrics, health and reset (127.0.0.1:8990).")
    @Nullable
    String admin;

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:VFLEET_ADMIN_TOKEN}",
            description =
                    "Needed for what changes the fleet, unless the admin port is on loopback (VFLEET_ADMIN_TOKEN).")
    public @Nullable String adminToken;

    @Option(
            names = "--env-file",
            paramLabel = "PATH",
            description = "Where to write the export line once it serves; may be a FIFO.")
    public @Nullable Path envFile;

    @Option(
            names = "--tls",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Serve TLS (true).")
    @Nullable
    String tls;

    @Option(
            names = "--no-tls",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Serve plain HTTP.")
    @Nullable
    String noTls;

    @Option(names = "--san", arity = "1..*", paramLabel = "NAME", description = "More names in our own certificate.")
    List<String> names = new ArrayList<>();

    @Option(names = "--cert", paramLabel = "PEM", description = "A certificate to use in place of our own.")
    @Nullable
    String certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "Its private key.")
    @Nullable
    String key;

    @Option(names = "--ca-file", paramLabel = "PATH", description = "Where to write what a client must trust.")
    public @Nullable Path caFile;

    @Option(names = "--username", paramLabel = "NAME", description = "The one user, an administrator (user).")
    @Nullable
    String username;

    @Option(names = "--password", paramLabel = "PASSWORD", description = "The password of that user (pass).")
    @Nullable
    String password;

    @Option(
            names = "--any-login",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Let everybody in.")
    @Nullable
    String anyLogin;

    @Option(
            names = "--api-version",
            paramLabel = "RELEASE",
            description = "The release that the vCenter says it is (8.0.3.0).")
    @Nullable
    String apiVersion;

    @Option(names = "--seed", paramLabel = "N", description = "Which fleet; the same seed repeats fleet and dice (1).")
    @Nullable
    String seed;

    @Option(
            names = "--config",
            paramLabel = "DIR|FILE",
            arity = "1",
            description = "YAML files of kind Server, Fleet, Users, Paces, or a folder of them.")
    List<Path> config = new ArrayList<>();

    @Option(names = "--dc", paramLabel = "N", description = "Datacenters (1).")
    @Nullable
    String datacenters;

    @Option(names = "--cluster", paramLabel = "N", description = "Clusters per datacenter (1).")
    @Nullable
    String clusters;

    @Option(names = "--host", paramLabel = "N", description = "Hosts per cluster (3).")
    @Nullable
    String hosts;

    @Option(names = "--standalone-host", paramLabel = "N", description = "Standalone hosts per datacenter (1).")
    @Nullable
    String standaloneHosts;

    @Option(names = "--vm", paramLabel = "N", description = "Virtual machines per pool and standalone host (2).")
    @Nullable
    String vmsPerPool;

    @Option(names = "--pool", paramLabel = "N", description = "Resource pools per cluster (0).")
    @Nullable
    String pools;

    @Option(names = "--folder", paramLabel = "N", description = "Datacenters in folders of their own (0).")
    @Nullable
    String folders;

    @Option(names = "--ds", paramLabel = "N", description = "Datastores per datacenter (1).")
    @Nullable
    String datastores;

    @Option(names = "--pg", paramLabel = "N", description = "Distributed portgroups per datacenter (1).")
    @Nullable
    String portgroups;

    @Option(
            names = "--autostart",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Virtual machines run at the start (true).")
    @Nullable
    String autostart;

    @Option(
            names = "--vms",
            paramLabel = "N",
            description = "A big fleet of N virtual machines; its shape follows from N.")
    @Nullable
    String vms;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "Divide the durations of tasks by N, or make them zero.")
    @Nullable
    String speed;

    @Option(
            names = "--lenient",
            arity = "0..1",
            fallbackValue = TRUE,
            paramLabel = "BOOL",
            description = "Take untagged objects for what their slot declares.")
    @Nullable
    String lenient;

    @Option(names = "--access-log", paramLabel = "FILE", description = "Write one line per call.")
    public @Nullable Path accessLog;

    /** For the health check of a container, which has no other client at hand. */
    @Option(names = "--health", paramLabel = "URL", hidden = true)
    public @Nullable String health;
}
