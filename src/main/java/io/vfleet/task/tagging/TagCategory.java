package io.vfleet.task.tagging;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A category of tags.
 *
 * @param multiple whether an object may have several tags of it
 * @param types the types of objects that its tags may be attached to; empty for all
 * @param usedBy names of its users, as they gave them
 */
public record TagCategory(
        String id, String name, String description, boolean multiple, Set<String> types, Set<String> usedBy) {
    private static final String PREFIX = "urn:vim25:";

    /** Clients name types with or without a prefix, and read them without, as Terraform does. */
    public TagCategory {
        types = types.stream()
                .map(type -> type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type)
                .collect(Collectors.toUnmodifiableSet());
        usedBy = Set.copyOf(usedBy);
    }

    /** A copy with one user more, or less. */
    public TagCategory withUser(String user, boolean added) {
        Set<String> users = new HashSet<>(usedBy);
        if (added) users.add(user);
        else users.remove(user);
        return new TagCategory(id, name, description, multiple, types, users);
    }

    /** Whether its tags may be attached to objects of that type. */
    public boolean admits(String type) {
        return types.isEmpty() || types.contains(type);
    }

    long chars() {
        return id.length()
                + (long) name.length()
                + description.length()
                + types.stream().mapToLong(String::length).sum()
                + usedBy.stream().mapToLong(String::length).sum();
    }
}
