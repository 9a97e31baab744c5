package io.vfleet.operation.rights;

import io.vfleet.access.authorization.AccessFacet;
import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods by which clients disable methods of single entities, and enable them again. */
public final class MethodLockMethods {
    private static final String MANAGER = "AuthorizationManager";
    private static final int SOURCE_CHARS_MAX = 1_000;
    private static final int ENTITIES_PER_TURN = 500;

    /** What a call asks for, with checked arguments. */
    private record LockRequest(
            List<Integer> entities,
            Set<String> methods,
            String source,
            @Nullable Session scope) {}

    private final VCenter vcenter;

    public MethodLockMethods(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "DisableMethods", call -> change(call, true));
        table.register(MANAGER, "EnableMethods", call -> change(call, false));
    }

    private void change(Call call, boolean disable) {
        LockRequest request = request(call);
        if (request == null) return;
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            long wanted = (long) request.entities().size() * request.methods().size();
            if (disable && !vcenter.locks().hasRoom(wanted, request.source()))
                call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            else change(call, request, disable, 0);
        });
    }

    /** In as many turns as many entities need. */
    private void change(Call call, LockRequest request, boolean disable, int from) {
        int end = Math.min(request.entities().size(), from + ENTITIES_PER_TURN);
        for (int entity : request.entities().subList(from, end)) {
            // It may have gone since it was found.
            if (!vcenter.inventory().exists(entity)) continue;
            if (disable) vcenter.locks().disable(entity, request.methods(), request.source(), request.scope());
            else vcenter.locks().enable(entity, request.methods(), request.source());
            RightsPublisher.changed(vcenter, entity, AccessFacet.DISABLED_METHODS);
        }
        if (end < request.entities().size())
            vcenter.loops().at(0).send(() -> LoopDispatch.answered(call, () -> change(call, request, disable, end)));
        else call.reply().value(null);
    }

    /** Null after a fault was answered. */
    private @Nullable LockRequest request(Call call) {
        String source = (String) Objects.requireNonNull(call.arguments().get("sourceId"));
        List<Integer> entities = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        for (Object each : (Iterable<?>) Objects.requireNonNull(call.arguments().get("entity"))) {
            MoRef ref = (MoRef) each;
            entities.add(vcenter.inventory().find(ref));
            types.add(ref.type());
        }
        Set<String> methods = methods(call);
        String invalid = source.length() > SOURCE_CHARS_MAX ? "sourceId" : null;
        for (String type : types) {
            for (String method : methods)
                if (vcenter.metamodel().managed(type).method(method) == null) invalid = "method";
        }
        if (invalid != null) {
            call.reply().fault(new Fault.InvalidArgument(invalid));
            return null;
        }
        boolean scoped = call.method().parameterIndex("sessionScope") >= 0
                && Boolean.TRUE.equals(call.arguments().get("sessionScope"));
        return new LockRequest(entities, methods, source, scoped ? call.session() : null);
    }

    private static Set<String> methods(Call call) {
        Set<String> methods = new LinkedHashSet<>();
        if (!(call.arguments().get("method") instanceof Iterable<?> wanted)) return methods;
        for (Object each : wanted) {
            methods.add(
                    (String) Objects.requireNonNull(each instanceof DataObject request ? request.get("method") : each));
        }
        return methods;
    }
}
