package io.vfleet.property.spec;

import io.vfleet.meta.DataType;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses property paths such as {@code config.hardware.device[4000].backing}, {@code extraConfig["a.b"].value} and
 * {@code vm.length}. Members are looked up in the declared types only: a member that only a derived type has is not
 * found.
 */
final class PathCompiler {
    private static final String KEY = "key";
    private static final String LENGTH = "length";

    private final Metamodel model;
    private final Release release;
    private final String text;
    private final List<PathStep> steps = new ArrayList<>();
    private int at;

    private PathCompiler(Metamodel model, Release release, String text) {
        this.model = model;
        this.release = release;
        this.text = text;
    }

    /** The compiled path; null when the type has no such path in that release. */
    static @Nullable PropertyPath compile(Metamodel model, ManagedType type, String text, Release release) {
        return new PathCompiler(model, release, text).compile(type);
    }

    private @Nullable PropertyPath compile(ManagedType type) {
        Property top = type.property(name());
        if (top == null || !release.knows(top.since())) return null;
        TypeRef here = top.type();
        while (at < text.length()) {
            TypeRef next = text.charAt(at) == '[' ? element(here) : member(here);
            if (next == null) return null;
            here = next;
        }
        return new PropertyPath(text, top, steps, here);
    }

    private @Nullable TypeRef member(TypeRef holder) {
        if (text.charAt(at) != '.') return null;
        at++;
        String name = name();
        if (holder.array()) {
            if (!name.equals(LENGTH)) return null;
            steps.add(new PathStep.LengthStep());
            return model.anyType("int");
        }
        Slot slot = holder.kind() == TypeKind.DATA ? model.data(holder.name()).slot(name) : null;
        if (slot == null || !release.knows(slot.since())) return null;
        steps.add(new PathStep.MemberStep(slot.index()));
        return slot.type();
    }

    private @Nullable TypeRef element(TypeRef holder) {
        String key = holder.array() ? key() : null;
        if (key == null) return null;
        if (holder.kind() == TypeKind.MOREF) {
            steps.add(new PathStep.ReferenceStep(key));
            return holder.element();
        }
        DataType type = holder.kind() == TypeKind.DATA ? model.data(holder.name()) : null;
        Slot slot = type == null ? null : type.slot(KEY);
        Object value = slot == null ? null : keyOf(slot.type(), key);
        if (slot == null || value == null) return null;
        steps.add(new PathStep.KeyedElementStep(slot.index(), value));
        return holder.element();
    }

    private static @Nullable Object keyOf(TypeRef type, String key) {
        if (type.array()) return null;
        if (type.kind() == TypeKind.INT) return number(key);
        return type.kind().javaClass() == String.class ? key : null;
    }

    private static @Nullable Integer number(String key) {
        try {
            return Integer.valueOf(key);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Reads a name up to the next dot or bracket. */
    private String name() {
        int from = at;
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') at++;
        return text.substring(from, at);
    }

    /** Reads the key between brackets, without quotes; null when it is empty or not closed. */
    private @Nullable String key() {
        int from = at + 1;
        boolean quoted = from < text.length() && text.charAt(from) == '"';
        int end = quoted ? text.indexOf("\"]", from + 1) : text.indexOf(']', from);
        if (end < 0) return null;
        String key = text.substring(quoted ? from + 1 : from, end);
        at = quoted ? end + 2 : end + 1;
        return key.isEmpty() ? null : key;
    }
}
