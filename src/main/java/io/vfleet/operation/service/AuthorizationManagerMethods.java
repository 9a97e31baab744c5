package io.vfleet.operation.service;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.UserName;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The methods of AuthorizationManager that tell who has which privilege. */
public final class AuthorizationManagerMethods {
    private static final String MANAGER = "AuthorizationManager";

    private final VCenter vcenter;

    public AuthorizationManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "HasPrivilegeOnEntity", this::onEntity);
        table.register(MANAGER, "HasPrivilegeOnEntities", this::onEntities);
        table.register(MANAGER, "HasUserPrivilegeOnEntities", this::hasOfUser);
        table.register(MANAGER, "FetchUserPrivilegeOnEntities", this::allOfUser);
    }

    private void hasOfUser(Call call) {
        if (isTooLong(call, "entities", privileges(call).size())) return;
        UserName user = userArgument(call);
        List<DataObject> answers = new ArrayList<>();
        for (Object ref : (Iterable<?>) Objects.requireNonNull(call.arguments().get("entities"))) {
            int entity = vcenter.inventory().find((MoRef) ref);
            // The parameter takes objects of any kind, the answer names entities only.
            if (entity == 0) {
                call.reply().fault(new Fault.InvalidArgument("entities"));
                return;
            }
            answers.add(vcenter.metamodel()
                    .make("EntityPrivilege")
                    .set("entity", ref)
                    .set("privAvailability", rows(call, id -> granted(user, entity, id))));
        }
        call.reply().value(answers);
    }

    private void allOfUser(Call call) {
        if (isTooLong(call, "entities", 1)) return;
        UserName user = userArgument(call);
        List<DataObject> answers = new ArrayList<>();
        for (Object ref : (Iterable<?>) Objects.requireNonNull(call.arguments().get("entities"))) {
            int entity = entity(call, ref);
            if (entity == 0) return;
            answers.add(vcenter.metamodel()
                    .make("UserPrivilegeResult")
                    .set("entity", ref)
                    .set("privileges", vcenter.access().privileges(user, entity)));
        }
        call.reply().value(answers);
    }

    /** Whether the answer would have more rows than a turn can make; then the call was answered InvalidArgument. */
    private boolean isTooLong(Call call, String parameter, int privileges) {
        long entities = 0;
        for (Object _ : (Iterable<?>) Objects.requireNonNull(call.arguments().get(parameter))) entities++;
        if (entities * Math.max(1, privileges) <= vcenter.settings().limits().privilegeRowsMax()) return false;
        call.reply().fault(new Fault.InvalidArgument(parameter));
        return true;
    }

    private UserName userArgument(Call call) {
        String name = (String) Objects.requireNonNull(call.arguments().get("userName"));
        return vcenter.sessions().permissionUser(name);
    }

    private void onEntity(Call call) {
        Optional<Session> session = sessionArgument(call);
        if (session.isEmpty()) return;
        int entity = entity(call, Objects.requireNonNull(call.arguments().get("entity")));
        if (entity == 0) return;
        if (privileges(call).size() > vcenter.settings().limits().privilegeRowsMax()) {
            call.reply().fault(new Fault.InvalidArgument("privId"));
            return;
        }
        List<Boolean> granted = new ArrayList<>();
        for (String privilege : privileges(call))
            granted.add(granted(session.get().permissionUser(), entity, privilege));
        call.reply().value(granted);
    }

    private void onEntities(Call call) {
        if (isTooLong(call, "entity", privileges(call).size())) return;
        Optional<Session> session = sessionArgument(call);
        if (session.isEmpty()) return;
        List<DataObject> answers = new ArrayList<>();
        for (Object ref : (Iterable<?>) Objects.requireNonNull(call.arguments().get("entity"))) {
            int entity = entity(call, ref);
            if (entity == 0) return;
            answers.add(vcenter.metamodel()
                    .make("EntityPrivilege")
                    .set("entity", ref)
                    .set(
                            "privAvailability",
                            rows(call, id -> granted(session.get().permissionUser(), entity, id))));
        }
        call.reply().value(answers);
    }

    private List<DataObject> rows(Call call, Predicate<String> granted) {
        List<DataObject> rows = new ArrayList<>();
        for (String privilege : privileges(call)) {
            rows.add(vcenter.metamodel()
                    .make("PrivilegeAvailability")
                    .set("privId", privilege)
                    .set("isGranted", granted.test(privilege)));
        }
        return rows;
    }

    private boolean granted(UserName user, int entity, String privilege) {
        return !privilege.isEmpty() && vcenter.access().hasPrivilege(user, entity, privilege);
    }

    /** The session named by sessionId; empty after answering InvalidArgument. */
    private Optional<Session> sessionArgument(Call call) {
        Object key = call.arguments().get("sessionId");
        Optional<Session> session = vcenter.sessions().all().stream()
                .filter(each -> each.key().equals(key))
                .findAny();
        if (session.isEmpty()) call.reply().fault(new Fault.InvalidArgument("sessionId"));
        if (session.isEmpty() || session.get() == call.session()) return session;
        // What others may do is for those to know who may validate sessions.
        Fault refused = vcenter.permissions().fault(call.target(), "Sessions.ValidateSession", call.session());
        if (refused == null) return session;
        call.reply().fault(refused);
        return Optional.empty();
    }

    /** The number of the entity; 0 after answering ManagedObjectNotFound. */
    private int entity(Call call, Object ref) {
        int entity = vcenter.inventory().find((MoRef) ref);
        if (entity == 0) call.reply().fault(new Fault.ManagedObjectNotFound((MoRef) ref));
        return entity;
    }

    private static List<String> privileges(Call call) {
        List<String> privileges = new ArrayList<>();
        if (call.arguments().get("privId") instanceof Iterable<?> ids) {
            for (Object privilege : ids) privileges.add((String) privilege);
        }
        return privileges;
    }
}
