package io.vfleet.task.tagging;

import io.vfleet.engine.Loop;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Which objects have which tags. Any thread may read, and may tell of objects that are gone; everything else is on the first
 * loop. An object that is gone has no tags.
 */
public final class TagAssociations implements ObjectChangeListener {
    /** An association in both directions. */
    private static final int HELD_BYTES = 350;

    private static final int REMOVED_PER_TURN = 500;
    private static final Comparator<MoRef> ORDER = Comparator.comparing(MoRef::type)
            .thenComparingInt(object -> object.value().length())
            .thenComparing(MoRef::value);

    private final int max;
    private final Loop loop;
    private final MemoryAccount memory;
    private final ObjectChangeListener next;
    private final Map<MoRef, Set<String>> tagsByObject = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<MoRef>> objectsByTag = new ConcurrentHashMap<>();
    // First loop only.
    private final Set<String> leaving = new LinkedHashSet<>();
    private int count;

    /**
     * @param max associations that there may be
     * @param loop the first loop, with its account
     * @param next receives all changes of objects too
     */
    public TagAssociations(int max, Loop loop, MemoryAccount memory, ObjectChangeListener next) {
        this.max = max;
        this.loop = loop;
        this.memory = memory;
        this.next = next;
    }

    /** The tags of an object. */
    public Set<String> tagsOf(MoRef object) {
        Set<String> tags = tagsByObject.get(object);
        return tags == null ? Set.of() : Collections.unmodifiableSet(tags);
    }

    /** The objects of a tag, in a fixed order. */
    public NavigableSet<MoRef> objectsOf(String tag) {
        return objectsByTag.getOrDefault(tag, Collections.emptyNavigableSet());
    }

    @Override
    public void changed(MoRef object, Set<? extends Facet> facets) {
        next.changed(object, facets);
        if (!tagsByObject.isEmpty() && facets.contains(ExistenceFacet.REMOVED) && tagsByObject.containsKey(object))
            loop.send(() -> removeObject(object));
    }

    // On the first loop.

    /** How many there are. */
    public int count() {
        return count;
    }

    public @Nullable TagRefusal attach(String tag, MoRef object) {
        Set<String> before = tagsOf(object);
        if (before.contains(tag)) return null;
        if (count >= max) return TagRefusal.TOO_MANY;
        if (!memory.charge(HeldKind.TEXT, HELD_BYTES)) return TagRefusal.NO_ROOM;
        count++;
        tagsByObject
                .computeIfAbsent(object, _ -> ConcurrentHashMap.newKeySet(1))
                .add(tag);
        objectsByTag
                .computeIfAbsent(tag, _ -> new ConcurrentSkipListSet<>(ORDER))
                .add(object);
        return null;
    }

    /** Nothing when the object does not have the tag. */
    public void detach(String tag, MoRef object) {
        Set<String> tags = tagsByObject.get(object);
        if (tags == null || !tags.remove(tag)) return;
        count--;
        memory.release(HeldKind.TEXT, HELD_BYTES);
        if (tags.isEmpty()) tagsByObject.remove(object);
        NavigableSet<MoRef> objects = objectsByTag.get(tag);
        if (objects == null) return;
        objects.remove(object);
        if (objects.isEmpty()) objectsByTag.remove(tag);
    }

    /** The object is gone. */
    public void removeObject(MoRef object) {
        for (String tag : tagsOf(object)) detach(tag, object);
    }

    /** Takes tags from all their objects, in as many turns as that needs. */
    void removeTags(Collection<String> tags) {
        boolean begun = !leaving.isEmpty();
        for (String tag : tags) if (objectsByTag.containsKey(tag)) leaving.add(tag);
        if (!begun) removeSome();
    }

    /** Whether a tag that was removed is still taken from objects, so that its id cannot be given again. */
    boolean isLeaving(String tag) {
        return leaving.contains(tag);
    }

    private void removeSome() {
        int removed = 0;
        for (Iterator<String> tags = leaving.iterator(); removed < REMOVED_PER_TURN && tags.hasNext(); ) {
            String tag = tags.next();
            Iterator<MoRef> objects = objectsOf(tag).iterator();
            for (; removed < REMOVED_PER_TURN && objects.hasNext(); removed++) detach(tag, objects.next());
            if (!objects.hasNext()) tags.remove();
        }
        if (!leaving.isEmpty()) loop.send(this::removeSome);
    }
}
