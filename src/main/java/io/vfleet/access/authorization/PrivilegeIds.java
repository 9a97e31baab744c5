package io.vfleet.access.authorization;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The ids of all privileges that a method, parameter or property requires. */
public final class PrivilegeIds {
    private PrivilegeIds() {}

    /** Sorted; parses every managed type of the metamodel, so callers keep the result. */
    public static List<String> required(Metamodel metamodel) {
        var known = new TreeSet<String>();
        for (ManagedType type : metamodel.managedTypes()) {
            for (Method method : type.methods()) {
                known.add(method.privilege());
                method.parameters().forEach(parameter -> known.add(parameter.privilege()));
            }
            type.properties().forEach(property -> known.add(property.privilege()));
        }
        known.remove("");
        return List.copyOf(known);
    }

    /** Those and all others of a vCenter, of which this server checks none: what a role may list. */
    public static Set<String> known(Metamodel metamodel) {
        try (InputStream stream =
                Objects.requireNonNull(PrivilegeIds.class.getResourceAsStream("privileges.txt"), "privileges.txt")) {
            Set<String> known = new HashSet<>(required(metamodel));
            new String(stream.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(known::add);
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
