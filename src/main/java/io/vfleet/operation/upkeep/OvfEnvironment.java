package io.vfleet.operation.upkeep;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.model.SettingGroup;
import io.vfleet.operation.Call;
import io.vfleet.vm.VmState;
import java.util.List;

/** The document in which a guest finds the properties of its vApp options. */
record OvfEnvironment(Inventory inventory) {
    void extract(Call call) {
        VmState vm = inventory.vm(inventory.find(call.target()));
        if (vm.power().state() != PowerState.ON)
            call.reply()
                    .fault(new Fault.InvalidPowerState(PowerState.ON, vm.power().state()));
        else call.reply().value(document(vm, call.target().value()));
    }

    /** Empty for a virtual machine without vApp options. */
    private static String document(VmState vm, String id) {
        if (!(vm.options().settings().get("vAppConfig") instanceof SettingGroup config)) return "";
        var text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Environment
                     xmlns="http://schemas.dmtf.org/ovf/environment/1"
                     xmlns:oe="http://schemas.dmtf.org/ovf/environment/1"
                     xmlns:ve="http://www.vmware.com/schema/ovfenv"
                     oe:id=""
                     ve:vCenterId="%s">
                   <PropertySection>
                """.formatted(escaped(id)));
        if (config.members().get("property") instanceof List<?> properties) {
            for (Object each : properties) if (each instanceof SettingGroup property) append(text, property);
        }
        return text.append("   </PropertySection>\n</Environment>\n").toString();
    }

    private static void append(StringBuilder text, SettingGroup property) {
        String value = property.text("value").isEmpty() ? property.text("defaultValue") : property.text("value");
        text.append("         <Property oe:key=\"")
                .append(escaped(property.text("id")))
                .append("\" oe:value=\"")
                .append(escaped(value))
                .append("\"/>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
