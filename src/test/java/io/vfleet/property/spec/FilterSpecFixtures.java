package io.vfleet.property;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Specifications as clients send them. */
final class Specs {
    static final Metamodel MODEL = Metamodel.load();

    private Specs() {}

    static DataObject filter(List<DataObject> propSet, DataObject... objectSet) {
        return MODEL.make("PropertyFilterSpec", "propSet", propSet, "objectSet", List.of(objectSet));
    }

    static DataObject of(MoRef object, String... paths) {
        return filter(List.of(asked(object.type(), paths)), start(object, false));
    }

    static DataObject asked(String type, String... paths) {
        return MODEL.make("PropertySpec", "type", type, "pathSet", List.of(paths));
    }

    static DataObject all(String type) {
        return MODEL.make("PropertySpec", "type", type, "all", true);
    }

    static DataObject start(MoRef object, boolean skip, DataObject... selectSet) {
        return MODEL.make("ObjectSpec", "obj", object, "skip", skip, "selectSet", List.of(selectSet));
    }

    static DataObject way(@Nullable String name, String type, String path, DataObject... selectSet) {
        return MODEL.make(
                "TraversalSpec",
                "name",
                name,
                "type",
                type,
                "path",
                path,
                "skip",
                false,
                "selectSet",
                List.of(selectSet));
    }

    static DataObject named(String name) {
        return MODEL.make("SelectionSpec", "name", name);
    }

    /** Folders all the way down. */
    static DataObject tree(MoRef root, DataObject... asked) {
        return filter(List.of(asked), start(root, false, way("down", "Folder", "childEntity", named("down"))));
    }

    /** What is in a view, without the view. */
    static DataObject view(MoRef view, DataObject... asked) {
        return filter(List.of(asked), start(view, true, way(null, view.type(), "view")));
    }

    static DataObject pages(int maxObjects) {
        return MODEL.make("RetrieveOptions", "maxObjects", maxObjects);
    }
}
