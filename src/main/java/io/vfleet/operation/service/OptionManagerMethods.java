package io.vfleet.operation.service;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The methods of OptionManager that read the vCenter's options. */
public final class OptionManagerMethods {
    private static final String MANAGER = "OptionManager";

    private final VCenter vcenter;
    private final Property setting;

    public OptionManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.setting =
                Objects.requireNonNull(vcenter.metamodel().managed(MANAGER).property("setting"));
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "QueryOptions", this::query);
    }

    /** One option by its key, or those below a prefix that ends with a dot; all when no name is given. */
    private void query(Call call) {
        String name = Objects.requireNonNullElse((String) call.arguments().get("name"), "");
        List<DataObject> matches = new ArrayList<>();
        if (vcenter.managedObjects().read(call.target(), setting, call.session()) instanceof Iterable<?> all) {
            for (Object each : all) {
                DataObject option = (DataObject) each;
                String key = (String) Objects.requireNonNull(option.get("key"));
                boolean prefix = name.isEmpty() || name.endsWith(".");
                if (key.equals(name) || (prefix && key.startsWith(name))) matches.add(option);
            }
        }
        if (matches.isEmpty()) call.reply().fault(new Fault.InvalidName(name, null));
        else call.reply().value(matches);
    }
}
