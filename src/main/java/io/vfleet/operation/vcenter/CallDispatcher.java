package io.vfleet.operation;

import io.vfleet.access.Access;
import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The stations that every request passes: session, object, privilege, then the method's own behaviour. */
public final class Gate implements Calls {
    private static final String VIEW = "System.View";
    private static final String READ = "System.Read";

    private final VCenter vcenter;
    private final Behaviours behaviours;
    private final Subjects subjects;
    private final DatastoreFiles files;
    private final BiConsumer<String, String> notImplemented;

    /**
     * The stations in front of one vCenter.
     *
     * @param notImplemented told type and method of each call that nothing answers
     */
    public Gate(VCenter vcenter, Behaviours behaviours, BiConsumer<String, String> notImplemented) {
        this.vcenter = vcenter;
        this.behaviours = behaviours;
        this.subjects = new Subjects(vcenter.inventory(), vcenter.tasks());
        this.files = new DatastoreFiles(vcenter);
        this.notImplemented = notImplemented;
    }

    @Override
    public @Nullable Session session(String token) {
        return vcenter.sessions().find(token);
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        return session != null || method.privilege().equals(Access.ANONYMOUS)
                ? null
                : new Fault.NotAuthenticated(target, VIEW);
    }

    @Override
    public void call(Call call) {
        Fault refused = refused(call);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        Handler handler = behaviours.of(call.method());
        if (handler == null) {
            notImplemented.accept(call.type().name(), call.method().name());
            call.reply().fault(new Fault.NotImplemented());
            return;
        }
        handler.call(call);
    }

    private @Nullable Fault refused(Call call) {
        if (!vcenter.views().exists(call.target(), call.session())) {
            return new Fault.ManagedObjectNotFound(call.target());
        }
        Session session = call.session();
        if (session == null) return null;
        String privilege = call.method().privilege();
        Fault refused = denied(session, call.target(), privilege.isEmpty() ? VIEW : privilege);
        for (Parameter parameter : call.method().parameters()) {
            if (refused != null) return refused;
            if (parameter.type().kind() == Kind.MOREF
                    && call.arguments().get(parameter.index()) instanceof MoRef object) {
                refused = refused(session, parameter, object);
            }
        }
        return refused;
    }

    /** An object that is named must be there. What has become of a snapshot is told by the methods that name one. */
    private @Nullable Fault refused(Session session, Parameter parameter, MoRef object) {
        boolean snapshot = parameter.type().name().equals("VirtualMachineSnapshot");
        if (!snapshot && !vcenter.views().exists(object, session)) {
            return new Fault.ManagedObjectNotFound(object);
        }
        return parameter.privilege().isEmpty() ? null : denied(session, object, parameter.privilege());
    }

    private @Nullable Fault denied(Session session, MoRef object, String privilege) {
        int entity = subjects.entity(object);
        return entity == Subjects.OWN || vcenter.access().may(session, entity, privilege)
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
            Client client,
            Reply reply) {
        String privilege = property.privilege().isEmpty() ? READ : property.privilege();
        Fault fault = null;
        if (session == null && !privilege.equals(Access.ANONYMOUS)) {
            fault = new Fault.NotAuthenticated(target, VIEW);
        } else if (!vcenter.views().exists(target, session)) {
            fault = new Fault.ManagedObjectNotFound(target);
        } else if (session != null) {
            fault = denied(session, target, privilege);
        }
        Object value = fault == null ? vcenter.views().read(target, property, session) : null;
        // It may have gone since it was found.
        if (fault == null && value == null && !vcenter.views().exists(target, session)) {
            fault = new Fault.ManagedObjectNotFound(target);
        }
        if (fault == null) reply.value(value);
        else reply.fault(fault);
    }

    @Override
    public VmSearch search(Session session, VmFilter filter) {
        return new VmSweep(vcenter, session, filter, vcenter.settings().limits().vmsListedMax());
    }

    @Override
    public @Nullable String file(Session session, String datacenter, String datastore, String path) {
        return files.text(session, datacenter, datastore, path);
    }

    @Override
    public DataObject fault(Fault fault) {
        return vcenter.faults().of(fault);
    }

    @Override
    public String text(Fault fault) {
        return vcenter.faultTexts().of(fault);
    }
}
