package io.vfleet.operation.service;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.certificate.PemText;
import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FilteredNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.MoRefLists;
import io.vfleet.task.extension.ExtensionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
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
        table.register(MANAGER, "GetPublicKey", this::publicKey);
        table.register(MANAGER, "SetPublicKey", this::setPublicKey);
        table.register(MANAGER, "SetExtensionCertificate", this::setCertificate);
        table.register(MANAGER, "SetServiceAccount", this::setServiceAccount);
        table.register(MANAGER, "QueryManagedBy", this::managedBy);
        table.register(MANAGER, "QueryExtensionIpAllocationUsage", this::allocations);
    }

    private void keep(Call call, Supplier<@Nullable Fault> work) {
        if (KeptData.admit(vcenter, call, "extension", extension(call))) change(call, work);
    }

    /** The key that the vCenter signs tokens with: that of its TLS certificate is of the process, and not known here. */
    private void publicKey(Call call) {
        Loop loop = vcenter.loops().here().orElse(vcenter.loops().at(0));
        boolean admitted =
                loop.offer(() -> loop.inBackground(() -> vcenter.tokens().publicKey(), pem -> {
                    try {
                        LoopDispatch.answered(call, () -> call.reply().value(pem));
                    } finally {
                        loop.finished();
                    }
                }));
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    /** The API declares no NotFound for it. */
    private void setPublicKey(Call call) {
        String pem = text(call, "publicKey");
        if (extensions.find(key(call)) == null) call.reply().fault(new Fault.InvalidArgument("extensionKey"));
        else if (!KeptData.admit(vcenter, call, "publicKey", pem)) return;
        else if (!PemText.isPublicKey(pem)) call.reply().fault(new Fault.InvalidArgument("publicKey"));
        else change(call, () -> extensions.identify(key(call), identity -> identity.withPublicKey(pem)));
    }

    /** Without a certificate in the call it would be that of the connection, which no client is asked for. */
    private void setCertificate(Call call) {
        Object pem = call.arguments().get("certificatePem");
        if (extensions.find(key(call)) == null) call.reply().fault(new Fault.NotFound());
        else if (!(pem instanceof String text))
            call.reply().fault(new Fault.Other("NoClientCertificate", Map.of(), null));
        else if (!KeptData.admit(vcenter, call, "certificatePem", text)) return;
        else if (!PemText.isCertificate(text)) call.reply().fault(new Fault.InvalidArgument("certificatePem"));
        else change(call, () -> extensions.identify(key(call), identity -> identity.withCertificate(text)));
    }

    private void setServiceAccount(Call call) {
        String account = text(call, "serviceAccount");
        if (KeptData.admit(vcenter, call, "serviceAccount", account))
            change(call, () -> extensions.identify(key(call), identity -> identity.withServiceAccount(account)));
    }

    private void managedBy(Call call) {
        Inventory inventory = vcenter.inventory();
        Session session = Objects.requireNonNull(call.session());
        EntityNumbers managed = inventory.managedBy(key(call));
        IntPredicate unseen =
                vm -> !inventory.vmExists(vm) || !vcenter.access().hasPrivilege(session, vm, AccessControl.VIEW);
        call.reply().value(MoRefLists.of(inventory, new FilteredNumbers(managed, unseen, managed.size())));
    }

    /** No address is ever allocated, for a vCenter's pools of addresses are not served. */
    private void allocations(Call call) {
        List<DataObject> usage = new ArrayList<>();
        Object keys = call.arguments().get("extensionKeys");
        for (DataObject extension : extensions.all()) {
            Object key = extension.get("key");
            if (keys instanceof List<?> named && !named.isEmpty() && !named.contains(key)) continue;
            usage.add(vcenter.metamodel()
                    .make("ExtensionManagerIpAllocationUsage")
                    .set("extensionKey", key)
                    .set("numAddresses", 0));
        }
        call.reply().value(usage);
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
        return text(call, "extensionKey");
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }
}
