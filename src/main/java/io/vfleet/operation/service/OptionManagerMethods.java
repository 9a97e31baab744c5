package io.vfleet.operation.service;

import io.vfleet.manager.VCenterOptions.OptionEdit;
import io.vfleet.manager.VCenterOptions.OptionFacet;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The methods of OptionManager. */
public final class OptionManagerMethods {
    private static final String MANAGER = "OptionManager";
    private static final MoRef OF_VCENTER = new MoRef(MANAGER, "VpxSettings");

    private final VCenter vcenter;
    private final Property setting;

    public OptionManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.setting =
                Objects.requireNonNull(vcenter.metamodel().managed(MANAGER).property("setting"));
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "QueryOptions", this::query);
        table.register(MANAGER, "UpdateOptions", _ -> "Global.Settings", this::update);
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

    /** The options of hosts are all alike, and cannot be changed. */
    private void update(Call call) {
        if (!call.target().equals(OF_VCENTER)) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        Object changed = call.arguments().get("changedValue");
        if (!KeptData.admit(vcenter, call, "changedValue", changed)) return;
        Map<String, Optional<Object>> changes = new LinkedHashMap<>();
        for (Object each : (Iterable<?>) Objects.requireNonNull(changed)) {
            DataObject option = (DataObject) each;
            Object value = option.get("value");
            changes.put(
                    (String) Objects.requireNonNull(option.get("key")),
                    Optional.ofNullable(value instanceof AnyValue(var _, var inner) ? inner : value));
        }
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            switch (vcenter.options().update(changes)) {
                case OptionEdit.OptionsSet() -> {
                    vcenter.changes().changed(OF_VCENTER, EnumSet.of(OptionFacet.SETTINGS));
                    call.reply().value(null);
                }
                case OptionEdit.OptionsRefused(Fault fault) -> call.reply().fault(fault);
                case OptionEdit.OptionsFull() -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            }
        });
    }
}
