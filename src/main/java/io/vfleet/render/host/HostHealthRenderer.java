package io.vfleet.render.host;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.util.List;

/** Renders the health of a host's hardware: a few sensors, all of them green. */
final class HostHealthRenderer {
    private static final int HUNDREDTHS = -2;

    private final RenderContext context;

    HostHealthRenderer(RenderContext context) {
        this.context = context;
    }

    DataObject render() {
        List<DataObject> sensors = List.of(
                sensor("System Board 1 Ambient Temp", "Degrees C", "temperature", 22_00),
                sensor("System Board 1 Fan 1", "RPM", "fan", 5_880_00),
                sensor("Power Supply 1 Voltage", "Volts", "voltage", 230_00),
                sensor("System Board 1 Pwr Consumption", "Watts", "power", 196_00));
        DataObject green = description("Green", "Physical element is functioning as expected");
        DataObject hardware = context.make("HostHardwareStatusInfo")
                .set("memoryStatusInfo", List.of(element("Memory", green)))
                .set("cpuStatusInfo", List.of(element("CPU 1", green)))
                .set("storageStatusInfo", List.of());
        return context.make("HealthSystemRuntime")
                .set("systemHealthInfo", context.make("HostSystemHealthInfo").set("numericSensorInfo", sensors))
                .set("hardwareStatusInfo", hardware);
    }

    private DataObject sensor(String name, String unit, String type, long reading) {
        return context.make("HostNumericSensorInfo")
                .set("name", name)
                .set("healthState", description("green", "Sensor is operating under normal conditions"))
                .set("currentReading", reading)
                .set("unitModifier", HUNDREDTHS)
                .set("baseUnits", unit)
                .set("sensorType", type);
    }

    private DataObject element(String name, DataObject status) {
        return context.make("HostHardwareElementInfo").set("name", name).set("status", status);
    }

    private DataObject description(String key, String summary) {
        return context.make("ElementDescription")
                .set("key", key)
                .set("label", key)
                .set("summary", summary);
    }
}
