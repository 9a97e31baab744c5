package io.vfleet.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which types of one kind derive from which, read from their rows without parsing them. */
final class TypeFamily {
    private final Map<String, String> lines;
    private final Map<String, List<String>> children = new HashMap<>();
    /** By ancestor and member; bounded by the rows. A client may ask for any name, and often, so it is made once. */
    private final Map<String, Map<String, List<String>>> derivedByMember = new ConcurrentHashMap<>();

    /** {@code lines}: the row of each type, by name. */
    TypeFamily(Map<String, String> lines) {
        this.lines = lines;
        lines.forEach((name, line) -> {
            String base = MetamodelRowParser.base(line);
            if (base != null)
                children.computeIfAbsent(base, _ -> new ArrayList<>(2)).add(name);
        });
    }

    /** All types derived from one, each after its base. */
    List<String> derived(String ancestor) {
        List<String> derived = new ArrayList<>();
        collect(ancestor, derived);
        return derived;
    }

    /** The types derived from one that have a member which their ancestor lacks, each after its base. */
    List<String> derivedWith(String ancestor, String member) {
        return derivedByMember.computeIfAbsent(ancestor, this::byMember).getOrDefault(member, List.of());
    }

    private Map<String, List<String>> byMember(String ancestor) {
        Map<String, List<String>> byMember = new HashMap<>();
        for (String child : children.getOrDefault(ancestor, List.of())) addMembers(child, List.of(), byMember);
        return byMember;
    }

    private void addMembers(String type, List<String> inherited, Map<String, List<String>> byMember) {
        List<String> members = new ArrayList<>(inherited);
        members.addAll(MetamodelRowParser.members(lines.getOrDefault(type, "")));
        for (String member : members)
            byMember.computeIfAbsent(member, _ -> new ArrayList<>(1)).add(type);
        for (String child : children.getOrDefault(type, List.of())) addMembers(child, members, byMember);
    }

    private void collect(String ancestor, List<String> derived) {
        for (String child : children.getOrDefault(ancestor, List.of())) {
            derived.add(child);
            collect(child, derived);
        }
    }
}
