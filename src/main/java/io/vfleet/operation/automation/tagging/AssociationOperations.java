package io.vfleet.operation.automation.tagging;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.engine.Clock;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.ListAnswer;
import io.vfleet.operation.automation.MethodCalls;
import io.vfleet.task.tagging.InventoryTag;
import io.vfleet.task.tagging.TagRefusal;
import io.vfleet.task.tagging.TagRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The service that attaches tags to objects of the inventory. */
public final class AssociationOperations {
    private static final String SERVICE = "com.vmware.cis.tagging.tag_association";
    private static final String ATTACH = "InventoryService.Tagging.AttachTag";
    private static final String ATTACHABLE = "InventoryService.Tagging.ObjectAttachable";
    private static final long TURN_NANOS = 2_000_000;
    private static final int MESSAGES_MAX = 1_000;

    private final TagCalls calls;
    private final TagRegistry registry;
    private final ListAnswer lists;

    public AssociationOperations(MethodCalls methods) {
        this.calls = new TagCalls(methods);
        this.registry = calls.registry();
        this.lists = new ListAnswer(methods);
    }

    public void registerIn(AutomationApi api) {
        api.register(SERVICE, "attach", call -> one(call, true));
        api.register(SERVICE, "detach", call -> one(call, false));
        api.register(SERVICE, "attach_multiple_tags_to_object", call -> manyTags(call, true));
        api.register(SERVICE, "detach_multiple_tags_from_object", call -> manyTags(call, false));
        api.register(SERVICE, "attach_tag_to_multiple_objects", call -> manyObjects(call, true));
        api.register(SERVICE, "detach_tag_from_multiple_objects", call -> manyObjects(call, false));
        api.register(SERVICE, "list_attached_objects", this::objects);
        api.register(SERVICE, "list_attached_objects_on_tags", this::objectsOfTags);
        api.register(SERVICE, "list_attached_tags", this::tags);
        api.register(SERVICE, "list_attached_tags_on_objects", this::tagsOfObjects);
        api.register(SERVICE, "list_attachable_tags", this::attachable);
    }

    private void one(ApiCall call, boolean attach) {
        if (!calls.permitted(call, ATTACH)) return;
        String tag = call.id("tag_id");
        MoRef object = calls.object(call, call.input().struct("object_id"));
        calls.change(call, () -> {
            ApiError refused = change(call, tag, object, attach);
            if (refused == null) call.reply().value(null);
            else call.reply().error(refused);
        });
    }

    /** Attaches or detaches, on the loop of tags; null when it is done. */
    private @Nullable ApiError change(ApiCall call, String id, MoRef object, boolean attach) {
        InventoryTag tag = registry.tag(id);
        if (tag == null) return TagCalls.unknown(id);
        if (!calls.exists(object))
            return ApiError.invalid("object_id", object.toString(), "an object of the inventory");
        if (!calls.mayRead(call, object) || !calls.may(call, object, ATTACHABLE))
            return new ApiError(
                    ErrorKind.UNAUTHORIZED,
                    "cis.tagging.permission.error",
                    "No permission on " + object + ".",
                    List.of(object.toString()));
        if (!attach) {
            registry.associations().detach(id, object);
            return null;
        }
        Set<String> attached = registry.associations().tagsOf(object);
        if (!registry.isEligible(tag, object.type(), attached))
            return TagCalls.error(TagRefusal.NOT_ELIGIBLE, object.toString());
        TagRefusal refusal = registry.associations().attach(tag.id(), object);
        // Destroyed meanwhile: nobody will tell of it any more.
        if (!calls.exists(object)) registry.associations().removeObject(object);
        return refusal == null ? null : TagCalls.error(refusal, id);
    }

    private void manyTags(ApiCall call, boolean attach) {
        if (!calls.permitted(call, ATTACH)) return;
        MoRef object = calls.object(call, call.input().struct("object_id"));
        List<String> tags = call.input().texts("tag_ids");
        batch(call, tags.size(), index -> change(call, tags.get(index), object, attach));
    }

    private void manyObjects(ApiCall call, boolean attach) {
        if (!calls.permitted(call, ATTACH)) return;
        String tag = call.id("tag_id");
        if (registry.tag(tag) == null) {
            call.reply().error(TagCalls.unknown(tag));
            return;
        }
        List<?> ids = call.input().items("object_ids");
        batch(call, ids.size(), index -> change(call, tag, calls.object(call, (ApiStruct) ids.get(index)), attach));
    }

    private void batch(ApiCall call, int count, IntFunction<@Nullable ApiError> change) {
        calls.change(call, () -> step(call, count, change, 0, new ArrayList<>()));
    }

    /** A part of the changes in one turn; what fails does not keep the others from being made. */
    private void step(
            ApiCall call, int count, IntFunction<@Nullable ApiError> change, int from, List<ApiStruct> messages) {
        Clock clock = registry.loop().clock();
        long begun = clock.nanos();
        int done = from;
        while (done < count && clock.nanos() - begun < TURN_NANOS) {
            ApiError refused = change.apply(done++);
            if (refused != null && messages.size() < MESSAGES_MAX)
                messages.add(new ApiStruct()
                        .set("id", refused.id())
                        .set("default_message", refused.text())
                        .set("args", refused.args()));
        }
        int next = done;
        if (next < count)
            registry.loop().send(() -> calls.methods().guarded(call, () -> step(call, count, change, next, messages)));
        else
            call.reply()
                    .value(new ApiStruct().set("success", messages.isEmpty()).set("error_messages", messages));
    }

    private void objects(ApiCall call) {
        if (!calls.permitted(call, AccessControl.READ)) return;
        String tag = call.id("tag_id");
        if (registry.tag(tag) == null) call.reply().error(TagCalls.unknown(tag));
        else lists.answer(call, new AttachedObjects(calls, call, tag), tooMany());
    }

    private static ApiError tooMany() {
        return ApiError.tooMany("objects", "vfleet.tagging.objects");
    }

    private void objectsOfTags(ApiCall call) {
        if (!calls.permitted(call, AccessControl.READ)) return;
        List<String> tags = call.input().texts("tag_ids").stream()
                .distinct()
                .filter(id -> registry.tag(id) != null)
                .toList();
        lists.answer(call, new ObjectsOfTags(calls, call, tags), tooMany());
    }

    private void tags(ApiCall call) {
        MoRef object = calls.object(call, call.input().struct("object_id"));
        if (!calls.exists(object)) call.reply().value(List.of());
        else if (calls.mayRead(call, object)) call.reply().value(existing(object));
        else calls.methods().fail(call, new Fault.NoPermission(object, AccessControl.READ, false));
    }

    private List<String> existing(MoRef object) {
        return registry.associations().tagsOf(object).stream()
                .filter(id -> registry.tag(id) != null)
                .sorted()
                .toList();
    }

    private void tagsOfObjects(ApiCall call) {
        lists.answer(call, new TagsOfObjects(calls, call, this::existing), tooMany());
    }

    private void attachable(ApiCall call) {
        MoRef object = calls.object(call, call.input().struct("object_id"));
        if (!calls.exists(object)) {
            call.reply().value(List.of());
        } else if (calls.mayRead(call, object)) {
            Set<String> attached = registry.associations().tagsOf(object);
            call.reply()
                    .value(registry.tags().stream()
                            .filter(tag ->
                                    !attached.contains(tag.id()) && registry.isEligible(tag, object.type(), attached))
                            .map(InventoryTag::id)
                            .sorted()
                            .toList());
        } else {
            calls.methods().fail(call, new Fault.NoPermission(object, AccessControl.READ, false));
        }
    }
}
