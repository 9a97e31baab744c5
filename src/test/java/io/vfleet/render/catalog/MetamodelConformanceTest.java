package io.vfleet.render.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.inventory.EntityKind;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataObjectValidator;
import io.vfleet.meta.GeneratedFile;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.Slot;
import io.vfleet.model.MoRef;
import io.vfleet.render.SingletonObject;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks every property of every object against the metamodel, and the list of properties that are always unset. */
final class MetamodelConformanceTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/always-unset.tsv");

    private final RenderFixture fleet = new RenderFixture();
    private final List<MoRef> objects = new ArrayList<>();

    MetamodelConformanceTest() {
        addChangedObjects();
        for (EntityKind kind : EntityKind.values()) {
            fleet.inventory.all(kind).stream().mapToObj(fleet.inventory::ref).forEach(objects::add);
        }
        for (SingletonObject singleton : SingletonObject.values()) objects.add(singleton.ref());
        addDerivedObjects();
    }

    /** Creates nested snapshots, tasks that succeed and fail, and the events of all of them. */
    private void addChangedObjects() {
        int vm = fleet.inventory.byPath("DC0/vm/DC0_H0_VM5");
        for (String name : List.of("first", "second")) {
            Task task = fleet.runTask(
                    vm,
                    "CreateSnapshotEx_Task",
                    actor -> new CreateSnapshot(actor.nextSnapshotNumber(), name, "nightly", true, null));
            objects.add((MoRef) Objects.requireNonNull(task.state().result()));
            objects.add(task.ref());
        }
        objects.add(fleet.runTask(vm, "PowerOnVM_Task", _ -> new PowerOn()).ref());
        objects.add(fleet.runTask(vm, "PowerOffVM_Task", _ -> new PowerOff()).ref());
        fleet.runTask(
                vm,
                "ReconfigVM_Task",
                _ -> new Reconfigure(
                        null,
                        null,
                        "a note",
                        2,
                        64,
                        true,
                        Map.of("enableLogging", false),
                        Map.of("guestinfo.role", "web")));
    }

    private void addDerivedObjects() {
        for (String path : List.of("DC0/host/DC0_C0", "DC0/host/DC0_H0")) {
            objects.add((MoRef) Objects.requireNonNull(fleet.read(fleet.ref(path), "environmentBrowser")));
        }
        MoRef host = fleet.ref("DC0/host/DC0_C0/DC0_C0_H0");
        objects.add((MoRef) Objects.requireNonNull(fleet.read(host, "datastoreBrowser")));
        objects.add((MoRef) Objects.requireNonNull(fleet.read(fleet.ref("DC0/datastore/LocalDS_0"), "browser")));
        objects.addAll(refs(fleet.read(host, "configManager")));
        objects.addAll(refs(fleet.read(SingletonObject.SERVICE.ref(), "content")));
        objects.addAll(refs(fleet.read(SingletonObject.GUEST_OPERATIONS.ref(), "authManager")));
    }

    private static List<MoRef> refs(@Nullable Object value) {
        var refs = new ArrayList<MoRef>();
        if (value instanceof MoRef ref) refs.add(ref);
        if (value instanceof DataObject object) {
            for (Slot slot : object.type().slots()) refs.addAll(refs(object.get(slot.index())));
        }
        return refs;
    }

    @Test
    void everyPropertyOfEveryObjectIsAsTheMetamodelDeclaresIt() {
        var wrong = new ArrayList<String>();
        for (MoRef object : objects) {
            assertTrue(fleet.objects.exists(object, fleet.session), object::toString);
            ManagedType type = RenderFixture.META.managed(object.type());
            for (Property property : type.properties()) {
                Object value = fleet.objects.read(object, property, fleet.session);
                String path = object + "." + property.name();
                wrong.addAll(DataObjectValidator.check(path, property.type(), value, Release.NEWEST));
                fleet.objects.facets(type, property.name());
                fleet.objects.home(object);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void everyEventIsAsTheMetamodelDeclaresIt() {
        List<EventRecord> events = fleet.events.newest(EventFilter.ALL, 1000);
        assertFalse(events.isEmpty());
        for (EventRecord event : events) {
            DataObject data = fleet.eventRenderer.render(event);
            assertEquals(List.of(), DataObjectValidator.check(data, Release.NEWEST));
        }
    }

    @Test
    void anObjectThatIsNotThereDoesNotExist() {
        for (MoRef object : objects) {
            assertFalse(fleet.objects.exists(new MoRef(object.type(), object.value() + "0"), fleet.session));
            assertFalse(fleet.objects.exists(new MoRef("Alarm", object.value()), fleet.session));
        }
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void whatIsNeverSetIsInTheGoldenFile() {
        var set = new TreeSet<String>();
        var unset = new TreeSet<String>();
        for (MoRef object : objects) {
            for (Property property : RenderFixture.META.managed(object.type()).properties()) {
                Object value = fleet.objects.read(object, property, fleet.session);
                count(object.type() + "." + property.name(), value, set, unset);
            }
        }
        unset.removeAll(set);
        var reviewed = new UnsetReasons();
        var rows = new StringBuilder();
        for (String path : unset) {
            rows.append(path).append('\t').append(reviewed.reason(path)).append('\n');
        }
        GeneratedFile.check(GOLDEN, rows.toString());
        assertFalse(rows.toString().contains(UnsetReasons.NONE), () -> "reviewed by nobody: " + reviewed.missing());
        assertEquals(Set.of(), reviewed.unused(), "reasons for what is set by now");
    }

    private static void count(String path, @Nullable Object value, Set<String> set, Set<String> unset) {
        (value == null ? unset : set).add(path);
        switch (value) {
            case DataObject object -> {
                for (Slot slot : object.type().slots()) {
                    count(object.type() + "." + slot.name(), object.get(slot.index()), set, unset);
                }
            }
            case AnyValue(var _, Object inner) -> count(path, inner, set, unset);
            case Iterable<?> many -> many.forEach(each -> count(path, each, set, unset));
            case null, default -> {}
        }
    }
}
