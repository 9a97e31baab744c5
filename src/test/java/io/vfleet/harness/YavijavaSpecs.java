package io.vfleet.harness;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.mo.ManagedEntity;
import com.vmware.vim25.mo.ManagedObject;
import java.util.Arrays;
import java.util.List;

/** Property collector specs in the classes of yavijava. */
final class YavijavaSpecs {
    private YavijavaSpecs() {}

    /** A spec of all properties of each entity. */
    static PropertyFilterSpec everything(ManagedEntity... entities) {
        PropertySpec[] properties = Arrays.stream(entities)
                .map(entity -> entity.getMOR().getType())
                .distinct()
                .map(YavijavaSpecs::property)
                .toArray(PropertySpec[]::new);
        return of(Arrays.stream(entities).map(ManagedObject::getMOR).toList(), properties);
    }

    static PropertyFilterSpec of(List<ManagedObjectReference> objects, PropertySpec... properties) {
        PropertyFilterSpec spec = new PropertyFilterSpec();
        spec.setPropSet(properties);
        spec.setObjectSet(objects.stream().map(YavijavaSpecs::object).toArray(ObjectSpec[]::new));
        return spec;
    }

    private static ObjectSpec object(ManagedObjectReference reference) {
        ObjectSpec spec = new ObjectSpec();
        spec.setObj(reference);
        return spec;
    }

    /** The properties at the paths; all properties if there are no paths. */
    static PropertySpec property(String type, String... paths) {
        PropertySpec spec = new PropertySpec();
        spec.setType(type);
        spec.setAll(paths.length == 0);
        spec.setPathSet(paths);
        return spec;
    }

    static ManagedObjectReference reference(String type, String value) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(type);
        reference.setVal(value);
        return reference;
    }
}
