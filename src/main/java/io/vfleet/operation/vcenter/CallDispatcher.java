package io.vfleet.operation.vcenter;

import io.vfleet.access.session.Session;
import io.vfleet.access.token.TokenService;
import io.vfleet.engine.Loop;
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
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.MethodHandler;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.ObjectPermissions;
import io.vfleet.operation.PropertyReply;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.file.UploadedFiles;
import io.vfleet.operation.guest.GuestTransfers;
import io.vfleet.operation.inventory.DatastoreFiles;
import io.vfleet.operation.service.GenericTickets;
import io.vfleet.operation.upkeep.MachineScreens;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches every call after checking session, target object, privileges and referenced objects.
 *
 * <p>long: the one way in has a method for each thing that is asked for beside the calls.
 */
public final class CallDispatcher implements VCenterFacade {
    /** How many references of one list are checked in a turn. */
    private static final int CHECKED_PER_TURN = 1_000;

    private final VCenter vcenter;
    private final MethodTable methods;
    private final DatastoreFiles files;
    private final UploadedFiles uploads;
    private final GuestTransfers guests;
    private final GenericTickets tickets;
    private final MachineScreens screens;
    private final ReferenceResolver references;
    private final BiConsumer<String, String> notImplemented;

    /**
     * @param notImplemented called with the type and method of each call that has no handler
     */
    public CallDispatcher(VCenter vcenter, MethodTable methods, BiConsumer<String, String> notImplemented) {
        this.vcenter = vcenter;
        this.methods = methods;
        this.files = new DatastoreFiles(vcenter);
        this.uploads = new UploadedFiles(vcenter);
        this.guests = new GuestTransfers(vcenter);
        this.tickets = new GenericTickets(vcenter);
        this.screens = new MachineScreens(vcenter);
        this.references = new ReferenceResolver(vcenter.managedObjects());
        this.notImplemented = notImplemented;
        vcenter.selfCalls().connect(this);
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
        return methods.isPrivilegeOfCall(method)
                ? null
                : vcenter.permissions().sessionFault(session, MethodTable.privilege(method));
    }

    @Override
    public void call(Call call) {
        references.resolve(call, this::here, () -> checkResolved(call));
    }

    private void checkResolved(Call call) {
        Fault refused = check(call);
        if (refused == null) checkRest(call, 0, CHECKED_PER_TURN);
        else call.reply().fault(refused);
    }

    /**
     * Checks what is left of long lists, in as many turns as that needs, and then handles the call.
     *
     * @param from the first reference that is not checked yet in the list of the first parameter
     */
    private void checkRest(Call call, int firstParameter, int from) {
        List<Parameter> parameters = call.method().parameters();
        int first = from;
        for (int index = firstParameter; index < parameters.size(); index++) {
            Session session = call.session();
            if (session != null
                    && isPrivilegedReference(parameters.get(index))
                    && !methods.takesAnyReferences(call.method())
                    && call.arguments().get(index) instanceof List<?> list
                    && first < list.size()) {
                int end = Math.min(list.size(), first + CHECKED_PER_TURN);
                Fault refused = check(session, parameters.get(index), list.subList(first, end));
                if (refused == null) continueAt(call, index, end);
                else call.reply().fault(refused);
                return;
            }
            first = CHECKED_PER_TURN;
        }
        handle(call);
    }

    private void continueAt(Call call, int parameter, int from) {
        here().send(() -> checkRest(call, parameter, from));
    }

    private Loop here() {
        return vcenter.loops().here().orElseGet(() -> vcenter.loops().at(0));
    }

    private static boolean isPrivilegedReference(Parameter parameter) {
        return parameter.type().kind() == TypeKind.MOREF
                && !parameter.privilege().isEmpty();
    }

    private void handle(Call call) {
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
        Fault refused = check(call.target(), methods.privilege(call), call.session());
        Session session = call.session();
        if (session == null) return refused;
        if (refused == null && !vcenter.locks().isEmpty()) {
            int entity = vcenter.inventory().find(call.target());
            refused = vcenter.locks().fault(entity, call.method().name());
        }
        for (Parameter parameter : call.method().parameters()) {
            if (refused != null) return refused;
            boolean any = parameter.type().array() && methods.takesAnyReferences(call.method());
            if (parameter.type().kind() == TypeKind.MOREF && !any) {
                Object argument = call.arguments().get(parameter.index());
                refused = check(session, parameter, beginning(argument));
            }
        }
        return refused;
    }

    /** What is checked of an argument in the turn of the call: of a long list its beginning. */
    private static @Nullable Object beginning(@Nullable Object argument) {
        return argument instanceof List<?> list && list.size() > CHECKED_PER_TURN
                ? list.subList(0, CHECKED_PER_TURN)
                : argument;
    }

    /** Checks session, object and privilege, in this order. */
    private @Nullable Fault check(MoRef target, String privilege, @Nullable Session session) {
        Fault refused = vcenter.permissions().sessionFault(session, privilege);
        if (refused != null) return refused;
        return vcenter.managedObjects().exists(target, session)
                ? vcenter.permissions().fault(target, privilege, session)
                : new Fault.ManagedObjectNotFound(target);
    }

    /**
     * Checks the objects that an argument refers to. They must exist, unless they are snapshots or in a list that needs
     * no privilege, for which the methods have answers of their own.
     */
    private @Nullable Fault check(Session session, Parameter parameter, @Nullable Object argument) {
        boolean snapshot = parameter.type().name().equals("VirtualMachineSnapshot");
        boolean privileged = !parameter.privilege().isEmpty();
        Iterable<?> objects = switch (argument) {
            case MoRef object -> List.of(object);
            case Iterable<?> many when privileged -> many;
            case null, default -> List.of();
        };
        for (Object each : objects) {
            MoRef object = (MoRef) each;
            if (!snapshot && !vcenter.managedObjects().exists(object, session)) {
                return new Fault.ManagedObjectNotFound(object);
            }
            Fault refused = privileged ? vcenter.permissions().fault(object, parameter.privilege(), session) : null;
            if (refused != null) return refused;
        }
        return null;
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
        if (session != null && target.type().equals("Task")) session.activity().polled();
        Fault refused = check(target, ObjectPermissions.readPrivilege(property), session);
        if (refused == null) PropertyReply.read(vcenter, target, property, session, reply, value -> value);
        else reply.fault(refused);
    }

    @Override
    public void readDatastoreFile(
            Session session, String datacenter, String datastore, String path, Consumer<@Nullable DatastoreFile> then) {
        files.file(session, datacenter, datastore, path, then);
    }

    @Override
    public void changeDatastoreFile(
            Session session,
            String datacenter,
            String datastore,
            String path,
            byte @Nullable [] content,
            Consumer<FileChangeOutcome> answer) {
        uploads.change(session, datacenter, datastore, path, content, answer);
    }

    @Override
    public void readGuestFile(int vm, String token, Consumer<byte @Nullable []> then) {
        guests.read(vm, token, then);
    }

    @Override
    public void writeGuestFile(int vm, String token, byte[] content, Consumer<FileChangeOutcome> answer) {
        guests.write(vm, token, content, answer);
    }

    @Override
    public void redeemTicket(String ticket, String verb, String request, BiConsumer<@Nullable Session, String> then) {
        tickets.redeem(ticket, verb, request, then);
    }

    @Override
    public @Nullable Supplier<byte[]> screen(Session session, String object, ScreenArea area) {
        return screens.picture(session, object, area);
    }

    @Override
    public TokenService tokens() {
        return vcenter.tokens();
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
