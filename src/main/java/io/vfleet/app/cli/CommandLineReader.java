package io.vfleet.app;

import io.vfleet.config.Chosen;
import io.vfleet.config.ConfigFiles;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.Settings;
import io.vfleet.config.Users;
import io.vfleet.config.Users.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns options into settings, and gathers all that is wrong with either. */
final class CommandLineReader {
    private final Options options;
    private final List<String> wrong;
    private final List<Chosen> chosen = new ArrayList<>();

    private CommandLineReader(Options options, List<String> wrong) {
        this.options = options;
        this.wrong = new ArrayList<>(wrong);
    }

    /**
     * The files with the options over them.
     *
     * @param wrong what is known to be wrong with the command line already
     * @throws InvalidConfig with everything that is wrong with options and files
     */
    static Settings settings(Options options, List<String> wrong) {
        return new CommandLineReader(options, wrong).read();
    }

    private Settings read() {
        server();
        users();
        fleet();
        combinations();
        Settings settings = Settings.DEFAULT;
        try {
            settings = ConfigFiles.load(options.config, chosen);
        } catch (InvalidConfig e) {
            wrong.addAll(e.wrong());
        }
        if (!settings.server().tls() && options.caFile != null) {
            wrong.add("--ca-file: " + options.caFile + ", need TLS for there to be something to trust");
        }
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
        return settings;
    }

    private void server() {
        choose("--listen", "server.server.listen", options.listen);
        choose("--admin", "server.server.admin", options.admin);
        choose("--tls", "server.server.tls", options.tls);
        choose("--no-tls", "server.server.tls", negated(options.noTls));
        if (!options.names.isEmpty()) chosen.add(new Chosen("--san", "server.server.names", options.names));
        choose("--cert", "server.server.certificate", options.certificate);
        choose("--key", "server.server.key", options.key);
        choose("--api-version", "server.apiRelease", options.apiVersion);
        choose("--lenient", "server.lenient", options.lenient);
    }

    /** A user of the command line takes the place of all others. */
    private void users() {
        choose("--any-login", "users.anyLogin", options.anyLogin);
        if (options.username == null && options.password == null) return;
        User usual = Users.DEFAULT.users().getFirst();
        String option = options.username == null ? "--password" : "--username";
        String name = Objects.requireNonNullElse(options.username, usual.name());
        String password = Objects.requireNonNullElse(options.password, usual.password());
        chosen.add(new Chosen(
                option,
                "users.users",
                List.of(Map.of("name", name, "password", password, "fullName", usual.fullName()))));
        chosen.add(new Chosen(
                option,
                "users.permissions",
                List.of(Map.of("user", name, "role", "Admin", "path", "/", "propagate", true))));
    }

    private void fleet() {
        choose("--seed", "fleet.seed", options.seed);
        choose("--dc", "fleet.shape.datacenters", options.datacenters);
        choose("--cluster", "fleet.shape.clusters", options.clusters);
        choose("--host", "fleet.shape.hostsPerCluster", options.hosts);
        choose("--standalone-host", "fleet.shape.standaloneHosts", options.standaloneHosts);
        choose("--vm", "fleet.shape.vmsPerPool", options.vmsPerPool);
        choose("--pool", "fleet.shape.poolsPerCluster", options.pools);
        choose("--folder", "fleet.shape.folders", options.folders);
        choose("--ds", "fleet.shape.datastores", options.datastores);
        choose("--pg", "fleet.shape.portgroups", options.portgroups);
        choose("--autostart", "fleet.shape.autostart", options.autostart);
        choose("--vms", "fleet.shape.vms", options.vms);
        choose("--speed", "paces.speed", options.speed);
    }

    private void combinations() {
        if (options.tls != null && options.noTls != null) wrong.add("--no-tls: given with --tls, need one of them");
        if (options.vms == null) return;
        chosen.stream()
                .filter(one -> one.key().startsWith("fleet.shape."))
                .filter(one -> !List.of("--vms", "--pg", "--autostart").contains(one.option()))
                .forEach(one -> wrong.add(one.option() + ": " + one.value()
                        + ", need no --vms with it, for the shape of a big fleet follows from its number"));
    }

    private static @Nullable String negated(@Nullable String value) {
        if (value == null) return null;
        return switch (value) {
            case "true" -> "false";
            case "false" -> "true";
            default -> value;
        };
    }

    private void choose(String option, String key, @Nullable String value) {
        if (value != null) chosen.add(new Chosen(option, key, value));
    }
}
