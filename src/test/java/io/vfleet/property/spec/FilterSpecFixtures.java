package io.vfleet.property.spec;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds filter specifications as clients send them. */
public final class FilterSpecFixtures {
    public static final Metamodel MODEL = Metamodel.load();

    private FilterSpecFixtures() {}

    public static DataObject filter(List<DataObject> propSet, DataObject... objectSet) {
        return MODEL.make("PropertyFilterSpec").set("propSet", propSet).set("objectSet", List.of(objectSet));
    }

    public static DataObject of(MoRef object, String... paths) {
        return filter(List.of(propertySpec(object.type(), paths)), start(object, false));
    }

    public static DataObject propertySpec(String type, String... paths) {
        return MODEL.make("PropertySpec").set("type", type).set("pathSet", List.of(paths));
    }

    public static DataObject all(String type) {
        return MODEL.make("PropertySpec").set("type", type).set("all", true);
    }

    public static DataObject start(MoRef object, boolean skip, DataObject... selectSet) {
        return MODEL.make("ObjectSpec").set("obj", object).set("skip", skip).set("selectSet", List.of(selectSet));
    }

    public static DataObject traversal(@Nullable String name, String type, String path, DataObject... selectSet) {
        return MODEL.make("TraversalSpec")
                .set("name", name)
                .set("type", type)
                .set("path", path)
                .set("skip", false)
                .set("selectSet", List.of(selectSet));
    }

    public static DataObject named(String name) {
        return MODEL.make("SelectionSpec").set("name", name);
    }

    /** Selects a folder and all that it contains, recursively. */
    public static DataObject tree(MoRef root, DataObject... propSet) {
        return filter(List.of(propSet), start(root, false, traversal("down", "Folder", "childEntity", named("down"))));
    }

    /** Selects the members of a view, without the view itself. */
    public static DataObject view(MoRef view, DataObject... propSet) {
        return filter(List.of(propSet), start(view, true, traversal(null, view.type(), "view")));
    }

    public static DataObject pages(int maxObjects) {
        return MODEL.make("RetrieveOptions").set("maxObjects", maxObjects);
    }
}
