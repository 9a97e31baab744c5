package io.vfleet.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.Kind;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.Validator;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is shown, held against the metamodel. */
final class EveryPropertyTest {
    private final Fleet fleet = new Fleet();

    private List<MoRef> objects() {
        var all = new ArrayList<MoRef>();
        for (Kind kind : Kind.values()) {
            fleet.inventory.all(kind).stream().mapToObj(fleet.inventory::ref).forEach(all::add);
        }
        return all;
    }

    @Test
    void everyPropertyOfEveryObjectIsAsTheMetamodelDeclaresIt() {
        List<MoRef> objects = objects();
        var wrong = new ArrayList<String>();
        for (MoRef object : objects) {
            assertTrue(fleet.views.exists(object, null), object::toString);
            ManagedType type = Fleet.META.managed(object.type());
            for (Property property : type.properties()) {
                Object value = fleet.views.read(object, property, null);
                String path = object + "." + property.name();
                wrong.addAll(Validator.check(path, property.type(), value, Release.NEWEST));
                fleet.views.facets(type, property.name());
            }
        }
        assertEquals("", String.join("\n", wrong));
    }
}
