package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.access.token.TokenService;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.ObjectPermissions;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenterFacade;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A vCenter whose calls and reads go through the scenario that is in force. */
public final class ScenarioFacade implements VCenterFacade {
    private final VCenterFacade vcenter;
    private final ScenarioCalls calls;

    /** {@code vcenter}: what the calls reach. */
    public ScenarioFacade(VCenterFacade vcenter, ScenarioCalls calls) {
        this.vcenter = vcenter;
        this.calls = calls;
    }

    @Override
    public void call(Call call) {
        calls.take(call, vcenter::call);
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
        if (calls.passes(type.name(), property.name(), client)) {
            vcenter.get(target, type, property, session, release, client, reply);
            return;
        }
        String privilege = ObjectPermissions.readPrivilege(property);
        calls.take(
                calls.subject(target, type.name(), property.name(), privilege, session, client),
                reply,
                to -> vcenter.get(target, type, property, session, release, client, to));
    }

    @Override
    public @Nullable Session session(String token) {
        return vcenter.session(token);
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        return vcenter.resolve(object, session);
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        return vcenter.admit(session, target, method);
    }

    @Override
    public void readDatastoreFile(
            Session session, String datacenter, String datastore, String path, Consumer<@Nullable DatastoreFile> then) {
        vcenter.readDatastoreFile(session, datacenter, datastore, path, then);
    }

    @Override
    public void changeDatastoreFile(
            Session session,
            String datacenter,
            String datastore,
            String path,
            byte @Nullable [] content,
            Consumer<FileChangeOutcome> answer) {
        vcenter.changeDatastoreFile(session, datacenter, datastore, path, content, answer);
    }

    @Override
    public void readGuestFile(int vm, String token, Consumer<byte @Nullable []> then) {
        vcenter.readGuestFile(vm, token, then);
    }

    @Override
    public void writeGuestFile(int vm, String token, byte[] content, Consumer<FileChangeOutcome> answer) {
        vcenter.writeGuestFile(vm, token, content, answer);
    }

    @Override
    public void redeemTicket(String ticket, String verb, String request, BiConsumer<@Nullable Session, String> then) {
        vcenter.redeemTicket(ticket, verb, request, then);
    }

    @Override
    public @Nullable Supplier<byte[]> screen(Session session, String object, ScreenArea area) {
        return vcenter.screen(session, object, area);
    }

    @Override
    public TokenService tokens() {
        return vcenter.tokens();
    }

    @Override
    public DataObject renderFault(Fault fault) {
        return vcenter.renderFault(fault);
    }

    @Override
    public String faultMessage(Fault fault) {
        return vcenter.faultMessage(fault);
    }
}
