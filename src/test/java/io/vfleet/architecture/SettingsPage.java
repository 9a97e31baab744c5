// long: the texts of the page stand between its tables.
package io.vfleet.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vfleet.config.InvalidConfig;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.WeightedValues;
import io.vfleet.config.server.PrivilegeCatalog;
import io.vfleet.config.server.UserSettings;
import io.vfleet.config.server.UserSettings.Role;
import io.vfleet.config.settings.ConfigFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of settings. Keys, defaults and meanings are those of the files in {@code config/}; what a key may have is what
 * the server itself says when it refuses something else.
 */
final class SettingsPage {
    private static final Pattern TEXT = Pattern.compile("\\s*- (?<text>[\\w.]+)");
    private static final Pattern LINE =
            Pattern.compile("(?<indent>[ -]*)(?<key>[A-Za-z-]+): *(?<value>[^#]*?) *(# *(?<comment>.*))?");
    private static final List<String> WRONG_VALUES = List.of("?", "-1", "0s", "0B", "999999999");

    /** What follows the tables. */
    private static final String END = """

            ## Inventory paths

            Permissions name objects by their paths, as clients do; `govc find /` lists all. In the inventory without
            options: `/DC0/vm/DC0_H0_VM0`, `/DC0/host/DC0_H0/DC0_H0`, `/DC0/host/DC0_C0/DC0_C0_H1`,
            `/DC0/host/DC0_C0/Resources`, `/DC0/datastore/LocalDS_0`, `/DC0/network/DC0_DVPG0`. With `shape.folders` (or
            `--folder`) the last datacenters are in folders of their own, and their four folders have one of the same
            name: `/F0/DC1/vm/F0/DC1_H0_VM0`, `/F0/DC1/host/F0/DC1_C0`, `/F0/DC1/datastore/F0/LocalDS_0`. A big fleet
            (`--vms`) has a folder of machines for each cluster: `govc find /DC0/vm -type f` lists them, such as
            `/DC0/vm/DC0_C0`, and `path: /DC0/vm/DC0_C0` is a permission on the machines of one.

            ## Changed blocks

            What a guest has written is a function of its disk and of how long the guest has run: a machine that is off
            changes nothing. `diskWrittenMibPerHour` says how much it writes to a disk, and `diskWorkingSetPercent` how much
            of what is in use it writes again. With `diskWritePattern: sequential` that part is written in its order, so an
            increment is as large as the rate times the running time, until all of the part is written. With `random` each
            region of it has a period of its own, in twelve classes of which each is twice as long as the one before: much
            of what is written was written a moment ago, and increments grow ever more slowly. The start of a disk, the
            journal of its file system, is written every 5 seconds. In the hours of `writePeakHours` a guest writes
            `writePeakFactor` times as much as in the others; a day's writing stays the same. Disks that clients add have
            the defaults, and 4 areas per GiB.

            A delta file grows by what is written for the first time since its snapshot, whole MiB at a time. It is counted
            every `behaviour.storageRefresh`, by RefreshStorageInfo, and by each snapshot, removal and consolidation; where
            the datastore is full then, the machine asks or goes on (`behaviour.fullDatastore`). Delta files of the start
            have sizes that stay. A snapshot that is removed is merged into a base that had room for it: a base grows only
            when it is smaller than the delta.

            `QueryChangedDiskAreas` answers at most 2,000 areas; ask again from `startOffset` + `length` until the end of
            the disk. `diskAreasPerGib` says how fragmented a disk is.

            ## Several documents, merges, quotes

            A file may have several documents, separated by `---`, each with its `apiVersion` and `kind`. Aliases and merge
            keys (`<<: *base`) are served. A number or a boolean has no quotes; a text that looks like one has them.

            ## Memory

            The heap is what `JAVA_OPTS=-Xmx2g` says; without it 224 MB, or a quarter of the machine's memory where `--vms` or
            `VFLEET_VMS` is above 15,000, and in a container three quarters of its memory. `limits.heldMax: auto` is half
            of what is beyond 32 MiB, which the server needs itself; `derived` in `GET /about` and the metric
            `vfleet_held_max_bytes` have the bytes, `vfleet_held_ratio` says how near they are. Of `heldMax`, touched machines take
            half at most (1.6 KB each, 0.4 to 0.9 KB for a snapshot), finished tasks a quarter, events an eighth. Where
            machines have their part, calls that would touch one more, and new snapshots, are answered 503 with Retry-After;
            finished tasks and events are dropped, the oldest first, before anything else is refused. So 100,000
            touched machines need a heap of 700 MB, at any load. The least heap is 96 MB.

            ## Exit codes

            | Code | Meaning |
            |---|---|
            | 0 | after `--help` and `--version`, and after SIGTERM or SIGINT |
            | 2 | refused, with the reasons on standard error: configuration, ports, no JDK, a build that failed |
            | 3 | the memory ran out |

            ## Administration

            `GET /openapi.yaml` on the admin port describes it: metrics, health, `/about`, the certificate to trust
            (`/ca.pem`) and `POST /admin/v1/reset`, which makes the fleet as it was at the start and ends all sessions:

                curl -X POST -H "Authorization: Bearer $VFLEET_ADMIN_TOKEN" http://127.0.0.1:8990/admin/v1/reset

            The token is that of `--admin-token`. It is needed for what changes the fleet, and to read who does what: scenario,
            verdict, incidents, journal, injections, explain. Without one, these are served on a loopback address only, and need
            no `Authorization`. Metrics, health, the certificate and the descriptions are open.
            """;

