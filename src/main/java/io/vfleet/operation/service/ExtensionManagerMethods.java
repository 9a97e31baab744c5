package io.vfleet.operation;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.task.Extensions;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registering the products that extend a vCenter. */
final class ExtensionCalls {
    private static final String MANAGER = "ExtensionManager";

    private final VCenter vcenter;
    private final Extensions extensions;

    ExtensionCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.extensions = vcenter.extensions();
    }

    void fill(Behaviours table) {
        table.on(MANAGER, "FindExtension", call -> call.reply().value(extensions.find(key(call))));
        table.on(MANAGER, "RegisterExtension", call -> change(call, () -> extensions.register(extension(call))));
        table.on(MANAGER, "UpdateExtension", call -> change(call, () -> extensions.update(extension(call))));
        table.on(MANAGER, "UnregisterExtension", call -> change(call, () -> extensions.unregister(key(call))));
    }

    /** On the first loop, where the list is changed. */
    private void change(Call call, Supplier<@Nullable Fault> work) {
        Hops.to(vcenter.loops().at(0), call, () -> {
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
