package io.vfleet.faults;

import io.vfleet.faults.TestedOperation.FaultLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Generates the documentation page of all faults from {@link FaultTable}. */
final class FaultsPage {
    private static final String HEAD = """
            # Faults

            Every fault that the state of a virtual machine can cause in the operations of power, snapshots, recording,
            configuration and changed areas, and how to have it: by what the fleet is like at the start, by a setting, or by
            calls. A test produces each of them over VI/JSON. A fault that an operation declares and that nothing causes is
            there too, with the reason.

            *Shows*: `call` is HTTP 500 with the bare fault as the body; `task` is HTTP 200 with a task whose `info.error` is
            the fault. *Declared*: the declaration that the fault comes under; `always` for runtime faults, which every method
            may have; `no` for what only the task tells. *How*: traits of the virtual machine as in `specials` of a fleet
            file's `population`; other keys with the kind of file first; `$` words stand for what only the moment knows.

            """;
    private static final String COLUMNS = "| Fault | Cause | How | Shows | Declared |\n|---|---|---|---|---|\n";
    private static final int TEXT_MAX = 40;

    private FaultsPage() {}

    static String text() {
        var page = new StringBuilder(HEAD);
        for (TestedOperation operation : TestedOperation.values()) {
            page.append("## ").append(operation.method).append("\n\n").append(COLUMNS);
            FaultTable.cases(operation).stream()
                    .sorted(Comparator.comparing(FaultCase::fault))
                    .forEach(row -> page.append(line(row)));
            for (ImpossibleFault never : FaultTable.impossibleFaults(operation)) {
                page.append("| `%s` | cannot happen: %s | | | yes |\n".formatted(never.fault(), never.reason()));
            }
            page.append("\n");
        }
        page.append("## Kinds of SnapshotFault that nothing causes\n\n| Fault | Reason |\n|---|---|\n");
        ImpossibleFault.SNAPSHOT_FAULTS.forEach(
                (fault, reason) -> page.append("| `%s` | %s |\n".formatted(fault, reason)));
        return page.toString();
    }

    private static String line(FaultCase row) {
        String shows = row.location() == FaultLocation.TASK ? "task" : "call";
        String declared = FaultTable.declaration(row.operation(), row.fault())
                .map(name -> name.equals(row.fault()) ? "yes" : "as `" + name + "`")
                .orElse(FaultTable.is(row.fault(), "RuntimeFault") ? "always" : "no");
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(row.fault(), row.cause(), String.join("; ", how(row)), shows, declared);
    }

    private static List<String> how(FaultCase row) {
        var how = new ArrayList<String>();
        if (!row.traits().isEmpty()) how.add(code(yaml(row.traits())));
        if (!row.setup().keys.isEmpty()) how.add(code(yaml(row.setup().keys)));
        switch (row.caller()) {
            case ADMINISTRATOR -> {}
            case READER -> how.add("a user with the role ReadOnly");
            case NOBODY -> how.add("no header and no cookie");
        }
        for (SetupCall step : row.before()) how.add("after " + step.shown);
        if (!row.target().isEmpty()) how.add("on " + code(row.target()));
        if (!row.arguments().equals(row.operation().arguments)) how.add("asking " + code(cut(row.arguments())));
        for (SetupCall step : row.after()) how.add(step.shown);
        return how;
    }

    /** Long names would make the page unreadable. */
    private static String cut(String arguments) {
        return arguments.replaceAll("n{" + TEXT_MAX + ",}", "nnn…").replace('\'', '"');
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String yaml(Map<String, ?> keys) {
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
