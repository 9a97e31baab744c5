package io.vfleet.vm.config;

import io.vfleet.model.Fault;
import io.vfleet.model.SettingGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the vApp options of a virtual machine: its lists have an operation for each entry, the rest is set. */
final class VAppChanges {
    private static final String PATH = "configSpec.vAppConfig.";
    private static final List<String> LISTS = List.of("property", "product");
    private static final SettingGroup NONE = new SettingGroup("VmConfigInfo", Map.of());

    private VAppChanges() {}

    static @Nullable Fault fault(@Nullable Object current, SettingGroup change) {
        for (String list : LISTS) {
            if (changedList(entries(current, list), entries(change, list)) == null)
                return new Fault.InvalidArgument(PATH + list);
        }
        return null;
    }

    static SettingGroup applied(@Nullable Object current, SettingGroup change) {
        SettingGroup before = current instanceof SettingGroup group ? group : NONE;
        var rest = new HashMap<>(change.members());
        for (String list : LISTS) {
            List<SettingGroup> changed = changedList(entries(before, list), entries(change, list));
            if (changed == null) throw new IllegalStateException("vApp: " + list);
            rest.put(list, changed);
        }
        return before.changed(new SettingGroup(NONE.type(), rest));
    }

    private static List<SettingGroup> entries(@Nullable Object owner, String list) {
        var entries = new ArrayList<SettingGroup>();
        if (owner instanceof SettingGroup group && group.members().get(list) instanceof List<?> values) {
            for (Object each : values) if (each instanceof SettingGroup entry) entries.add(entry);
        }
        return entries;
    }

    /** The entries after all operations; null when one of them is not possible. */
    private static @Nullable List<SettingGroup> changedList(List<SettingGroup> current, List<SettingGroup> changes) {
        var entries = new ArrayList<>(current);
        for (SettingGroup change : changes) {
            SettingGroup info = change.members().get("info") instanceof SettingGroup given ? given : null;
            Object key = info == null
                    ? change.members().get("removeKey")
                    : info.members().get("key");
            int at = indexOf(entries, key);
            switch (change.text("operation")) {
                case "add" -> {
                    if (info == null || at >= 0) return null;
                    entries.add(info);
                }
                case "edit" -> {
                    if (info == null || at < 0) return null;
                    entries.set(at, entries.get(at).changed(info));
                }
                default -> {
                    if (at < 0) return null;
                    entries.remove(at);
                }
            }
        }
        return entries;
    }

    private static int indexOf(List<SettingGroup> entries, @Nullable Object key) {
        for (int index = 0; index < entries.size(); index++) {
            Object each = entries.get(index).members().get("key");
            if (each != null && each.equals(key)) return index;
        }
        return -1;
    }
}
