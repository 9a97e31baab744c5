package io.vfleet.operation.automation.tagging;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import io.vfleet.task.tagging.InventoryTag;
import io.vfleet.task.tagging.TagRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service of tags. */
public final class TagOperations {
    private static final String SERVICE = "com.vmware.cis.tagging.tag";
    private static final String PRIVILEGE = "InventoryService.Tagging.";

    private final TagCalls calls;
    private final TagRegistry registry;

    public TagOperations(MethodCalls methods) {
        this.calls = new TagCalls(methods);
        this.registry = calls.registry();
    }

    public void registerIn(AutomationApi api) {
        api.register(SERVICE, "create", this::create);
        api.register(SERVICE, "get", this::get);
        api.register(SERVICE, "update", this::update);
        api.register(SERVICE, "delete", this::delete);
        api.register(SERVICE, "list", call -> list(call, null));
        api.register(SERVICE, "list_used_tags", call -> list(call, call.id("used_by_entity")));
        api.register(SERVICE, "list_tags_for_category", this::ofCategory);
        api.register(SERVICE, "add_to_used_by", call -> use(call, true));
        api.register(SERVICE, "remove_from_used_by", call -> use(call, false));
        api.register(SERVICE, "revoke_propagating_permissions", this::revoke);
    }

    private void create(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "CreateTag")) return;
        ApiStruct spec = call.input().struct("create_spec");
        ApiError refused = TagCalls.nameError(spec.text("name"));
        if (refused == null) refused = TagCalls.idError("tag_id", spec.optionalText("tag_id"));
        if (refused != null) {
            call.reply().error(refused);
            return;
        }
        calls.change(call, () -> {
            String id = registry.newTagId(spec.optionalText("tag_id"));
            var tag = new InventoryTag(
                    id, spec.text("category_id"), spec.text("name"), spec.text("description"), Set.of());
            TagCalls.answer(call, registry.add(tag), spec.text("name"), id);
        });
    }

    private void get(ApiCall call) {
        if (!calls.permitted(call, AccessControl.READ)) return;
        InventoryTag tag = registry.tag(call.id("tag_id"));
        if (tag == null) {
            call.reply().error(TagCalls.unknown(call.id("tag_id")));
            return;
        }
        call.reply()
                .value(new ApiStruct()
                        .set("id", tag.id())
                        .set("category_id", tag.categoryId())
                        .set("name", tag.name())
                        .set("description", tag.description())
                        .set("used_by", CategoryOperations.sorted(tag.usedBy())));
    }

    private void update(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "EditTag")) return;
        ApiStruct spec = call.input().struct("update_spec");
        calls.change(call, () -> {
            InventoryTag before = registry.tag(call.id("tag_id"));
            ApiError refused = before == null
                    ? TagCalls.unknown(call.id("tag_id"))
                    : TagCalls.nameError(spec.optionalText("name"));
            if (before == null || refused != null) {
                call.reply().error(Objects.requireNonNull(refused));
                return;
            }
            var tag = new InventoryTag(
                    before.id(),
                    before.categoryId(),
                    Objects.requireNonNullElse(spec.optionalText("name"), before.name()),
                    Objects.requireNonNullElse(spec.optionalText("description"), before.description()),
                    before.usedBy());
            TagCalls.answer(call, registry.replace(tag), tag.name(), null);
        });
    }

    private void delete(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "DeleteTag")) return;
        String id = call.id("tag_id");
        calls.change(call, () -> TagCalls.answer(call, registry.removeTag(id), id, null));
    }

    /** {@code user}: only those that it uses; null for all. */
    private void list(ApiCall call, @Nullable String user) {
        call.reply()
                .value(
                        calls.hasGlobal(call, AccessControl.READ)
                                ? registry.tags().stream()
                                        .filter(tag ->
                                                user == null || tag.usedBy().contains(user))
                                        .map(InventoryTag::id)
                                        .sorted()
                                        .toList()
                                : List.of());
    }

    private void ofCategory(ApiCall call) {
        if (!calls.permitted(call, AccessControl.READ)) return;
        String category = call.id("category_id");
        if (registry.category(category) == null) call.reply().error(TagCalls.unknown(category));
        else call.reply().value(registry.tagsOf(category).stream().sorted().toList());
    }

    private void use(ApiCall call, boolean added) {
        if (!calls.permitted(call, PRIVILEGE + "ModifyUsedByForTag")) return;
        String user = call.id("used_by_entity");
        calls.change(call, () -> {
            InventoryTag tag = registry.tag(call.id("tag_id"));
            ApiError refused =
                    tag == null ? TagCalls.unknown(call.id("tag_id")) : TagCalls.userError(tag.usedBy(), user);
            if (tag == null || refused != null) call.reply().error(Objects.requireNonNull(refused));
            else TagCalls.answer(call, registry.replace(tag.withUser(user, added)), tag.name(), null);
        });
    }

    /** There are no permissions on tags that could propagate. */
    private void revoke(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "EditTag")) return;
        boolean known = registry.tag(call.id("tag_id")) != null;
        if (known) call.reply().value(null);
        else call.reply().error(TagCalls.unknown(call.id("tag_id")));
    }
}
