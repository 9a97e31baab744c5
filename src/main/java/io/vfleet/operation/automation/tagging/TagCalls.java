package io.vfleet.operation.automation.tagging;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.MethodCalls;
import io.vfleet.task.tagging.TagRefusal;
import io.vfleet.task.tagging.TagRegistry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all tagging operations do in the same way: privileges, changes on the first loop, and errors. */
final class TagCalls {
    static final int NAME_CHARS_MAX = 256;
    static final int USERS_MAX = 100;

    private final MethodCalls methods;
    private final Inventory inventory;

    TagCalls(MethodCalls methods) {
        this.methods = methods;
        this.inventory = methods.vcenter().inventory();
    }

    TagRegistry registry() {
        return methods.vcenter().tags();
    }

    MethodCalls methods() {
        return methods;
    }

    /** Whether the caller has a tagging privilege; otherwise the call is answered. Tags are global: the root folder counts. */
    boolean permitted(ApiCall call, String privilege) {
        if (hasGlobal(call, privilege)) return true;
        methods.fail(call, new Fault.NoPermission(inventory.ref(Inventory.ROOT), privilege, true));
        return false;
    }

    boolean hasGlobal(ApiCall call, String privilege) {
        return methods.vcenter().access().hasPrivilege(call.session(), Inventory.ROOT, privilege);
    }

    boolean mayRead(ApiCall call, MoRef object) {
        return may(call, object, AccessControl.READ);
    }

    boolean may(ApiCall call, MoRef object, String privilege) {
        int number = inventory.find(object);
        return number != 0 && methods.vcenter().access().hasPrivilege(call.session(), number, privilege);
    }

    boolean exists(MoRef object) {
        return inventory.find(object) != 0;
    }

    /** The object of a DynamicID, whether or not there is one. */
    MoRef object(ApiCall call, ApiStruct id) {
        return methods.vcenter().managedObjects().resolve(new MoRef(id.text("type"), id.text("id")), call::session);
    }

    static ApiStruct dynamicId(MoRef object) {
        return new ApiStruct().set("id", object.value()).set("type", object.type());
    }

    /** Makes a change on the loop of tags; busy when that takes no new work. */
    void change(ApiCall call, Runnable work) {
        var loop = registry().loop();
        boolean admitted = loop.offer(() -> {
            try {
                methods.guarded(call, work);
            } finally {
                loop.finished();
            }
        });
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    /** Answers a change: the value, or the error of a refusal. */
    static void answer(ApiCall call, @Nullable TagRefusal refusal, String id, @Nullable Object value) {
        switch (refusal) {
            case null -> call.reply().value(value);
            case NO_ROOM -> call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            case UNKNOWN, NAME_TAKEN, TOO_MANY, NOT_ELIGIBLE -> call.reply().error(error(refusal, id));
        }
    }

    static ApiError error(TagRefusal refusal, String id) {
        return switch (refusal) {
            case UNKNOWN -> unknown(id);
            case NAME_TAKEN ->
                error(ErrorKind.ALREADY_EXISTS, "cis.tagging.objectAlreadyExists.error", "It exists already: ", id);
            case TOO_MANY, NO_ROOM ->
                error(ErrorKind.UNABLE_TO_ALLOCATE_RESOURCE, "vfleet.tagging.limit", "There may be no more: ", id);
            case NOT_ELIGIBLE ->
                error(ErrorKind.INVALID_ARGUMENT, "cis.tagging.invalid.association", "Not eligible: ", id);
        };
    }

    static ApiError unknown(String id) {
        return error(ErrorKind.NOT_FOUND, "cis.tagging.objectNotFound.error", "Tagging object not found: ", id);
    }

    private static ApiError error(ErrorKind kind, String messageId, String text, String id) {
        return new ApiError(kind, messageId, text + Fault.shortened(id), List.of(id));
    }

    /** Why a category or tag cannot be called so; null when it can. */
    static @Nullable ApiError nameError(@Nullable String name) {
        if (name == null) return null;
        boolean valid = !name.isBlank() && name.length() <= NAME_CHARS_MAX;
        return valid ? null : ApiError.invalid("name", name, "1 to " + NAME_CHARS_MAX + " characters");
    }

    /** Why a category or tag cannot have the id that is asked for; null when it can, or none is asked for. */
    static @Nullable ApiError idError(String field, @Nullable String id) {
        if (id == null) return null;
        boolean valid = !id.isBlank() && id.length() <= NAME_CHARS_MAX;
        return valid ? null : ApiError.invalid(field, Fault.shortened(id), "1 to " + NAME_CHARS_MAX + " characters");
    }

    /** Why there can be no such user; null when there can. */
    static @Nullable ApiError userError(Set<String> users, String user) {
        if (user.isEmpty() || user.length() > NAME_CHARS_MAX)
            return ApiError.invalid("used_by_entity", user, "1 to " + NAME_CHARS_MAX + " characters");
        return users.size() < USERS_MAX || users.contains(user)
                ? null
                : ApiError.invalid("used_by_entity", user, "at most " + USERS_MAX + " users");
    }
}
