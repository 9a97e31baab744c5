package io.vfleet.operation.customization;

import java.util.Map;

/** The names that the types of a customization specification have in its XML form, which are those of the server's own model. */
final class ItemTypeNames {
    private static final String PREFIX = "Customization";
    private static final String PACKAGE = "vim.vm.customization.";

    /** Those that do not follow from the names of the API. */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("CustomizationSpecItem", "vim.CustomizationSpecItem"),
            Map.entry("CustomizationSpecInfo", "vim.CustomizationSpecInfo"),
            Map.entry("CustomizationSpec", PACKAGE + "Specification"),
            Map.entry("CustomizationName", PACKAGE + "NameGenerator"),
            Map.entry("CustomizationCustomName", PACKAGE + "CustomNameGenerator"),
            Map.entry("CustomizationPrefixName", PACKAGE + "PrefixNameGenerator"),
            Map.entry("CustomizationUnknownName", PACKAGE + "UnknownNameGenerator"),
            Map.entry("CustomizationVirtualMachineName", PACKAGE + "VirtualMachineNameGenerator"),
            Map.entry("CustomizationIPSettingsIpV6AddressSpec", PACKAGE + "IPSettings.IpV6AddressSpec"),
            Map.entry("OptionValue", "vim.option.OptionValue"));

    private ItemTypeNames() {}

    static String written(String type) {
        String irregular = IRREGULAR.get(type);
        return irregular != null ? irregular : PACKAGE + type.substring(PREFIX.length());
    }

    /** The API's name of a written one; what is no such name gives one that no type has. */
    static String ofWritten(String name) {
        for (var each : IRREGULAR.entrySet()) if (each.getValue().equals(name)) return each.getKey();
        return name.startsWith(PACKAGE) ? PREFIX + name.substring(PACKAGE.length()) : "";
    }
}
