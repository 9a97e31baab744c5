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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses property paths such as {@code config.hardware.device[4000].backing}, {@code extraConfig["a.b"].value},
 * {@code host["host-14"].mountInfo} and {@code vm.length}. A path may go on into every data type derived from the
 * declared one; which one an object is of is seen when the path is walked.
 */
final class PathCompiler {
    private static final long NO_NUMBER = Long.MIN_VALUE;

    private final Metamodel model;
    private final Release release;
    private final String text;
    private final List<PathStep> steps = new ArrayList<>();
    /** The declared types that a value may have at this point of the path. */
    private final Set<TypeRef> here = new LinkedHashSet<>();

    private int at;

    private PathCompiler(Metamodel model, Release release, String text) {
        this.model = model;
        this.release = release;
        this.text = text;
    }

    /** The path compiled for objects of exactly that type; null when the type has no such path in that release. */
    static @Nullable PropertyPath compile(Metamodel model, ManagedType type, String text, Release release) {
        return new PathCompiler(model, release, text).compile(type);
    }

    private @Nullable PropertyPath compile(ManagedType type) {
        Property top = type.property(name());
        if (top == null || !release.knows(top.since())) return null;
        here.add(top.type());
        while (at < text.length()) {
            PathStep step = text.charAt(at) == '[' ? element() : member();
            if (step == null) return null;
            steps.add(step);
        }
        return new PropertyPath(text, top, steps, List.copyOf(here));
    }

    private @Nullable PathStep member() {
        if (text.charAt(at) != '.') return null;
        at++;
        String name = name();
        List<TypeRef> holders = List.copyOf(here);
        PathStep step = null;
        here.clear();
        for (TypeRef holder : holders) {
            if (holder.array() && name.equals(PathStep.LENGTH)) {
                here.add(Objects.requireNonNull(model.anyType("int")));
                step = new PathStep.LengthStep();
            } else if (!holder.array() && holder.kind() == TypeKind.DATA) {
                DataType declared = model.data(holder.name());
                Slot slot = known(declared.slot(name));
                if (slot != null) here.add(slot.type());
                else addDerived(declared, name);
                step = slot == null
                        ? new PathStep.DerivedMemberStep(name, release)
                        : new PathStep.MemberStep(slot.index());
            }
        }
        if (here.isEmpty()) return null;
        return holders.size() == 1 ? step : new PathStep.DerivedMemberStep(name, release);
    }

    private void addDerived(DataType declared, String member) {
        for (DataType derived : model.derivedWith(declared, member)) {
            Slot slot = release.knows(derived.since()) ? known(derived.slot(member)) : null;
            if (slot != null) here.add(slot.type());
        }
    }

    private @Nullable PathStep element() {
        String key = key();
        List<TypeRef> holders = List.copyOf(here);
        here.clear();
        if (key == null) return null;
        long number = number(key);
        int keySlot = -1;
        for (TypeRef holder : holders) {
            if (!holder.array()) continue;
            DataType type = holder.kind() == TypeKind.DATA ? model.data(holder.name()) : null;
            Slot slot = type == null ? null : type.slot(PathStep.KEY);
            if (slot != null) keySlot = slot.index();
            if (holder.kind() == TypeKind.MOREF || (type != null && hasKey(type, slot, number))) {
                here.add(holder.element());
            }
        }
        if (here.isEmpty()) return null;
        return new PathStep.ElementStep(holders.size() == 1 ? keySlot : -1, key, number);
    }

    /** Whether elements of the type, or of one derived from it, can be found by such a key. */
    private boolean hasKey(DataType type, @Nullable Slot declared, long number) {
        if (declared != null) return fits(declared, number);
        for (DataType derived : model.derivedWith(type, PathStep.KEY)) {
            Slot slot = derived.slot(PathStep.KEY);
            if (slot != null && fits(slot, number)) return true;
        }
        return false;
    }

    private boolean fits(Slot slot, long number) {
        TypeRef type = slot.type();
        if (type.array() || !release.knows(slot.since())) return false;
        if (type.kind() == TypeKind.INT) return number != NO_NUMBER;
        return type.kind() == TypeKind.MOREF || type.kind().javaClass() == String.class;
    }

    private @Nullable Slot known(@Nullable Slot slot) {
        return slot != null && release.knows(slot.since()) ? slot : null;
    }

    private static long number(String key) {
        try {
            int number = Integer.parseInt(key);
            // One key has one spelling: neither +2000 nor 02000.
            return Integer.toString(number).equals(key) ? number : NO_NUMBER;
        } catch (NumberFormatException _) {
            return NO_NUMBER;
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
