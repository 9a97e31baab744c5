package io.vfleet.operation.vcenter;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodHandler;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.PermissionEntityResolver;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.VmFilter;
import io.vfleet.operation.VmSearch;
import io.vfleet.operation.inventory.DatastoreFiles;
import io.vfleet.operation.inventory.VmScan;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Dispatches every call after checking session, target object, privileges and referenced objects. */
public final class CallDispatcher implements VCenterFacade {
    private static final String VIEW = "System.View";
    private static final String READ = "System.Read";

    private final VCenter vcenter;
    private final MethodTable methods;
    private final PermissionEntityResolver entityResolver;
    private final DatastoreFiles files;
    private final ReferenceResolver references;
    private final BiConsumer<String, String> notImplemented;

    /**
     * @param notImplemented called with the type and method of each call that has no handler
     */
    public CallDispatcher(VCenter vcenter, MethodTable methods, BiConsumer<String, String> notImplemented) {
        this.vcenter = vcenter;
        this.methods = methods;
        this.entityResolver = new PermissionEntityResolver(vcenter.inventory(), vcenter.tasks());
        this.files = new DatastoreFiles(vcenter);
        this.references = new ReferenceResolver(vcenter.managedObjects());
        this.notImplemented = notImplemented;
    }

    @Override
    public @Nullable Session session(String token) {
        return vcenter.sessions().find(token);
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        return vcenter.managedObjects().resolve(object, session);
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        return session != null || method.privilege().equals(AccessControl.ANONYMOUS)
                ? null
                : new Fault.NotAuthenticated(target, VIEW);
    }

    @Override
    public void call(Call call) {
        references.resolve(call);
        Fault refused = check(call);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        MethodHandler handler = methods.handler(call.method());
        if (handler == null) {
            notImplemented.accept(call.managedType().name(), call.method().name());
            call.reply()
                    .fault(new Fault.NotImplemented(
                            call.managedType().name() + "." + call.method().name()));
            return;
        }
        handler.call(call);
    }

    private @Nullable Fault check(Call call) {
        if (!vcenter.managedObjects().exists(call.target(), call.session())) {
            return new Fault.ManagedObjectNotFound(call.target());
        }
        Session session = call.session();
        if (session == null) return null;
        String privilege = call.method().privilege();
        Fault refused = checkPrivilege(session, call.target(), privilege.isEmpty() ? VIEW : privilege);
        for (Parameter parameter : call.method().parameters()) {
            if (refused != null) return refused;
            if (parameter.type().kind() == TypeKind.MOREF
                    && call.arguments().get(parameter.index()) instanceof MoRef object) {
                refused = check(session, parameter, object);
            }
        }
        return refused;
    }

    /**
     * Checks one referenced object: it must exist, unless it is a snapshot, for which the methods have faults of their
     * own.
     */
    private @Nullable Fault check(Session session, Parameter parameter, MoRef object) {
        boolean snapshot = parameter.type().name().equals("VirtualMachineSnapshot");
        if (!snapshot && !vcenter.managedObjects().exists(object, session)) {
            return new Fault.ManagedObjectNotFound(object);
        }
        return parameter.privilege().isEmpty() ? null : checkPrivilege(session, object, parameter.privilege());
    }

    private @Nullable Fault checkPrivilege(Session session, MoRef object, String privilege) {
        int entity = entityResolver.entityOf(object);
        return entity == PermissionEntityResolver.SESSION_OBJECT
                        || vcenter.access().hasPrivilege(session, entity, privilege)
                ? null
                : new Fault.NoPermission(object, privilege);
    }

    @Override
    public void get(
            MoRef target,
            ManagedType type,
            Property property,
            @Nullable Session session,
            Release release,
            RequestClient client,
            Reply reply) {
        String privilege = property.privilege().isEmpty() ? READ : property.privilege();
        Fault fault = null;
        if (session == null && !privilege.equals(AccessControl.ANONYMOUS)) {
            fault = new Fault.NotAuthenticated(target, VIEW);
        } else if (!vcenter.managedObjects().exists(target, session)) {
            fault = new Fault.ManagedObjectNotFound(target);
        } else if (session != null) {
            fault = checkPrivilege(session, target, privilege);
        }
        Object value = fault == null ? vcenter.managedObjects().read(target, property, session) : null;
        // The object may have been removed since the check above.
        if (fault == null && value == null && !vcenter.managedObjects().exists(target, session)) {
            fault = new Fault.ManagedObjectNotFound(target);
        }
        if (fault == null) reply.value(value);
        else reply.fault(fault);
    }

    @Override
    public VmSearch search(Session session, VmFilter filter) {
        return new VmScan(vcenter, session, filter, vcenter.settings().limits().vmsListedMax());
    }

    @Override
    public @Nullable String readDatastoreFile(Session session, String datacenter, String datastore, String path) {
        return files.text(session, datacenter, datastore, path);
    }

    @Override
    public DataObject renderFault(Fault fault) {
        return vcenter.faults().render(fault);
    }

    @Override
    public String faultMessage(Fault fault) {
        return vcenter.faultMessages().message(fault);
    }
}
