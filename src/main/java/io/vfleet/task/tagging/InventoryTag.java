package io.vfleet.task.tagging;

import java.util.HashSet;
import java.util.Set;

/**
 * A tag.
 *
 * @param usedBy names of its users, as they gave them
 */
public record InventoryTag(String id, String categoryId, String name, String description, Set<String> usedBy) {
    public InventoryTag {
        usedBy = Set.copyOf(usedBy);
    }

    /** A copy with one user more, or less. */
    public InventoryTag withUser(String user, boolean added) {
        Set<String> users = new HashSet<>(usedBy);
        if (added) users.add(user);
        else users.remove(user);
        return new InventoryTag(id, categoryId, name, description, users);
    }

    long chars() {
        return id.length()
                + categoryId.length()
                + (long) name.length()
                + description.length()
                + usedBy.stream().mapToLong(String::length).sum();
    }
}
