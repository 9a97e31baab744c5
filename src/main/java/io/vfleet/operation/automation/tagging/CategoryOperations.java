package io.vfleet.operation.automation.tagging;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiStruct;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.automation.MethodCalls;
import io.vfleet.task.tagging.TagCategory;
import io.vfleet.task.tagging.TagRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service of tag categories. */
public final class CategoryOperations {
    private static final String SERVICE = "com.vmware.cis.tagging.category";
    private static final String PRIVILEGE = "InventoryService.Tagging.";
    private static final int TYPES_MAX = 100;

    private final TagCalls calls;
    private final TagRegistry registry;

    public CategoryOperations(MethodCalls methods) {
        this.calls = new TagCalls(methods);
        this.registry = calls.registry();
    }

    public void registerIn(AutomationApi api) {
        api.register(SERVICE, "create", this::create);
        api.register(SERVICE, "get", this::get);
        api.register(SERVICE, "update", this::update);
        api.register(SERVICE, "delete", this::delete);
        api.register(SERVICE, "list", call -> list(call, null));
        api.register(SERVICE, "list_used_categories", call -> list(call, call.id("used_by_entity")));
        api.register(SERVICE, "add_to_used_by", call -> use(call, true));
        api.register(SERVICE, "remove_from_used_by", call -> use(call, false));
        api.register(SERVICE, "revoke_propagating_permissions", this::revoke);
    }

    private void create(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "CreateCategory")) return;
        ApiStruct spec = call.input().struct("create_spec");
        ApiError refused = error(spec);
        if (refused == null) refused = TagCalls.idError("category_id", spec.optionalText("category_id"));
        if (refused != null) {
            call.reply().error(refused);
            return;
        }
        calls.change(call, () -> {
            String id = registry.newCategoryId(spec.optionalText("category_id"));
            var category = new TagCategory(
                    id,
                    spec.text("name"),
                    spec.text("description"),
                    spec.text("cardinality").equals("MULTIPLE"),
                    new HashSet<>(spec.texts("associable_types")),
                    Set.of());
            TagCalls.answer(call, registry.add(category), spec.text("name"), id);
        });
    }

    private static @Nullable ApiError error(ApiStruct spec) {
        ApiError wrongName = TagCalls.nameError(spec.optionalText("name"));
        if (wrongName != null) return wrongName;
        List<String> types = spec.texts("associable_types");
        boolean valid = types.size() <= TYPES_MAX
                && types.stream().allMatch(type -> !type.isEmpty() && type.length() <= TagCalls.NAME_CHARS_MAX);
        return valid
                ? null
                : ApiError.invalid("associable_types", types.toString(), "at most " + TYPES_MAX + " names of types");
    }

    private void get(ApiCall call) {
        if (!calls.permitted(call, AccessControl.READ)) return;
        TagCategory category = registry.category(call.id("category_id"));
        if (category == null) {
            call.reply().error(TagCalls.unknown(call.id("category_id")));
            return;
        }
        call.reply()
                .value(new ApiStruct()
                        .set("id", category.id())
                        .set("name", category.name())
                        .set("description", category.description())
                        .set("cardinality", category.multiple() ? "MULTIPLE" : "SINGLE")
                        .set("associable_types", sorted(category.types()))
                        .set("used_by", sorted(category.usedBy())));
    }

    static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    private void update(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "EditCategory")) return;
        ApiStruct spec = call.input().struct("update_spec");
        calls.change(call, () -> {
            TagCategory before = registry.category(call.id("category_id"));
            ApiError refused = before == null ? TagCalls.unknown(call.id("category_id")) : changeError(before, spec);
            if (before == null || refused != null) {
                call.reply().error(Objects.requireNonNull(refused));
                return;
            }
            Set<String> types =
                    spec.has("associable_types") ? new HashSet<>(spec.texts("associable_types")) : before.types();
            var category = new TagCategory(
                    before.id(),
                    Objects.requireNonNullElse(spec.optionalText("name"), before.name()),
                    Objects.requireNonNullElse(spec.optionalText("description"), before.description()),
                    before.multiple() || "MULTIPLE".equals(spec.optionalText("cardinality")),
                    types,
                    before.usedBy());
            TagCalls.answer(call, registry.replace(category), category.name(), null);
        });
    }

    /** Cardinality and types can be widened only. */
    private static @Nullable ApiError changeError(TagCategory before, ApiStruct spec) {
        ApiError refused = error(spec);
        if (refused != null) return refused;
        if (before.multiple() && "SINGLE".equals(spec.optionalText("cardinality")))
            return ApiError.invalid("cardinality", "SINGLE", "MULTIPLE, as it is");
        List<String> types = spec.texts("associable_types");
        boolean narrower = spec.has("associable_types")
                && !types.isEmpty()
                && (before.types().isEmpty() || !types.containsAll(before.types()));
        return narrower
                ? ApiError.invalid("associable_types", types.toString(), "all types that it has, and others")
                : null;
    }

    private void delete(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "DeleteCategory")) return;
        String id = call.id("category_id");
        calls.change(call, () -> TagCalls.answer(call, registry.removeCategory(id), id, null));
    }

    /** {@code user}: only those that it uses; null for all. */
    private void list(ApiCall call, @Nullable String user) {
        call.reply()
                .value(
                        calls.hasGlobal(call, AccessControl.READ)
                                ? registry.categories().stream()
                                        .filter(category -> user == null
                                                || category.usedBy().contains(user))
                                        .map(TagCategory::id)
                                        .sorted()
                                        .toList()
                                : List.of());
    }

    private void use(ApiCall call, boolean added) {
        if (!calls.permitted(call, PRIVILEGE + "ModifyUsedByForCategory")) return;
        String user = call.id("used_by_entity");
        calls.change(call, () -> {
            TagCategory category = registry.category(call.id("category_id"));
            ApiError refused = category == null
                    ? TagCalls.unknown(call.id("category_id"))
                    : TagCalls.userError(category.usedBy(), user);
            if (category == null || refused != null) call.reply().error(Objects.requireNonNull(refused));
            else TagCalls.answer(call, registry.replace(category.withUser(user, added)), category.name(), null);
        });
    }

    /** There are no permissions on categories that could propagate. */
    private void revoke(ApiCall call) {
        if (!calls.permitted(call, PRIVILEGE + "EditCategory")) return;
        boolean known = registry.category(call.id("category_id")) != null;
        if (known) call.reply().value(null);
        else call.reply().error(TagCalls.unknown(call.id("category_id")));
    }
}
