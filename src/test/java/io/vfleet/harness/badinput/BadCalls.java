package io.vfleet.harness.badinput;

import io.vfleet.meta.DataType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls of one method that are wrong in one place each. */
final class BadCalls {
    /** Optional members are tried this deep; required ones wherever they are. */
    private static final int OPTIONAL_DEPTH_MAX = 1;

    private static final int DEPTH_MAX = 3;

    /** A call that is wrong in one place. */
    record BadCall(BadInputKind kind, String place, List<CallMember> arguments) {}

    private final ServedObjects objects;
    private final List<BadCall> calls = new ArrayList<>();

    private BadCalls(ServedObjects objects) {
        this.objects = objects;
    }

    static List<BadCall> of(Method method, ServedObjects objects) {
        var calls = new BadCalls(objects);
        List<CallMember> least = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Parameter parameter : method.parameters()) {
            places.add(new Place(parameter.name(), parameter.index(), parameter.type()));
            if (!parameter.type().optional())
                least.add(CallMember.least(parameter.name(), parameter.index(), parameter.type(), objects, 0));
        }
        calls.add(BadInputKind.NONE, "", least);
        calls.vary("", places, least, 0, UnaryOperator.identity());
        return calls.calls;
    }

    private record Place(String name, int position, TypeRef type) {}

    /** Varies each member of one list of members; {@code whole} makes the arguments of the call from it. */
    private void vary(
            String path,
            List<Place> places,
            List<CallMember> present,
            int depth,
            UnaryOperator<List<CallMember>> whole) {
        var unknown = new TypeRef(TypeKind.STRING, "string", false, true, false);
        add(
                BadInputKind.UNKNOWN_MEMBER,
                path + "noSuchMember",
                whole.apply(with(present, CallMember.value("noSuchMember", 10_000, unknown, "\"a\"", "a", ""))));
        for (Place place : places) {
            CallMember there = find(present, place.name());
            String at = path + place.name();
            if (there == null && depth > OPTIONAL_DEPTH_MAX) continue;
            if (there != null) add(BadInputKind.MISSING, at, whole.apply(without(present, there)));
            for (BadInputKind kind : BadInputKind.values()) {
                CallMember bad = kind.of(place.name(), place.position(), place.type(), objects);
                if (kind == BadInputKind.LONG_TEXT && depth > 0 && place.position() > 0) continue;
                if (bad != null) add(kind, at, whole.apply(with(present, bad)));
            }
            if (place.type().kind() == TypeKind.DATA && depth < DEPTH_MAX)
                descend(place, at, there, present, depth, whole);
        }
    }

    private void descend(
            Place place,
            String at,
            @Nullable CallMember there,
            List<CallMember> present,
            int depth,
            UnaryOperator<List<CallMember>> whole) {
        if (there == null && depth >= OPTIONAL_DEPTH_MAX) return;
        CallMember holder =
                there != null ? there : CallMember.least(place.name(), place.position(), place.type(), objects, depth);
        DataType data = objects.metamodel().data(place.type().name());
        List<Place> inner = new ArrayList<>();
        for (Slot slot : data.slots()) inner.add(new Place(slot.name(), slot.index(), slot.type()));
        vary(
                at + ".",
                inner,
                holder.members(),
                depth + 1,
                changed -> whole.apply(with(present, holder.withMembers(changed))));
    }

    private void add(BadInputKind kind, String place, List<CallMember> arguments) {
        calls.add(new BadCall(kind, place, arguments));
    }

    private static @Nullable CallMember find(List<CallMember> members, String name) {
        return members.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<CallMember> without(List<CallMember> members, CallMember one) {
        return members.stream().filter(each -> !each.name().equals(one.name())).toList();
    }

    /** In the order of the schema. */
    private static List<CallMember> with(List<CallMember> members, CallMember one) {
        List<CallMember> all = new ArrayList<>(without(members, one));
        int at = 0;
        while (at < all.size() && all.get(at).position() < one.position()) at++;
        all.add(at, one);
        return List.copyOf(all);
    }
}
