package io.vfleet.operation.policy;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.task.tagging.InventoryTag;
import io.vfleet.task.tagging.TagCategory;
import io.vfleet.task.tagging.TagRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which datastores fulfil the constraints of a policy: one rule set of it, and of that every rule. A rule about tags is
 * fulfilled by a datastore that has one of them; data services are had everywhere; virtual SAN, virtual volumes and
 * persistent memory are nowhere.
 */
final class HubRules {
    /** The namespace of rules about the tags of datastores; the id of a rule is the category's name. */
    static final String TAGS = "http://www.vmware.com/storage/tag";

    private static final String NOT = "NOT";

    private final Inventory inventory;
    private final TagRegistry tags;

    HubRules(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.tags = vcenter.tags();
    }

    /** The property by which a rule names the tags of a category. */
    static String tagProperty(String category) {
        return "com.vmware.storage.tag." + category + ".property";
    }

    /** All datastores. There are few, so they are listed in one turn. */
    List<MoRef> datastores() {
        List<MoRef> all = new ArrayList<>();
        EntityNumbers numbers = inventory.all(EntityKind.DATASTORE);
        for (int each = numbers.first(); each != 0; each = numbers.next(each)) all.add(inventory.ref(each));
        return all;
    }

    /** The datastore that a hub names; null when there is none. */
    @Nullable
    MoRef datastore(DataObject hub) {
        MoRef named = new MoRef(EntityKind.DATASTORE.typeName(), (String) Objects.requireNonNull(hub.get("hubId")));
        int number = named.type().equals(hub.get("hubType")) ? inventory.find(named) : 0;
        return number != 0 && inventory.exists(number) && inventory.kind(number) == EntityKind.DATASTORE ? named : null;
    }

    /** The first rule that the datastore does not fulfil, of the last rule set; null when it is compatible. */
    @Nullable
    DataObject violated(MoRef datastore, DataObject constraints) {
        if (constraints.type().slot("subProfiles") == null) return null;
        DataObject violated = null;
        for (DataObject rules : PolicyArguments.list(constraints.get("subProfiles"))) {
            violated = PolicyArguments.list(rules.get("capability")).stream()
                    .filter(rule -> !fulfils(datastore, rule))
                    .findFirst()
                    .orElse(null);
            if (violated == null) return null;
        }
        return violated;
    }

    private boolean fulfils(MoRef datastore, DataObject rule) {
        DataObject id = (DataObject) Objects.requireNonNull(rule.get("id"));
        String namespace = (String) Objects.requireNonNull(id.get("namespace"));
        if (namespace.equals(BuiltInPolicies.DATA_SERVICES)) return true;
        if (!namespace.equals(TAGS)) return false;
        Set<String> had = had(datastore, (String) Objects.requireNonNull(id.get("id")));
        return PolicyArguments.list(rule.get("constraint")).stream()
                .flatMap(constraint -> PolicyArguments.list(constraint.get("propertyInstance")).stream())
                .allMatch(instance -> values(instance.get("value")).stream().anyMatch(had::contains)
                        != NOT.equals(instance.get("operator")));
    }

    /** The names of the tags of that category that the datastore has. */
    private Set<String> had(MoRef datastore, String category) {
        Set<String> names = new HashSet<>();
        for (String each : tags.associations().tagsOf(datastore)) {
            InventoryTag tag = tags.tag(each);
            TagCategory of = tag == null ? null : tags.category(tag.categoryId());
            if (tag != null && of != null && of.name().equals(category)) names.add(tag.name());
        }
        return names;
    }

    private static Collection<?> values(@Nullable Object value) {
        return switch (value) {
            case DataObject set when set.type().slot("values") != null -> values(set.get("values"));
            case AnyValue any -> values(any.value());
            case Collection<?> many -> many;
            case null -> List.of();
            default -> List.of(value);
        };
    }
}
