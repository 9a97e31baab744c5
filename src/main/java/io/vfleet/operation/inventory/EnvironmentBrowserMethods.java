package io.vfleet.operation.inventory;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.HardwareVersions;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.vm.option.ConfigOptions;
import io.vfleet.render.vm.option.HardwareVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods that say what virtual machines may have on a compute resource, or on one of its hosts. */
public final class EnvironmentBrowserMethods {
    private static final String BROWSER = "EnvironmentBrowser";
    private static final long FILE_BYTES_MAX = 64L << 40;
    private static final int LISTED_MAX = 1_000;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final ConfigOptions options;

    public EnvironmentBrowserMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.options = new ConfigOptions(vcenter.metamodel());
    }

    public void registerIn(MethodTable table) {
        table.register(BROWSER, "QueryConfigOptionDescriptor", this::describe);
        table.register(BROWSER, "QueryConfigOption", this::option);
        table.register(BROWSER, "QueryConfigOptionEx", this::chosenOption);
        table.register(BROWSER, "QueryConfigTarget", call -> ofHost(call, this::target));
        table.register(BROWSER, "QueryTargetCapabilities", call -> ofHost(call, this::capabilities));
    }

    private int compute(Call call) {
        return DerivedObjects.entityNumber(inventory, call.target());
    }

    private void describe(Call call) {
        int compute = compute(call);
        List<MoRef> hosts = inventory.hostsOf(compute).stream()
                .limit(LISTED_MAX)
                .mapToObj(inventory::ref)
                .toList();
        int preferred = inventory.hosts().datacenterConfigs().version(inventory.datacenterOf(compute));
        call.reply().value(new HardwareVersions(vcenter.metamodel()).descriptors(preferred, hosts));
    }

    private void option(Call call) {
        answer(
                call,
                "host",
                (MoRef) call.arguments().get("host"),
                call.arguments().get("key"),
                null);
    }

    private void chosenOption(Call call) {
        DataObject spec = (DataObject) call.arguments().get("spec");
        if (spec == null) answer(call, "spec.host", null, null, null);
        else answer(call, "spec.host", (MoRef) spec.get("host"), spec.get("key"), (Iterable<?>) spec.get("guestId"));
    }

    /** An unset answer where there is no such version. */
    private void answer(
            Call call, String argument, @Nullable MoRef host, @Nullable Object key, @Nullable Iterable<?> guests) {
        int compute = compute(call);
        if (host != null && !isOf(compute, inventory.find(host))) {
            call.reply().fault(wrongHost(host, argument));
            return;
        }
        HardwareVersion version = HardwareVersion.find(key == null ? preset(compute) : key.toString());
        if (version == null) call.reply().value(null);
        else if (guests == null) call.reply().value(options.of(version));
        else call.reply().value(options.of(version, set(guests)));
    }

    private String preset(int compute) {
        return HardwareVersions.key(inventory.hosts().datacenterConfigs().version(inventory.datacenterOf(compute)));
    }

    private static Set<Object> set(Iterable<?> members) {
        var set = new HashSet<Object>();
        members.forEach(set::add);
        return set;
    }

    private Fault wrongHost(MoRef host, String argument) {
        return inventory.find(host) == 0 ? new Fault.ManagedObjectNotFound(host) : new Fault.InvalidArgument(argument);
    }

    private boolean isOf(int compute, int host) {
        return host != 0
                && inventory.kind(host) == EntityKind.HOST
                && inventory.host(host).parent() == compute;
    }

    private interface Answer {
        @Nullable
        Object of(Call call, int compute, @Nullable HostState host);
    }

    /** The host that is named; the first one of the compute resource where none is. */
    private void ofHost(Call call, Answer answer) {
        int compute = compute(call);
        MoRef named = (MoRef) call.arguments().get("host");
        int host = named == null ? inventory.hostsOf(compute).first() : inventory.find(named);
        if (named == null || isOf(compute, host))
            call.reply().value(answer.of(call, compute, host == 0 ? null : inventory.host(host)));
        else call.reply().fault(wrongHost(named, "host"));
    }

    private @Nullable Object capabilities(Call call, int compute, @Nullable HostState host) {
        return host == null ? null : read(inventory.ref(host.number()), "capability", call);
    }

    private @Nullable Object target(Call call, int compute, @Nullable HostState host) {
        if (host == null) return null;
        boolean ofAll = call.arguments().get("host") == null;
        EntityNumbers datastores = ofAll ? inventory.compute(compute).datastores() : host.datastores();
        EntityNumbers networks = ofAll ? inventory.compute(compute).networks() : host.networks();
        MoRef pool = inventory.ref(inventory.compute(compute).rootPool());
        return make("ConfigTarget")
                .set("numCpus", host.cpuCores())
                .set("numCpuCores", host.cpuCores())
                .set("numNumaNodes", 1)
                .set("maxCpusPerHost", host.cpuCores())
                .set("smcPresent", false)
                .set(
                        "datastore",
                        visible(datastores, call)
                                .map(each -> datastore(each, call))
                                .toList())
                .set(
                        "network",
                        visible(networks, call)
                                .filter(each -> each.type().equals("Network"))
                                .map(each -> network(each, call))
                                .toList())
                .set("maxMemMBOptimalPerf", host.memoryMib())
                .set("supportedMaxMemMB", host.memoryMib())
                .set("resourcePool", read(pool, "runtime", call))
                .set("autoVmotion", false);
    }

    private Stream<MoRef> visible(EntityNumbers objects, Call call) {
        return objects.stream()
                .limit(LISTED_MAX)
                .mapToObj(inventory::ref)
                .filter(each -> vcenter.permissions().fault(each, "System.View", call.session()) == null);
    }

    private DataObject datastore(MoRef store, Call call) {
        return make("VirtualMachineDatastoreInfo")
                .set("name", inventory.name(inventory.find(store)))
                .set("datastore", read(store, "summary", call))
                .set("capability", read(store, "capability", call))
                .set("maxFileSize", FILE_BYTES_MAX)
                .set("maxVirtualDiskCapacity", FILE_BYTES_MAX)
                .set("mode", "readWrite");
    }

    private DataObject network(MoRef network, Call call) {
        return make("VirtualMachineNetworkInfo")
                .set("name", inventory.name(inventory.find(network)))
                .set("network", read(network, "summary", call));
    }

    private DataObject make(String type) {
        return vcenter.metamodel().make(type);
    }

    private @Nullable Object read(MoRef object, String name, Call call) {
        Property property = Objects.requireNonNull(
                vcenter.metamodel().managed(object.type()).property(name));
        return vcenter.managedObjects().read(object, property, call.session());
    }
}