    private record Setting(String value, String comment) {}

    /** Numbers without quotes, which would make texts of them. */
    private final YAMLMapper yaml = new YAMLMapper(
            YAMLFactory.builder().enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).build());

    private final Path folder;
    private final StringBuilder page = new StringBuilder();

    SettingsPage(Path folder) {
        this.folder = folder;
    }

    String text() throws IOException {
        page.append("""
                # Settings

                Every setting with its default, from the files in `config/`, which are also the examples to copy from. Your
                own files are given with `--config`, each by its `kind`, or a folder of them; every file in it that ends in
                `.yaml` or `.yml` is read. A key that is left out keeps its default. Options override environment variables,
                and these the files: `vfleet --help` lists them. What does not fit is refused at the start, all of it at
                once. Defaults are in YAML: `[]` is an empty list, `{}` an empty map, `null` no value. `[0]` stands for
                each entry of a list, which replaces the default list; the default is then that of the first entry, and
                "needed" says that other entries have none.
                """);
        for (String file : List.of("server.yaml", "fleet.yaml", "paces.yaml", "users.yaml")) section(file);
        traits();
        roles();
        page.append(END);
        return page.toString();
    }

    private void section(String file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("config", file));
        page.append("\n## ").append(file).append("\n\n| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        for (var entry : settings(lines).entrySet()) {
            String key = entry.getKey();
            Setting setting = entry.getValue();
            if (key.equals("apiVersion") || key.equals("kind")) continue;
            String needed = isNeeded(file, key) ? ", needed" : "";
            row(key, expected(file, key, setting.value()), "`" + setting.value() + "`" + needed, setting.comment());
        }
    }

    private void traits() throws IOException {
        page.append("""

                ## Traits of virtual machines

                The keys of `population.vms`, for all machines, and of `population.specials[0]`, for some. A trait has one
                value for all, or values with weights: `power: {on: 90, off: 10}`. Traits that cancel each other are refused.

                | Trait | Value | Default of the small inventory | Default of a big fleet | Meaning |
                |---|---|---|---|---|
                """);
        List<String> example = Files.readAllLines(Path.of("config/fleet.yaml")).stream()
                .filter(line -> line.startsWith("#  "))
                .map(line -> line.substring(2))
                .toList();
        Map<String, Setting> comments = settings(example);
        for (VmTrait<?> trait : VmTrait.all()) {
            String comment = Objects.requireNonNull(comments.get(" vms." + trait.key()), trait.key())
                    .comment();
            String values = expected("fleet.yaml", "population.vms." + trait.key(), "");
            page.append("| `" + trait.key() + "` | " + values + " | `"
                    + yaml(Population.SMALL.vms().weighted(trait)) + "` | `"
                    + yaml(Population.FLEET.vms().weighted(trait)) + "` | " + comment + " |\n");
        }
        page.append("\nThe other keys of `population`, as `config/fleet.yaml` shows them in its example:\n\n");
        page.append("| Key | Meaning |\n|---|---|\n");
        for (String key : List.of("epoch", "vms", "specials", "hosts", "datastores")) {
            String comment =
                    Objects.requireNonNull(comments.get(" " + key), key).comment();
            page.append("| `population." + key + "` | " + comment + " |\n");
        }
    }

    private void roles() {
        page.append("""

                ## Roles

                Those of every vCenter, with negative ids, and the default of `roles`, which a list of your own replaces.

                | Role | Label | Id | Privileges |
                |---|---|---|---|
                """);
        for (Role role : UserSettings.DEFAULT.allRoles()) {
            int count = PrivilegeCatalog.expand(role.privileges()).size();
            String privileges = count == PrivilegeCatalog.IDS.size() ? "all " + count : String.valueOf(count);
            row(role.name(), role.label(), String.valueOf(role.id()), privileges);
        }
    }

    private static String yaml(WeightedValues<?> values) {
        String text =
                values.isConstant() ? String.valueOf(values.entries().getFirst().value()) : values.toString();
        // Constants of enumerations are in lower case and with hyphens in files; other words are not all in capitals.
        return Pattern.compile("\\b[A-Z_]{2,}\\b")
                .matcher(text)
                .replaceAll(word -> word.group().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void row(String key, String expected, String value, String comment) {
        page.append("| `" + key + "` | " + expected + " | " + value.replace("|", "\\|") + " | " + comment + " |\n");
    }

    /** The settings of a file that have a value in their line, and of its example those that have a comment. */
    private static Map<String, Setting> settings(List<String> lines) {
        var settings = new LinkedHashMap<String, Setting>();
        Deque<Map.Entry<Integer, String>> above = new ArrayDeque<>();
        for (String line : lines) {
            Matcher setting = LINE.matcher(line);
            if (!setting.matches()) continue;
            int indent = setting.group("indent").length();
            while (!above.isEmpty() && above.getLast().getKey() >= indent) above.removeLast();
            String key =
                    above.isEmpty() ? setting.group("key") : above.getLast().getValue() + "." + setting.group("key");
            if (indent > 0 && above.isEmpty()) key = " " + setting.group("key");
            boolean list = setting.group("value").isEmpty() && isList(lines, line);
            above.add(Map.entry(indent, list ? key + "[0]" : key));
            String comment = Objects.requireNonNullElse(setting.group("comment"), "");
            boolean shown = !setting.group("value").isEmpty() || key.startsWith(" ");
            if (shown) settings.putIfAbsent(key, new Setting(setting.group("value"), comment));
            else if (list && !comment.isEmpty()) texts(lines, line, key, comment, settings);
        }
        return settings;
    }

    /** A list of texts, one in a line, is shown by its first. */
    private static void texts(
            List<String> lines, String line, String key, String comment, Map<String, Setting> settings) {
        Matcher text = TEXT.matcher(lines.get(lines.indexOf(line) + 1));
        if (text.matches()) settings.putIfAbsent(key, new Setting("[" + text.group("text") + ", …]", comment));
    }

    private static boolean isList(List<String> lines, String line) {
        int next = lines.indexOf(line) + 1;
        return next < lines.size() && lines.get(next).stripLeading().startsWith("-");
    }

    /** What the server says it needs when the key has a value that is wrong for nearly everything. */
    private String expected(String file, String key, String value) {
        if (value.startsWith("{") && !value.equals("{}")) return "`p50`, `p99`, `bytesPerSecond`, `cancelable`";
        if (value.startsWith("[")) return "list of texts";
        var expected = new ArrayList<String>();
        for (String wrong : WRONG_VALUES) {
            String need = refusal(file, key, wrong);
            // Only what looks like a number needs the quotes.
            if (need.equals("a text, in quotes")) continue;
            if (need.isEmpty() || need.endsWith(Integer.MAX_VALUE + " or less")) continue;
            // A value of the wrong type says nothing about the range.
            if (!expected.contains(need)) expected.add(need);
            if (wrong.equals("?") && !need.contains("number") && !need.contains("duration") && !need.contains("size"))
                break;
        }
        if (key.endsWith(".role")) return "a name in the table of [roles](#roles), or one listed in `roles`";
        if (key.endsWith(".guestId")) return "a value of VirtualMachineGuestOsIdentifier";
        return expected.isEmpty() ? "text" : String.join("; ", expected).replace("|", "\\|");
    }

    private String refusal(String file, String key, String wrong) {
        try {
            JsonNode tree = yaml.readTree(Files.readString(Path.of("config", file)));
            set(tree, key, wrong);
            Path written = folder.resolve(file);
            yaml.writeValue(written.toFile(), tree);
            ConfigFiles.load(List.of(written));
        } catch (InvalidConfig e) {
            String start = key + ": " + wrong + ", need ";
            for (String mistake : e.mistakes()) {
                int at = mistake.indexOf(start);
                if (at >= 0) return mistake.substring(at + start.length());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "";
    }

    /** Whether the server misses the key when an entry of a list is without it. */
    private boolean isNeeded(String file, String key) throws IOException {
        if (!key.contains("[0].")) return false;
        JsonNode tree = yaml.readTree(Files.readString(Path.of("config", file)));
        String[] path = key.split("\\[0]\\.", 2);
        ((ObjectNode) tree.path(path[0]).get(0)).remove(path[1]);
        Path written = folder.resolve(file);
        yaml.writeValue(written.toFile(), tree);
        return ConfigFiles.read(List.of(written), List.of()).mistakes().stream()
                .anyMatch(mistake -> mistake.endsWith(key + ": missing, need a value"));
    }

    private static void set(JsonNode tree, String key, String value) {
        String[] path = key.split("\\.", -1);
        JsonNode at = tree;
        for (int i = 0; i < path.length - 1; i++) {
            String name = path[i].replace("[0]", "");
            at = at.path(name).isMissingNode() ? ((ObjectNode) at).putObject(name) : at.path(name);
            if (at instanceof ArrayNode list) at = list.get(0);
        }
        ((ObjectNode) at).put(path[path.length - 1], value);
    }
}
