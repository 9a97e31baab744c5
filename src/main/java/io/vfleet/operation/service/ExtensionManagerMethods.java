package io.vfleet.operation.service;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.extension.ExtensionRegistry;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The methods of ExtensionManager. */
public final class ExtensionManagerMethods {
    private static final String MANAGER = "ExtensionManager";

    private final VCenter vcenter;
    private final ExtensionRegistry extensions;

    public ExtensionManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.extensions = vcenter.extensions();
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "FindExtension", call -> call.reply().value(extensions.find(key(call))));
        table.register(MANAGER, "RegisterExtension", call -> keep(call, () -> extensions.register(extension(call))));
        table.register(MANAGER, "UpdateExtension", call -> keep(call, () -> extensions.update(extension(call))));
        table.register(MANAGER, "UnregisterExtension", call -> change(call, () -> extensions.unregister(key(call))));
    }

    private void keep(Call call, Supplier<@Nullable Fault> work) {
        if (KeptData.admit(vcenter, call, "extension", extension(call))) change(call, work);
    }

    /** Runs the change on the first event loop, the only one that changes the registry. */
    private void change(Call call, Supplier<@Nullable Fault> work) {
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            Fault refused = work.get();
            if (refused == null) call.reply().value(null);
            else call.reply().fault(refused);
        });
    }

    private static DataObject extension(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("extension"));
    }

    private static String key(Call call) {
        return (String) Objects.requireNonNull(call.arguments().get("extensionKey"));
    }
}
