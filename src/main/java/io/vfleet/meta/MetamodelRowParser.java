package io.vfleet.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Parses one row of the metamodel tables into a type. The only state that it keeps is the parsed releases. */
final class MetamodelRowParser {
    private static final int MEMBERS_OF_DATA = 3;
    private static final int MEMBERS_OF_MANAGED = 3;
    private static final int PARAMETERS = 7;

    private final MetamodelRows rows;
    private final Map<String, Release> releases = new ConcurrentHashMap<>();

    MetamodelRowParser(MetamodelRows rows) {
        this.rows = rows;
        for (Release known : Release.known()) releases.put(known.name(), known);
    }

    EnumType enumType(String line) {
        String[] columns = columns(line);
        Release since = since(columns[1], Release.OLDEST);
        List<EnumValue> values = new ArrayList<>(columns.length - 2);
        for (int i = 2; i < columns.length; i++) {
            values.add(new EnumValue(withoutRelease(columns[i]), since(columns[i], since)));
        }
        return new EnumType(withoutRelease(columns[1]), since, values);
    }

    /** The name of the type that this row's type derives from; null for a root. */
    static @Nullable String base(String line) {
        int start = line.indexOf('\t', 2) + 1;
        int end = line.indexOf('\t', start);
        String base = end < 0 ? line.substring(start) : line.substring(start, end);
        return base.equals("-") ? null : base;
    }

    /** The names of the members that this row's type adds to those of its base. */
    static List<String> members(String line) {
        String[] columns = columns(line);
        List<String> members = new ArrayList<>();
        for (int i = MEMBERS_OF_DATA; i < columns.length; i++) members.add(parts(columns[i])[0]);
        return members;
    }

    DataType dataType(String line, @Nullable DataType base) {
        String[] columns = columns(line);
        String name = withoutRelease(columns[1]);
        Release since = since(columns[1], Release.OLDEST);
        List<Slot> own = new ArrayList<>();
        // The two members of DynamicData are never sent, so they take no slot.
        int end = name.equals("DynamicData") ? MEMBERS_OF_DATA : columns.length;
        int inherited = base == null ? 0 : base.slots().size();
        for (int i = MEMBERS_OF_DATA; i < end; i++) {
            String[] parts = parts(columns[i]);
            // Interned like the literals in the code that fills members, so that a lookup compares references only.
            own.add(new Slot(parts[0].intern(), inherited + own.size(), type(parts[1]), since(columns[i], since)));
        }
        return new DataType(name, base, since, own);
    }

    ManagedType managedType(String line, List<String> methodLines, @Nullable ManagedType base) {
        String[] columns = columns(line);
        String name = withoutRelease(columns[1]);
        Release since = since(columns[1], Release.OLDEST);
        List<Property> properties = new ArrayList<>();
        for (int i = MEMBERS_OF_MANAGED; i < columns.length; i++) {
            String[] parts = parts(columns[i]);
            properties.add(new Property(parts[0], type(parts[1]), parts[2], since(columns[i], since), name));
        }
        List<Method> methods = new ArrayList<>();
        for (String methodLine : methodLines) methods.add(method(methodLine, since));
        return new ManagedType(name, base, since, properties, methods);
    }

    private Method method(String line, Release owner) {
        String[] columns = columns(line);
        Release since = since(columns[2], owner);
        List<Parameter> parameters = new ArrayList<>();
        for (int i = PARAMETERS; i < columns.length; i++) {
            String[] parts = parts(columns[i]);
            parameters.add(new Parameter(parts[0], i - PARAMETERS, type(parts[1]), parts[2], since(columns[i], since)));
        }
        TypeRef taskResult = columns[5].isEmpty() ? null : type(columns[5]);
        List<String> faults = columns[6].isEmpty() ? List.of() : List.of(columns[6].split(",", -1));
        return new Method(
                withoutRelease(columns[2]),
                columns[1],
                since,
                columns[3],
                type(columns[4]),
                taskResult,
                faults,
                parameters);
    }

    /** {@code &} in front, then the name, then any of {@code []}, {@code ?}, {@code ^}. */
    private TypeRef type(String text) {
        boolean link = text.endsWith("^");
        String rest = link ? text.substring(0, text.length() - 1) : text;
        boolean optional = rest.endsWith("?");
        if (optional) rest = rest.substring(0, rest.length() - 1);
        boolean array = rest.endsWith("[]");
        if (array) rest = rest.substring(0, rest.length() - 2);
        boolean reference = rest.startsWith("&");
        String name = reference ? rest.substring(1) : rest;
        return new TypeRef(kind(name, reference, link), name, array, optional, link);
    }

    private TypeKind kind(String name, boolean reference, boolean link) {
        if (reference) return TypeKind.MOREF;
        if (link) return TypeKind.STRING;
        TypeKind primitive = TypeKind.ofPrimitive(name);
        if (primitive != null) return primitive;
        if (rows.enums().containsKey(name)) return TypeKind.ENUM;
        if (rows.data().containsKey(name)) return TypeKind.DATA;
        throw new IllegalArgumentException("no such type: " + name);
    }

    private Release since(String column, Release owner) {
        int at = column.lastIndexOf('@');
        return at < 0 ? owner : releases.computeIfAbsent(column.substring(at + 1), Release::of);
    }

    private static String withoutRelease(String column) {
        int at = column.lastIndexOf('@');
        return at < 0 ? column : column.substring(0, at);
    }

    private static String[] parts(String member) {
        return withoutRelease(member).split(":", -1);
    }

    private static String[] columns(String line) {
        return line.split("\t", -1);
    }
}
