package io.vfleet.property;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.render.ManagedObjects;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small inventory whose property values are held in a map and whose facets are named after its properties.
 *
 * <p>long: it stands in for three interfaces, which answer from the same objects.
 */
public final class FakePropertySource implements ManagedObjects, ContainmentQueries, ReadPermissions {
    /** One facet for each property; the connection of the host is a second facet of a machine's runtime. */
    record NamedFacet(String name) implements Facet {}

    public static final NamedFacet HOST_CONNECTION = new NamedFacet("connection");

    private final SteppedLoops loops;
    private final Map<MoRef, Map<String, Object>> objects = new LinkedHashMap<>();
    private final Map<Integer, MoRef> byNumber = new TreeMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Integer, Integer> lastParents = new HashMap<>();
    private final Map<String, Fault> unreadable = new HashMap<>();
    private ObjectChangeListener changeListener = ObjectChangeListener.NONE;
    private Function<MoRef, @Nullable SessionObject> sessionObjects = _ -> null;
    private final Set<MoRef> hidden = new HashSet<>();
    private int reads;
    private long turnOfLooks;
    private int looksInTurn;
    private int looksInTurnMax;

    public FakePropertySource(SteppedLoops loops) {
        this.loops = loops;
    }

    public static MoRef vm(int number) {
        return new MoRef("VirtualMachine", "vm-" + number);
    }

    public static MoRef folder(int number) {
        return new MoRef("Folder", "group-v" + number);
    }

    public static MoRef host(int number) {
        return new MoRef("HostSystem", "host-" + number);
    }

    public void setChangeListener(ObjectChangeListener changeListener) {
        this.changeListener = changeListener;
    }

    public void setSessionObjects(Function<MoRef, @Nullable SessionObject> sessionObjects) {
        this.sessionObjects = sessionObjects;
    }

    /** Adds an object without publishing a change. */
    public FakePropertySource with(MoRef object, int parent, NamedValues named) {
        Map<String, Object> values = new HashMap<>();
        named.forEach((name, value) -> values.put(name, Objects.requireNonNull(value)));
        objects.put(object, values);
        byNumber.put(number(object), object);
        parents.put(number(object), parent);
        lastParents.put(number(object), parent);
        return this;
    }

    public void without(MoRef object) {
        objects.remove(object);
        byNumber.remove(number(object));
        parents.remove(number(object));
    }

    public void denyRead(String property, Fault fault) {
        unreadable.put(property, fault);
    }

    /** Takes the object from the view of every session. */
    public void hide(MoRef object) {
        hidden.add(object);
    }

    public void show(MoRef object) {
        hidden.remove(object);
    }

    /** How many objects were looked at in the turn that looked at most. */
    public int looksInTurnMax() {
        return looksInTurnMax;
    }

    /** Sets a property and publishes the change, in a turn of the object's home loop. */
    public void set(MoRef object, String property, @Nullable Object value) {
        home(object).send(() -> {
            Map<String, Object> values = objects.get(object);
            if (values == null) return;
            if (value == null) values.remove(property);
            else values.put(property, value);
            changeListener.changed(object, Set.of(new NamedFacet(property)));
        });
    }

    /** Publishes a change of a facet, in a turn of the object's home loop. */
    public void publish(MoRef object, Facet facet) {
        home(object).send(() -> changeListener.changed(object, Set.of(facet)));
    }

    public int reads() {
        return reads;
    }

    public @Nullable Object value(MoRef object, String property) {
        Map<String, Object> values = objects.get(object);
        return values == null ? null : values.get(property);
    }

    @Override
    public boolean exists(MoRef object, @Nullable Session viewer) {
        if (loops.turnsRun() != turnOfLooks) looksInTurn = 0;
        turnOfLooks = loops.turnsRun();
        looksInTurnMax = Math.max(looksInTurnMax, ++looksInTurn);
        return objects.containsKey(object) || sessionObjects.apply(object) != null;
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> viewer) {
        return object;
    }

    @Override
    public @Nullable Object read(MoRef object, Property property, @Nullable Session viewer) {
        reads++;
        SessionObject sessionObject = sessionObjects.apply(object);
        return sessionObject == null ? value(object, property.name()) : sessionObject.get(property.name());
    }

    @Override
    public Set<? extends Facet> facets(ManagedType type, String property) {
        if (type.name().equals("VirtualMachine") && property.equals("runtime")) {
            return Set.of(new NamedFacet(property), HOST_CONNECTION);
        }
        if (type.name().equals("HostSystem") && property.equals("runtime")) return Set.of(HOST_CONNECTION);
        return Set.of(new NamedFacet(property));
    }

    @Override
    public Loop home(MoRef object) {
        return loops.homeOf(number(object));
    }

    @Override
    public List<MoRef> containersOf(int number) {
        return List.of(root());
    }

    @Override
    public Set<Integer> around(int number) {
        return Set.of(lastParents.getOrDefault(number, 1));
    }

    @Override
    public Set<Integer> withAncestors(Collection<Integer> containers) {
        Set<Integer> all = new HashSet<>();
        for (int container : containers)
            for (int at = container; at != 0 && all.add(at); ) at = parents.getOrDefault(at, 0);
        return all;
    }

    @Override
    public int vmNumber(MoRef object) {
        return number(object);
    }

    @Override
    public int number(MoRef object) {
        if (metamodel().managedType(object.type()) == null) return 0;
        String digits = object.value().replaceAll("\\D", "");
        return object.type().equals("Task")
                        || digits.isEmpty()
                        || object.value().startsWith("session")
                ? 0
                : Integer.parseInt(digits);
    }

    @Override
    public MoRef ref(int number) {
        MoRef object = byNumber.get(number);
        return object == null ? vm(number) : object;
    }

    @Override
    public ObjectNumbers inside(int container, boolean recursive, Set<String> types) {
        return new ObjectNumbers() {
            @Override
            public long size() {
                return -1;
            }

            @Override
            public int next(int after) {
                for (int number : byNumber.keySet()) {
                    if (number > after && contains(number)) return number;
                }
                return 0;
            }

            @Override
            public boolean contains(int number) {
                MoRef object = byNumber.get(number);
                if (object == null || !types.contains(object.type())) return false;
                int parent = parents.getOrDefault(number, 0);
                while (recursive && parent != 0 && parent != container) parent = parents.getOrDefault(parent, 0);
                return parent == container;
            }
        };
    }

    @Override
    public ObjectNumbers only(int number) {
        return new ObjectNumbers() {
            @Override
            public long size() {
                return contains(number) ? 1 : 0;
            }

            @Override
            public int next(int after) {
                return after < number && contains(number) ? number : 0;
            }

            @Override
            public boolean contains(int other) {
                return other == number && byNumber.containsKey(number);
            }
        };
    }

    @Override
    public MoRef root() {
        return folder(1);
    }

    @Override
    public Set<String> types() {
        return Set.of("Folder", "Datacenter", "HostSystem", "VirtualMachine");
    }

    @Override
    public ObjectNumbers dependents(MoRef host) {
        return inside(number(host), false, Set.of("VirtualMachine"));
    }

    @Override
    public boolean isVisible(MoRef object, @Nullable Session viewer) {
        return !hidden.contains(object);
    }

    @Override
    public boolean maySeeAll(Session viewer) {
        return false;
    }

    @Override
    public @Nullable Fault readFault(MoRef object, Property property, @Nullable Session viewer) {
        return unreadable.get(property.name());
    }

    private static Metamodel metamodel() {
        return Metamodel.load();
    }
}
