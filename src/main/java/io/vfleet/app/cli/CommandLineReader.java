package io.vfleet.app.cli;

import io.vfleet.config.InvalidConfig;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.UserAccount;
import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts command-line options into settings and collects all mistakes. */
public final class CommandLineReader {
    private final CommandLineOptions options;
    private final List<String> wrong;
    private final List<SettingOverride> overrides = new ArrayList<>();

    private CommandLineReader(CommandLineOptions options, List<String> wrong) {
        this.options = options;
        this.wrong = new ArrayList<>(wrong);
    }

    /**
     * The files with the options over them.
     *
     * @param wrong what is known to be wrong with the command line already
     * @throws InvalidConfig with everything that is wrong with options and files
     */
    public static Settings settings(CommandLineOptions options, List<String> wrong) {
        return new CommandLineReader(options, wrong).read();
    }

    private Settings read() {
        server();
        users();
        fleet();
        combinations();
        Settings settings = Settings.DEFAULT;
        try {
            settings = ConfigFiles.load(options.config, overrides);
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
        override("--listen", "server.server.listen", options.listen);
        override("--admin", "server.server.admin", options.admin);
        override("--tls", "server.server.tls", options.tls);
        override("--no-tls", "server.server.tls", negated(options.noTls));
        if (!options.names.isEmpty()) overrides.add(new SettingOverride("--san", "server.server.names", options.names));
        override("--cert", "server.server.certificate", options.certificate);
        override("--key", "server.server.key", options.key);
        override("--api-version", "server.apiRelease", options.apiVersion);
        override("--lenient", "server.lenient", options.lenient);
    }

    /** A user of the command line takes the place of all others. */
    private void users() {
        override("--any-login", "users.anyLogin", options.anyLogin);
        if (options.username == null && options.password == null) return;
        UserAccount usual = UserSettings.DEFAULT.users().getFirst();
        String option = options.username == null ? "--password" : "--username";
        String name = Objects.requireNonNullElse(options.username, usual.name());
        String password = Objects.requireNonNullElse(options.password, usual.password());
        overrides.add(new SettingOverride(
                option,
                "users.users",
                List.of(Map.of("name", name, "password", password, "fullName", usual.fullName()))));
        overrides.add(new SettingOverride(
                option,
                "users.permissions",
                List.of(Map.of("user", name, "role", "Admin", "path", "/", "propagate", true))));
    }

    private void fleet() {
        override("--seed", "fleet.seed", options.seed);
        override("--dc", "fleet.shape.datacenters", options.datacenters);
        override("--cluster", "fleet.shape.clusters", options.clusters);
        override("--host", "fleet.shape.hostsPerCluster", options.hosts);
        override("--standalone-host", "fleet.shape.standaloneHosts", options.standaloneHosts);
        override("--vm", "fleet.shape.vmsPerPool", options.vmsPerPool);
        override("--pool", "fleet.shape.poolsPerCluster", options.pools);
        override("--folder", "fleet.shape.folders", options.folders);
        override("--ds", "fleet.shape.datastores", options.datastores);
        override("--pg", "fleet.shape.portgroups", options.portgroups);
        override("--autostart", "fleet.shape.autostart", options.autostart);
        override("--vms", "fleet.shape.vms", options.vms);
        override("--speed", "paces.speed", options.speed);
    }

    private void combinations() {
        if (options.tls != null && options.noTls != null) wrong.add("--no-tls: given with --tls, need one of them");
        if (options.vms == null) return;
        overrides.stream()
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

    private void override(String option, String key, @Nullable String value) {
        if (value != null) overrides.add(new SettingOverride(option, key, value));
    }
}
