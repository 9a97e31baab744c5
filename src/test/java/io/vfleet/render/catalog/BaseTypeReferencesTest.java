package io.vfleet.render.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.ManagedType;
import io.vfleet.model.MoRef;
import io.vfleet.render.SingletonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects are found by their id under every base type of their own. */
final class BaseTypeReferencesTest {
    private final RenderFixture fleet = new RenderFixture();

    @Test
    void everyObjectIsFoundUnderEachBaseTypeAndByItsIdAlone() {
        int tried = 0;
        for (MoRef object : objects()) {
            ManagedType own = RenderFixture.META.managed(object.type());
            for (ManagedType base = own.base(); base != null; base = base.base()) {
                MoRef asked = new MoRef(base.name(), object.value());
                assertEquals(object, fleet.objects.resolve(asked, () -> fleet.session), asked.toString());
                tried++;
            }
            assertEquals(object, fleet.objects.resolve(new MoRef("", object.value()), () -> fleet.session));
        }
        assertTrue(tried > 50, "tried: " + tried);
    }

    @Test
    void aReferenceWithTheOwnTypeIsLeftAsItIs() {
        for (MoRef object : objects()) assertSame(object, fleet.objects.resolve(object, () -> fleet.session));
    }

    @Test
    void anUnrelatedTypeFindsNothing() {
        int vm = fleet.inventory.all(EntityKind.VM).first();
        for (String type : List.of("HostSystem", "Datastore", "ComputeResource", "Task", "NoSuchType")) {
            MoRef asked = new MoRef(type, fleet.inventory.ref(vm).value());
            assertSame(asked, fleet.objects.resolve(asked, () -> fleet.session));
        }
    }

    private List<MoRef> objects() {
        var objects = new ArrayList<MoRef>();
        for (EntityKind kind : EntityKind.values()) {
            fleet.inventory.all(kind).stream().mapToObj(fleet.inventory::ref).forEach(objects::add);
        }
        for (SingletonObject singleton : SingletonObject.values()) objects.add(singleton.ref());
        return objects;
    }
}
