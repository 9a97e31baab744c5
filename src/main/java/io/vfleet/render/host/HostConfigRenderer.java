package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.render.AboutInfoRenderer;
import io.vfleet.render.RenderContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the HostConfigInfo of a host. */
final class HostConfigRenderer {
    private final RenderContext context;
    private final HostNetworkRenderer network;
    private final HostStorageRenderer storage;
    private final UniformHostConfigRenderer settings;
    private final DataObject product;

    HostConfigRenderer(
            RenderContext context,
            HostNetworkRenderer network,
            HostStorageRenderer storage,
            UniformHostConfigRenderer settings) {
        this.context = context;
        this.network = network;
        this.storage = storage;
        this.settings = settings;
        product = new AboutInfoRenderer(context).hostAbout();
    }

    DataObject render(HostState host) {
        DataObject config = context.make("HostConfigInfo")
                .set("host", context.inventory().ref(host.number()))
                .set("product", product)
                .set("hyperThread", settings.hyperThreads())
                .set("consoleReservation", settings.consoleReservation())
                .set("virtualMachineReservation", settings.vmReservation(host))
                .set("multipathState", storage.multipathState(host))
                .set("localSwapDatastore", swap(host))
                .set("storageDevice", storage.storageDeviceInfo(host))
                .set("fileSystemVolume", storage.fileSystemVolumeInfo(host))
                .set("network", network.networkInfo(host))
                .set(
                        "vmotion",
                        context.make("HostVMotionInfo")
                                .set("ipConfig", network.ipConfig(host))
                                .set("netConfig", network.vmotionNetConfig(host)))
                .set("virtualNicManagerInfo", network.virtualNicManagerInfo(host))
                .set("capabilities", settings.netCapabilities())
                .set("datastoreCapabilities", settings.datastoreCapabilities())
                .set("offloadCapabilities", settings.netOffloadCapabilities())
                .set("service", settings.services(host.number()))
                .set("firewall", settings.firewall(host.number()))
                .set("autoStart", settings.autoStart(host.number()))
                .set("option", settings.options(host))
                .set("dateTimeInfo", settings.dateTime());
        return addConstants(config);
    }

    private DataObject addConstants(DataObject config) {
        return config.set("flags", context.make("HostFlagInfo").set("backgroundSnapshotsEnabled", true))
                .set("adminDisabled", false)
                .set("lockdownMode", UniformHostConfigRenderer.LOCKDOWN)
                .set("pciPassthruInfo", List.of())
                .set("featureVersion", List.of())
                .set("powerSystemCapability", settings.powerCapability())
                .set("powerSystemInfo", settings.powerInfo())
                .set("cacheConfigurationInfo", List.of())
                .set("wakeOnLanCapable", false)
                .set("featureCapability", List.of())
                .set("maskedFeatureCapability", List.of())
                .set("domainList", List.of())
                .set("graphicsInfo", List.of())
                .set("sharedPassthruGpuTypes", List.of())
                .set("sharedGpuCapabilities", List.of())
                .set("ioFilterInfo", List.of());
    }

    private @Nullable MoRef swap(HostState host) {
        int datastore = context.inventory().containers().storage().swap(host.number());
        return datastore == 0 ? null : context.inventory().ref(datastore);
    }
}
