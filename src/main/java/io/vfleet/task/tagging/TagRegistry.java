package io.vfleet.task.tagging;

import io.vfleet.engine.Loop;
import io.vfleet.engine.random.KeyedUuid;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The categories and tags of one vCenter. Any thread may read; they are changed on the first loop. */
public final class TagRegistry {
    /** A category or tag without its texts. */
    private static final int HELD_BYTES = 600;

    private static final String CATEGORY = "urn:vmomi:InventoryServiceCategory:";
    private static final String TAG = "urn:vmomi:InventoryServiceTag:";
    private static final String GLOBAL = ":GLOBAL";

    private final int max;
    private final Loop loop;
    private final MemoryAccount memory;
    private final KeyedUuid uuids;
    private final TagAssociations associations;
    private final Map<String, TagCategory> categories = new ConcurrentHashMap<>();
    private final Map<String, InventoryTag> tags = new ConcurrentHashMap<>();
    // The ids by the names: of categories, and by category of its tags.
    private final Map<String, String> categoryByName = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> tagByName = new ConcurrentHashMap<>();
    // First loop only.
    private long made;

    /**
     * @param max categories, and tags, that there may be
     * @param loop the first loop, with its account
     */
    public TagRegistry(int max, long seed, Loop loop, MemoryAccount memory, TagAssociations associations) {
        this.max = max;
        this.loop = loop;
        this.memory = memory;
        this.uuids = new KeyedUuid(seed ^ TAG.hashCode());
        this.associations = associations;
    }

    /** The only loop that changes tags and what they are attached to. */
    public Loop loop() {
        return loop;
    }

    public TagAssociations associations() {
        return associations;
    }

    public @Nullable TagCategory category(String id) {
        return categories.get(id);
    }

    public @Nullable InventoryTag tag(String id) {
        return tags.get(id);
    }

    /** The tag of that name in the category of that name; null for none. */
    public @Nullable InventoryTag named(String category, String name) {
        String categoryId = categoryByName.get(category);
        String id = categoryId == null
                ? null
                : tagByName.getOrDefault(categoryId, Map.of()).get(name);
        return id == null ? null : tags.get(id);
    }

    public Collection<TagCategory> categories() {
        return categories.values();
    }

    public Collection<InventoryTag> tags() {
        return tags.values();
    }

    /** The ids of the tags of a category. */
    public List<String> tagsOf(String category) {
        return List.copyOf(tagByName.getOrDefault(category, Map.of()).values());
    }

    // On the first loop.

    /** {@code asked}: the id that the client wants it to have; null for a new one. */
    public String newCategoryId(@Nullable String asked) {
        return asked == null ? CATEGORY + uuids.of(made++) + GLOBAL : asked;
    }

    /** {@code asked}: the id that the client wants it to have; null for a new one. */
    public String newTagId(@Nullable String asked) {
        return asked == null ? TAG + uuids.of(made++) + GLOBAL : asked;
    }

    public @Nullable TagRefusal add(TagCategory category) {
        if (categories.containsKey(category.id()) || categoryByName.containsKey(category.name()))
            return TagRefusal.NAME_TAKEN;
        if (categories.size() >= max) return TagRefusal.TOO_MANY;
        if (!memory.charge(HeldKind.TEXT, held(category.chars()))) return TagRefusal.NO_ROOM;
        categories.put(category.id(), category);
        categoryByName.put(category.name(), category.id());
        return null;
    }

    public @Nullable TagRefusal add(InventoryTag tag) {
        if (!categories.containsKey(tag.categoryId())) return TagRefusal.UNKNOWN;
        Map<String, String> names = tagByName.computeIfAbsent(tag.categoryId(), _ -> new ConcurrentHashMap<>());
        boolean taken = tags.containsKey(tag.id()) || associations.isLeaving(tag.id());
        if (taken || names.containsKey(tag.name())) return TagRefusal.NAME_TAKEN;
        if (tags.size() >= max) return TagRefusal.TOO_MANY;
        if (!memory.charge(HeldKind.TEXT, held(tag.chars()))) return TagRefusal.NO_ROOM;
        tags.put(tag.id(), tag);
        names.put(tag.name(), tag.id());
        return null;
    }

    public @Nullable TagRefusal replace(TagCategory category) {
        TagCategory before = categories.get(category.id());
        if (before == null) return TagRefusal.UNKNOWN;
        String owner = categoryByName.get(category.name());
        if (owner != null && !owner.equals(category.id())) return TagRefusal.NAME_TAKEN;
        if (!memory.hasRoom(category.chars())) return TagRefusal.NO_ROOM;
        memory.recharge(HeldKind.TEXT, held(before.chars()), held(category.chars()));
        categoryByName.remove(before.name());
        categoryByName.put(category.name(), category.id());
        categories.put(category.id(), category);
        return null;
    }

    public @Nullable TagRefusal replace(InventoryTag tag) {
        InventoryTag before = tags.get(tag.id());
        if (before == null) return TagRefusal.UNKNOWN;
        Map<String, String> names = tagByName.computeIfAbsent(tag.categoryId(), _ -> new ConcurrentHashMap<>());
        String owner = names.get(tag.name());
        if (owner != null && !owner.equals(tag.id())) return TagRefusal.NAME_TAKEN;
        if (!memory.hasRoom(tag.chars())) return TagRefusal.NO_ROOM;
        memory.recharge(HeldKind.TEXT, held(before.chars()), held(tag.chars()));
        names.remove(before.name());
        names.put(tag.name(), tag.id());
        tags.put(tag.id(), tag);
        return null;
    }

    /** Removes a category with its tags. */
    public @Nullable TagRefusal removeCategory(String id) {
        TagCategory category = categories.remove(id);
        if (category == null) return TagRefusal.UNKNOWN;
        memory.release(HeldKind.TEXT, held(category.chars()));
        categoryByName.remove(category.name());
        List<String> ofCategory = tagsOf(id);
        for (String tag : ofCategory) forget(tag);
        tagByName.remove(id);
        associations.removeTags(ofCategory);
        return null;
    }

    /** Removes a tag from all objects; the last of very many see it go a few turns later, but nobody is told of it any more. */
    public @Nullable TagRefusal removeTag(String id) {
        if (!forget(id)) return TagRefusal.UNKNOWN;
        associations.removeTags(List.of(id));
        return null;
    }

    private boolean forget(String id) {
        InventoryTag tag = tags.remove(id);
        if (tag == null) return false;
        memory.release(HeldKind.TEXT, held(tag.chars()));
        Map<String, String> names = tagByName.get(tag.categoryId());
        if (names != null) names.remove(tag.name());
        return true;
    }

    /** Whether a tag may be attached to an object of that type which has those tags. */
    public boolean isEligible(InventoryTag tag, String type, Set<String> attached) {
        TagCategory category = categories.get(tag.categoryId());
        if (category == null || !category.admits(type)) return false;
        if (category.multiple()) return true;
        for (String each : attached) {
            InventoryTag other = tags.get(each);
            if (other != null && other.categoryId().equals(tag.categoryId()) && !each.equals(tag.id())) return false;
        }
        return true;
    }

    private static long held(long chars) {
        return HELD_BYTES + 2 * chars;
    }
}
