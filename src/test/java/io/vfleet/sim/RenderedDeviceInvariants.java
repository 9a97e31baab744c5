package io.vfleet.sim;

import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks that the devices of a virtual machine fit together: keys, controllers, and places on controllers. */
final class RenderedDeviceInvariants {
    private RenderedDeviceInvariants() {}

    static List<String> check(DataObject config) {
        List<String> wrong = new ArrayList<>();
        List<DataObject> devices = new ArrayList<>();
        DataObject hardware = (DataObject) Objects.requireNonNull(config.get("hardware"));
        for (Object device : (Iterable<?>) Objects.requireNonNull(hardware.get("device")))
            devices.add((DataObject) device);
        Map<Object, DataObject> byKey = new HashMap<>();
        for (DataObject device : devices) {
            if (byKey.put(device.get("key"), device) != null)
                wrong.add("two devices have the key " + device.get("key"));
        }
        Set<Object> places = new HashSet<>();
        for (DataObject device : devices) {
            Object controller = device.get("controllerKey");
            if (controller == null) continue;
            if (!byKey.containsKey(controller))
                wrong.add(device.get("key") + " is on " + controller + ", which is none");
            Object unit = device.get("unitNumber");
            if (unit != null && !places.add(List.of(controller, unit)))
                wrong.add("two devices are at " + controller + ":" + unit);
        }
        return wrong;
    }
}
