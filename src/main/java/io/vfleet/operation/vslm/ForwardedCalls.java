package io.vfleet.operation.vslm;

import io.vfleet.manager.StorageObject;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls by methods of the vCenter, which take the same arguments and the datastore of the disk beside. Its checks,
 * privileges and faults are then those of the vCenter.
 */
public record ForwardedCalls(VCenter vcenter, CallFacade base) {
    /** The datastore of the disk that the argument names; null after answering that there is none. */
    @Nullable
    MoRef datastore(Call call, String argument) {
        StorageObject disk = call.arguments().get(argument) instanceof DataObject id
                ? vcenter.storageObjects().find(String.valueOf(id.get("id")))
                : null;
        if (disk != null) return vcenter.inventory().ref(disk.datastore());
        call.reply().fault(new Fault.NotFound());
        return null;
    }

    /** Calls {@code method} with those arguments of the call that it has by the same name. */
    void forward(Call call, MoRef target, String method) {
        forward(call, target, method, null);
    }

    /** Asks the vCenter which machines have the disks of those RetrieveVStorageObjSpecs. */
    void associations(Call call, List<DataObject> specs, UnaryOperator<Object> shown) {
        ManagedType type = vcenter.metamodel().managed(VslmDiskMethods.BASE.type());
        Method method = Objects.requireNonNull(type.method("RetrieveVStorageObjectAssociations"));
        var arguments = new Arguments(method);
        arguments.set("ids", specs);
        call(call, VslmDiskMethods.BASE, type, method, arguments, shown);
    }

    /** As above; {@code datastore}: where the disk is, null for a method that is not told. */
    void forward(Call call, MoRef target, String methodName, @Nullable MoRef datastore) {
        ManagedType type = vcenter.metamodel().managed(target.type());
        Method method = Objects.requireNonNull(type.method(methodName), methodName);
        var arguments = new Arguments(method);
        for (Parameter parameter : method.parameters())
            if (call.method().parameterIndex(parameter.name()) >= 0)
                arguments.set(parameter.index(), call.arguments().get(parameter.name()));
        if (datastore != null) arguments.set("datastore", datastore);
        // The argument of a virtual machine has another name than that of the service.
        if (method.parameterIndex("diskId") >= 0)
            arguments.set("diskId", call.arguments().get("id"));
        call(call, target, type, method, arguments, VslmTasks::shown);
    }

    private void call(
            Call call,
            MoRef target,
            ManagedType type,
            Method method,
            Arguments arguments,
            UnaryOperator<Object> shown) {
        base.call(new Call(
                target,
                type,
                method,
                arguments,
                call.session(),
                call.release(),
                call.client(),
                call.reply().map(shown)));
    }
}
