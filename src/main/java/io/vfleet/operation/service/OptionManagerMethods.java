package io.vfleet.operation;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reading the vCenter's own options. */
final class OptionCalls {
    private static final String MANAGER = "OptionManager";

    private final VCenter vcenter;
    private final Property setting;

    OptionCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.setting = Objects.requireNonNull(vcenter.meta().managed(MANAGER).property("setting"));
    }

    void fill(Behaviours table) {
        table.on(MANAGER, "QueryOptions", this::query);
    }

    /** One option by its key, or those below a prefix that ends with a dot; all when no name is given. */
    private void query(Call call) {
        String name = Objects.requireNonNullElse((String) call.arguments().get("name"), "");
        List<DataObject> found = new ArrayList<>();
        if (vcenter.views().read(call.target(), setting, call.session()) instanceof Iterable<?> all) {
            for (Object each : all) {
                DataObject option = (DataObject) each;
                String key = (String) Objects.requireNonNull(option.get("key"));
                boolean prefix = name.isEmpty() || name.endsWith(".");
                if (key.equals(name) || (prefix && key.startsWith(name))) found.add(option);
            }
        }
        if (found.isEmpty()) call.reply().fault(new Fault.InvalidName(name, null));
        else call.reply().value(found);
    }
}
