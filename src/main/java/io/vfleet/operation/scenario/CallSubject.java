package io.vfleet.operation.scenario;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.model.TraceParent;
import io.vfleet.operation.PermissionEntityResolver;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.FaultContext;
import org.jspecify.annotations.Nullable;

/** One call as the rules of a scenario see it; what it is about is looked up when a rule asks. */
final class CallSubject implements CallFacts, FaultContext {
    private static final int NOT_LOOKED_UP = -2;
    private static final int USER_CHARS_MAX = 256;

    private final VCenter vcenter;
    private final MoRef target;
    private final String type;
    private final String method;
    private final String privilege;
    private final @Nullable Session session;
    private final RequestClient client;
    private int entity = NOT_LOOKED_UP;
    private @Nullable String loginName;

    CallSubject(
            VCenter vcenter,
            MoRef target,
            String type,
            String method,
            String privilege,
            @Nullable Session session,
            RequestClient client) {
        this.vcenter = vcenter;
        this.target = target;
        this.type = type;
        this.method = method;
        this.privilege = privilege;
        this.session = session;
        this.client = client;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public MoRef object() {
        return target;
    }

    @Override
    public String wire() {
        return client.protocol();
    }

    @Override
    public @Nullable String user() {
        return session == null ? null : session.userName();
    }

    @Override
    public @Nullable String loginUser() {
        if (loginName == null) return null;
        String full = vcenter.sessions().userOf(loginName).toString();
        return full.substring(0, Math.min(full.length(), USER_CHARS_MAX));
    }

    /** The user that it names to log in. */
    CallSubject ofLogin(String name) {
        loginName = name;
        return this;
    }

    @Override
    public String client() {
        return client.userAgent();
    }

    @Override
    public @Nullable TraceParent trace() {
        return TraceParent.parse(client.header(TraceParent.HEADER));
    }

    @Override
    public @Nullable String header(String name) {
        return client.header(name);
    }

    @Override
    public int machine() {
        int number = entity();
        return number > 0 && vcenter.inventory().isVm(number) ? number : 0;
    }

    @Override
    public int host() {
        int machine = machine();
        if (machine != 0) return vcenter.inventory().vm(machine).placement().host();
        return isOfKind(EntityKind.HOST) ? entity() : 0;
    }

    private int datastoreNumber() {
        int machine = machine();
        if (machine != 0) return vcenter.inventory().vm(machine).placement().datastore();
        return isOfKind(EntityKind.DATASTORE) ? entity() : 0;
    }

    @Override
    public @Nullable String machineName() {
        return name(machine());
    }

    @Override
    public @Nullable String hostName() {
        return name(host());
    }

    @Override
    public @Nullable String datastoreName() {
        return name(datastoreNumber());
    }

    @Override
    public @Nullable String label() {
        int machine = machine();
        return machine == 0 ? null : vcenter.inventory().vm(machine).identity().label();
    }

    /** Null without a session. */
    @Nullable
    Session caller() {
        return session;
    }

    @Override
    public long session() {
        return session == null ? 0 : session.loginKey();
    }

    @Override
    public @Nullable String sessionKey() {
        return session == null ? null : session.key();
    }

    @Override
    public String operationId() {
        return client.operationId();
    }

    @Override
    public long connection() {
        return client.connection();
    }

    /** The entity that the call is about; 0 for the vCenter itself. */
    private int entity() {
        if (entity == NOT_LOOKED_UP) {
            int found = vcenter.permissions().entityResolver().entityOf(target);
            boolean service = found == PermissionEntityResolver.SESSION_OBJECT
                    || (found == Inventory.ROOT && vcenter.inventory().find(target) != Inventory.ROOT);
            entity = service || !vcenter.inventory().exists(found) ? 0 : found;
        }
        return entity;
    }

    private boolean isOfKind(EntityKind kind) {
        int number = entity();
        return number > 0 && vcenter.inventory().kind(number) == kind;
    }

    private @Nullable String name(int number) {
        return number == 0 ? null : vcenter.inventory().name(number);
    }

    @Override
    public MoRef target() {
        return target;
    }

    @Override
    public @Nullable MoRef related(String managedType) {
        int number = switch (managedType) {
            case "VirtualMachine" -> machine();
            case "HostSystem" -> host();
            case "Datastore" -> datastoreNumber();
            case "ManagedEntity" -> entity();
            default -> 0;
        };
        return number == 0 ? null : vcenter.inventory().ref(number);
    }

    @Override
    public String entityName() {
        int number = entity();
        return number == 0 ? "" : vcenter.inventory().name(number);
    }

    @Override
    public String file() {
        int machine = machine();
        return machine == 0 ? "" : vcenter.inventory().datastorePath(machine);
    }

    @Override
    public String datastore() {
        String name = datastoreName();
        return name == null ? "" : name;
    }

    @Override
    public String privilege() {
        return privilege;
    }
}
