package io.vfleet.meta;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every type of the vim25 API, or of an API that extends it, as tables. A row is parsed when its type is first requested; one name always gives the
 * same object, so types are compared by identity. Any thread may call it.
 */
public final class Metamodel {
    private static final class Loaded {
        static final Metamodel VIM25 = new Metamodel(MetamodelRows.load(), null);
    }

    private static final class LoadedPolicies {
        static final Metamodel PBM = new Metamodel(load().rows.with("/pbm.tsv"), load());
    }

    private static final class LoadedDisks {
        static final Metamodel VSLM = new Metamodel(load().rows.with("/vslm.tsv"), load());
    }

    private static final class LoadedLookups {
        static final Metamodel LOOKUP = new Metamodel(load().rows.with("/lookup.tsv"), load());
    }

    private final @Nullable Metamodel base;
    private final MetamodelRows rows;
    private final MetamodelRowParser parser;
    private final TypeFamily dataFamily;
    private final TypeFamily managedFamily;
    private final Map<String, EnumType> enums = new ConcurrentHashMap<>();
    private final Map<String, DataType> data = new ConcurrentHashMap<>();
    private final Map<String, ManagedType> managed = new ConcurrentHashMap<>();

    /** {@code base}: has the types of the API that this one extends, which are the same objects here; null without. */
    Metamodel(MetamodelRows rows, @Nullable Metamodel base) {
        this.base = base;
        this.rows = rows;
        this.parser = new MetamodelRowParser(rows);
        this.dataFamily = new TypeFamily(rows.data());
        this.managedFamily = new TypeFamily(rows.managed());
    }

    /** The one metamodel of this process, read from the class path at the first call. */
    public static Metamodel load() {
        return Loaded.VIM25;
    }

    /** The types of storage policies with all of vim25, read from the class path at the first call. */
    public static Metamodel storagePolicies() {
        return LoadedPolicies.PBM;
    }

    /** The types of the service of first class disks with all of vim25, read from the class path at the first call. */
    public static Metamodel storageLifecycle() {
        return LoadedDisks.VSLM;
    }

    /** The types of the lookup service with all of vim25, read from the class path at the first call. */
    public static Metamodel lookupService() {
        return LoadedLookups.LOOKUP;
    }

    /** Whether the type is of the API that this one extends. */
    public boolean isInherited(String type) {
        return base != null
                && (base.rows.data().containsKey(type) || base.rows.enums().containsKey(type));
    }

    public @Nullable EnumType enumType(String name) {
        if (isInherited(name) && base != null) return base.enumType(name);
        return find(name, enums, rows.enums(), parser::enumType);
    }

    public @Nullable DataType dataType(String name) {
        if (isInherited(name) && base != null) return base.dataType(name);
        return find(name, data, rows.data(), line -> {
            String base = MetamodelRowParser.base(line);
            return parser.dataType(line, base == null ? null : data(base));
        });
    }

    public @Nullable ManagedType managedType(String name) {
        if (base != null && base.rows.managed().containsKey(name)) return base.managedType(name);
        return find(name, managed, rows.managed(), line -> {
            String base = MetamodelRowParser.base(line);
            List<String> methods = rows.methodsByType().getOrDefault(name, List.of());
            return parser.managedType(line, methods, base == null ? null : managed(base));
        });
    }

    /** As {@link #dataType}, for a name that must exist: throws {@code IllegalArgumentException}. */
    public DataType data(String name) {
        return require(name, dataType(name));
    }

    /** As {@link #managedType}, for a name that must exist: throws {@code IllegalArgumentException}. */
    public ManagedType managed(String name) {
        return require(name, managedType(name));
    }

    /** The types derived from one that have a member which it lacks, each after its base. */
    public List<DataType> derivedWith(DataType ancestor, String member) {
        return dataFamily.derivedWith(ancestor.name(), member).stream()
                .map(this::data)
                .toList();
    }

    /** All types derived from one, each after its base. */
    public List<ManagedType> derived(ManagedType ancestor) {
        return managedFamily.derived(ancestor.name()).stream()
                .map(this::managed)
                .toList();
    }

    /** All in the order of the tables; parses every row not yet parsed. */
    public Collection<EnumType> enumTypes() {
        return all(rows.enums(), this::enumType);
    }

    /** All in the order of the tables; parses every row not yet parsed. */
    public Collection<DataType> dataTypes() {
        return all(rows.data(), this::dataType);
    }

    /** All in the order of the tables; parses every row not yet parsed. */
    public Collection<ManagedType> managedTypes() {
        return all(rows.managed(), this::managedType);
    }

    /**
     * The type that a name denotes in an Any slot, as {@link TypeRef#anyName} gives it: {@code int}, {@code
     * ArrayOfEvent}, {@code ManagedObjectReference}, a data type. Null when there is no such type.
     */
    public @Nullable TypeRef anyType(String anyName) {
        TypeRef one = single(anyName);
        if (one != null || !anyName.startsWith("ArrayOf")) return one;
        String item = anyName.substring("ArrayOf".length());
        TypeRef element = single(item);
        if (element == null && !item.isEmpty()) {
            element = single(Character.toLowerCase(item.charAt(0)) + item.substring(1));
        }
        return element == null || element.array() ? null : element.asArray();
    }

    private @Nullable TypeRef single(String name) {
        if (name.equals("ManagedObjectReference"))
            return new TypeRef(TypeKind.MOREF, "ManagedObject", false, false, false);
        TypeKind primitive = TypeKind.ofPrimitive(name);
        if (primitive != null) return primitive == TypeKind.VOID ? null : TypeRef.primitive(primitive);
        if (rows.enums().containsKey(name)) return new TypeRef(TypeKind.ENUM, name, false, false, false);
        return rows.data().containsKey(name) ? new TypeRef(TypeKind.DATA, name, false, false, false) : null;
    }

    /** A data object with all members unset; throws {@code IllegalArgumentException} for an unknown type. */
    public DataObject make(String typeName) {
        return new DataObject(data(typeName));
    }

    /** Two threads may both parse a row; the first to store it wins, so all callers get the same object. */
    private static <T> @Nullable T find(
            String name, Map<String, T> parsed, Map<String, String> lines, Function<String, T> parse) {
        T type = parsed.get(name);
        if (type != null) return type;
        String line = lines.get(name);
        if (line == null) return null;
        T fresh = parse.apply(line);
        T earlier = parsed.putIfAbsent(name, fresh);
        return earlier == null ? fresh : earlier;
    }

    private static <T> T require(String name, @Nullable T type) {
        if (type == null) throw new IllegalArgumentException("no such type: " + name);
        return type;
    }

    private static <T> Collection<T> all(Map<String, String> lines, Function<String, @Nullable T> find) {
        return lines.keySet().stream()
                .map(name -> require(name, find.apply(name)))
                .toList();
    }
}
