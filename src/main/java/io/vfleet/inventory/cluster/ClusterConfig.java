package io.vfleet.inventory.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a cluster; immutable.
 *
 * @param overrides by virtual machine
 * @param lastRuleKey the greatest key that a rule has had
 * @param shown what clients set of the members that are only shown, by the name of the member
 * @param shownOf as {@code shown}, of the lists with an entry for a virtual machine or a host, by the name of the list and the
 *     number of the machine or host
 */
public record ClusterConfig(
        boolean drs,
        DrsBehavior behavior,
        boolean overridesAllowed,
        Map<Integer, VmAutomation> overrides,
        List<ClusterRule> rules,
        List<ClusterGroup> groups,
        int lastRuleKey,
        Map<String, Object> shown,
        Map<String, Map<Integer, Object>> shownOf) {
    /** That of a cluster that nobody has configured. */
    public static final ClusterConfig INITIAL = new ClusterConfig(
            true, DrsBehavior.FULLY_AUTOMATED, true, Map.of(), List.of(), List.of(), 0, Map.of(), Map.of());

    public ClusterConfig {
        overrides = Map.copyOf(overrides);
        rules = List.copyOf(rules);
        groups = List.copyOf(groups);
        shown = Map.copyOf(shown);
        shownOf = Map.copyOf(shownOf);
    }

    /** What DRS does by itself with a virtual machine; null when it does nothing with it. */
    public @Nullable DrsBehavior automation(int vm) {
        VmAutomation own = overridesAllowed ? overrides.get(vm) : null;
        if (!drs || (own != null && !own.enabled())) return null;
        return own == null || own.behavior() == null ? behavior : own.behavior();
    }

    /** The group with that name; null when there is none of its kind. */
    public @Nullable ClusterGroup group(String name, boolean ofHosts) {
        for (ClusterGroup group : groups)
            if (group.ofHosts() == ofHosts && group.name().equals(name)) return group;
        return null;
    }

    /** Whether the rule is about the virtual machine. */
    public boolean concerns(ClusterRule rule, int vm) {
        if (rule.kind().namesMachines()) return rule.vms().contains(vm);
        ClusterGroup group = group(rule.vmGroup(), false);
        return group != null && group.members().contains(vm);
    }

    /** A copy from which a virtual machine, or a host, is gone; itself when it was not there. */
    public ClusterConfig without(int member) {
        boolean listed = shownOf.values().stream().anyMatch(entries -> entries.containsKey(member));
        boolean grouped = groups.stream().anyMatch(group -> group.members().contains(member));
        boolean ruled = rules.stream().anyMatch(rule -> rule.vms().contains(member));
        if (!listed && !grouped && !ruled && !overrides.containsKey(member)) return this;
        var others = new HashMap<>(overrides);
        others.remove(member);
        var lists = new HashMap<String, Map<Integer, Object>>();
        shownOf.forEach((name, entries) -> {
            var kept = new HashMap<>(entries);
            kept.remove(member);
            lists.put(name, Map.copyOf(kept));
        });
        return new ClusterConfig(
                drs,
                behavior,
                overridesAllowed,
                others,
                rules.stream().map(rule -> rule.without(member)).toList(),
                groups.stream().map(group -> group.without(member)).toList(),
                lastRuleKey,
                shown,
                lists);
    }

    /** What clients set of a list, by virtual machine or host. */
    public Map<Integer, Object> entries(String list) {
        return Objects.requireNonNullElse(shownOf.get(list), Map.of());
    }
}
