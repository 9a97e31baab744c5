package io.vfleet.property.retrieval;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the data objects that the property collector returns, such as ObjectContent, ObjectUpdate and UpdateSet. */
public final class CollectorResultFactory {
    private final Function<Fault, DataObject> faults;
    private final DataType dynamicProperty;
    private final DataType missingProperty;
    private final DataType objectContent;
    private final DataType retrieveResult;
    private final DataType propertyChange;
    private final DataType objectUpdate;
    private final DataType filterUpdate;
    private final DataType missingObject;
    private final DataType updateSet;

    public CollectorResultFactory(Metamodel model, Function<Fault, DataObject> faults) {
        this.faults = faults;
        dynamicProperty = model.data("DynamicProperty");
        missingProperty = model.data("MissingProperty");
        objectContent = model.data("ObjectContent");
        retrieveResult = model.data("RetrieveResult");
        propertyChange = model.data("PropertyChange");
        objectUpdate = model.data("ObjectUpdate");
        filterUpdate = model.data("PropertyFilterUpdate");
        missingObject = model.data("MissingObject");
        updateSet = model.data("UpdateSet");
    }

    DataObject property(String path, TypeRef type, Object value) {
        return new DataObject(dynamicProperty).set("name", path).set("val", AnyValue.of(type, value));
    }

    public DataObject missing(String path, Fault fault) {
        return new DataObject(missingProperty).set("path", path).set("fault", faults.apply(fault));
    }

    public DataObject missing(MoRef object) {
        return new DataObject(missingObject)
                .set("obj", object)
                .set("fault", faults.apply(new Fault.ManagedObjectNotFound(object)));
    }

    DataObject content(MoRef object, @Nullable List<DataObject> properties, List<DataObject> missing) {
        return new DataObject(objectContent)
                .set("obj", object)
                .set("propSet", properties)
                .set("missingSet", unsetIfEmpty(missing));
    }

    public DataObject result(@Nullable String token, Object objects) {
        return new DataObject(retrieveResult).set("token", token).set("objects", objects);
    }

    public DataObject assign(String path, TypeRef type, Object value) {
        return change(path, "assign", AnyValue.of(type, value));
    }

    /** A change of a path: assign, add, remove or indirectRemove; without value where there is none. */
    public DataObject change(String path, String operation, @Nullable Object anyValue) {
        return new DataObject(propertyChange)
                .set("name", path)
                .set("op", operation)
                .set("val", anyValue);
    }

    public DataObject update(String kind, MoRef object, List<DataObject> changes, List<DataObject> missing) {
        return new DataObject(objectUpdate)
                .set("kind", kind)
                .set("obj", object)
                .set("changeSet", unsetIfEmpty(changes))
                .set("missingSet", unsetIfEmpty(missing));
    }

    public DataObject filterUpdate(MoRef filter, @Nullable Object updates, List<DataObject> missing) {
        return new DataObject(filterUpdate)
                .set("filter", filter)
                .set("objectSet", updates)
                .set("missingSet", unsetIfEmpty(missing));
    }

    public DataObject updateSet(String version, List<DataObject> filterUpdates, boolean truncated) {
        return new DataObject(updateSet)
                .set("version", version)
                .set("filterSet", unsetIfEmpty(filterUpdates))
                .set("truncated", truncated ? Boolean.TRUE : null);
    }

    private static @Nullable List<DataObject> unsetIfEmpty(List<DataObject> list) {
        return list.isEmpty() ? null : list;
    }
}
