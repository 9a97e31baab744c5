package io.vfleet.faults.table;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.FaultLocation;
import io.vfleet.faults.ImpossibleFault;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Generates the documentation page of all faults from {@link FaultTable}. */
final class FaultsPage {
    private static final String HEAD = """
            # Faults

            The faults that the state of a virtual machine, a host, a network or of the inventory can cause in operations of power,
            snapshots, recording, configuration, changed disk areas, upkeep, consoles and fault tolerance of virtual machines, of
            making, copying and moving them, the inventory, hosts, clusters, resource pools, networks, datastores, files, virtual disks, first class disks, roles, permissions, fields, alarms, scheduled tasks, licences, options,
            guests and customization specifications, sessions, the property collector, tasks, events, extensions, services of hosts and checks before an operation, and how to cause each: by the fleet at the start, by a
            setting, or by calls. A test produces all of them over VI/JSON. A fault that an operation declares but that cannot happen
            here is listed with the reason.

            - *Cause*: "it" is the virtual machine of the call.
            - *How*: traits of the virtual machine, as in `population.specials` of a fleet file; settings with the kind of
              file whose content they are, below its `apiVersion` and `kind`; an incident of a scenario that is under way; calls before
              or during the refused call;
              the arguments of the refused call, in JSON. Empty: the call alone is enough.
            - *Reported in*: `call` is HTTP 500 with the bare fault as the body; `task` is HTTP 200 with a task whose
              `info.error` is the fault.
            - *Declared*: `yes`, or the declared type that the fault extends (`as ...`); `always` for runtime faults,
              which every method may raise; `no` for a fault that only a task reports.
            - Below the name of an operation is what it is called on, if not the virtual machine, and its arguments where a row has no
              others. The fleet has one cluster `DC0_C0` with one host and two datastores,
              and the tag `gold` of the category `tier`.
            - *Events* are those that are posted when the call succeeds as it is given; none are named where none are.
            - `@{place}` is the reference, or the value, at a place: an inventory path, and behind `#` a property of what is there;
              `content` is that of the ServiceInstance. Behind `>` is a property of what is there.
            - `$made` is what the call before made, or after dots a member of it; `$before` is what was made before that.
            - `$root`, `$administrator` and `$stranger` are credentials in a guest: NamePasswordAuthentication of `root` and
              `Administrator` with their passwords, and of `root` with another one; `$interactive` are those of `root` in an interactive
              session. `$certificate` is one in base 64.
            - `$snapshot` is the current snapshot of the virtual machine, `$other` that of another one, `$otherName` the
              name of that one, `$name` that of the virtual machine, `$datacenter` its datacenter, `$laterChangeId` a change id later than the snapshot's; `nnn…` is a name of 81
              characters.

            """;
    private static final String COLUMNS = "| Fault | Cause | How | Reported in | Declared |\n|---|---|---|---|---|\n";
    private static final int TEXT_MAX = 40;

    private FaultsPage() {}

    static String text() {
        var page = new StringBuilder(HEAD);
        for (TestedOperation operation : TestedOperation.values()) {
            page.append("## ")
                    .append(operation.method)
                    .append("\n\n")
                    .append(call(operation))
                    .append(events(operation))
                    .append(COLUMNS);
            FaultTable.cases(operation).stream()
                    .sorted(Comparator.comparing(FaultCase::fault))
                    .forEach(row -> page.append(line(row)));
            for (ImpossibleFault impossible : FaultTable.impossibleFaults(operation)) {
                page.append(
                        "| `%s` | cannot happen: %s | | | yes |\n".formatted(impossible.fault(), impossible.reason()));
            }
            page.append("\n");
        }
        page.append("## Subtypes of SnapshotFault that cannot happen\n\n| Fault | Reason |\n|---|---|\n");
        ImpossibleFault.SNAPSHOT_FAULTS.forEach(
                (fault, reason) -> page.append("| `%s` | %s |\n".formatted(fault, reason)));
        return page.toString();
    }

    private static String call(TestedOperation operation) {
        var parts = new ArrayList<String>();
        if (!operation.path.isEmpty()) parts.add("on " + code(operation.path));
        if (!operation.arguments.isEmpty()) parts.add("arguments " + code(shortened(operation.arguments)));
        return parts.isEmpty() ? "" : "Called " + String.join(", ", parts) + ".\n\n";
    }

    /** What a call that succeeds is followed by. */
    private static String events(TestedOperation operation) {
        String names = operation.events.stream().map(FaultsPage::code).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "Events: " + names + ".\n\n";
    }

    private static String line(FaultCase row) {
        String reportedIn = row.location() == FaultLocation.TASK ? "task" : "call";
        String declared = FaultTable.declaration(row.operation(), row.fault())
                .map(name -> name.equals(row.fault()) ? "yes" : "as `" + name + "`")
                .orElse(FaultTable.is(row.fault(), "RuntimeFault") ? "always" : "no");
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(row.fault(), row.cause(), String.join("; ", how(row)), reportedIn, declared);
    }

    private static List<String> how(FaultCase row) {
        var how = new ArrayList<String>();
        if (!row.traits().isEmpty()) how.add(code(yaml(row.traits())));
        row.setup()
                .files()
                .forEach((kind, content) -> how.add("kind " + kind + ": "
                        + content.entrySet().stream()
                                .map(section -> code(yaml(Map.of(section.getKey(), section.getValue()))))
                                .collect(Collectors.joining(" and "))));
        if (!row.setup().incident.isEmpty()) how.add("during the incident " + code(row.setup().incident));
        switch (row.caller()) {
            case ADMINISTRATOR -> {}
            case READER -> how.add("a user with the role ReadOnly");
            case NOBODY -> how.add("no header and no cookie");
        }
        for (SetupCall step : row.before()) how.add("after " + step.description);
        if (!row.target().isEmpty()) how.add("on " + code(row.target()));
        if (!row.arguments().equals(row.operation().arguments))
            how.add("arguments " + code(shortened(row.arguments())));
        for (SetupCall step : row.after()) how.add(step.description);
        return how;
    }

    /** Arguments in JSON, with long names cut so that the page stays readable. */
    private static String shortened(String arguments) {
        return arguments.replaceAll("n{" + TEXT_MAX + ",}", "nnn…").replace('\'', '"');
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    static String yaml(Map<String, ?> keys) {
        var lines = new ArrayList<String>();
        new TreeMap<>(keys).forEach((key, value) -> lines.add(key + ": " + flow(value)));
        return String.join(", ", lines);
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            var members = new TreeMap<String, Object>();
            map.forEach((key, member) -> members.put(key.toString(), member));
            return "{" + yaml(members) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(FaultsPage::flow).toList()) + "]";
        }
        return value.toString().equals("*") ? "\"*\"" : value.toString();
    }
}
