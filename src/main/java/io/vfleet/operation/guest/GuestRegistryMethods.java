package io.vfleet.operation.guest;

import io.vfleet.manager.guest.GuestAccounts;
import io.vfleet.manager.guest.GuestFamily;
import io.vfleet.manager.guest.GuestFaults;
import io.vfleet.manager.guest.GuestRegistry;
import io.vfleet.manager.guest.GuestRegistry.KeyPlace;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.manager.guest.InstalledRegistry;
import io.vfleet.manager.guest.RegistryKey;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.vm.GuestOsNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods of GuestWindowsRegistryManager; a guest that is no Windows does not support them. */
public final class GuestRegistryMethods {
    private static final String MANAGER = "GuestWindowsRegistryManager";
    private static final Set<String> BITNESS = Set.of("WOWNative", "WOW32", "WOW64");
    private static final Pattern VARIABLE = Pattern.compile("%([^%]+)%");
    private static final int NAME_CHARS_MAX = 1_000;
    private static final long DATA_BYTES_MAX = 1 << 16;

    private final Metamodel metamodel;
    private final GuestAccess access;

    public GuestRegistryMethods(VCenter vcenter) {
        this.metamodel = vcenter.metamodel();
        this.access = new GuestAccess(vcenter);
    }

    public void registerIn(MethodTable table) {
        register(table, "CreateRegistryKeyInGuest", "keyName", GuestRegistryMethods::create);
        register(table, "ListRegistryKeysInGuest", "keyName", this::listKeys);
        register(
                table,
                "DeleteRegistryKeyInGuest",
                "keyName",
                at -> at.registry().delete(at.place(), at.visit().flag("recursive")));
        register(table, "SetRegistryValueInGuest", "value", GuestRegistryMethods::set);
        register(table, "ListRegistryValuesInGuest", "keyName", this::listValues);
        register(
                table,
                "DeleteRegistryValueInGuest",
                "valueName",
                at -> at.registry().unset(at.place(), text(at.named(), "name")));
    }

    /**
     * A call that was let into the registry.
     *
     * @param named the argument that names a key, or a value of it
     */
    private record RegistryVisit(GuestVisit visit, GuestRegistry registry, KeyPlace place, DataObject named) {}

    private interface RegistryWork {
        GuestResult on(RegistryVisit at);
    }

    private void register(MethodTable table, String method, String named, RegistryWork work) {
        table.register(MANAGER, method, call -> access.run(call, visit -> visited(visit, named, work)));
    }

    private GuestResult visited(GuestVisit visit, String argument, RegistryWork work) {
        if (visit.system().family() != GuestFamily.WINDOWS)
            return new GuestRefused(GuestFaults.named("OperationNotSupportedByGuest"));
        DataObject named =
                (DataObject) Objects.requireNonNull(visit.call().arguments().get(argument));
        DataObject owner = argument.equals("value") ? (DataObject) Objects.requireNonNull(named.get("name")) : named;
        DataObject key = owner.type().name().equals("GuestRegKeyNameSpec")
                ? owner
                : (DataObject) Objects.requireNonNull(owner.get("keyName"));
        String bitness = text(key, "wowBitness");
        if (!BITNESS.contains(bitness)) return new GuestRefused(new Fault.InvalidArgument("wowBitness"));
        var installed = InstalledRegistry.of(
                metamodel,
                GuestOsNames.fullName(visit.vm().hardware().guestId()),
                visit.vm().guest().hostName(),
                new GuestAccounts(GuestFamily.WINDOWS, visit.vm().guest().users()).names());
        GuestRegistry registry = visit.system().registry(visit.user(), installed, visit.now());
        String path = text(key, "registryPath");
        KeyPlace place = registry.place(path, bitness.equals("WOW32"));
        return place == null
                ? new GuestRefused(GuestFaults.registryKeyInvalid(path))
                : work.on(new RegistryVisit(visit, registry, place, owner));
    }

    private static GuestResult create(RegistryVisit at) {
        String classType = at.visit().text("classType");
        if (classType.length() > NAME_CHARS_MAX) return new GuestRefused(new Fault.InvalidArgument("classType"));
        return at.registry().create(at.place(), classType, at.visit().flag("isVolatile"));
    }

    private static GuestResult set(RegistryVisit at) {
        DataObject value = (DataObject)
                Objects.requireNonNull(at.visit().call().arguments().get("value"));
        DataObject data = (DataObject) Objects.requireNonNull(value.get("data"));
        String name = text(at.named(), "name");
        if (name.length() > NAME_CHARS_MAX) return new GuestRefused(new Fault.InvalidArgument("value.name.name"));
        // The type that has all kinds of data below it is none of them.
        boolean known = !data.type().name().equals("GuestRegValueDataSpec");
        if (!known || DataSize.bytes(data) > DATA_BYTES_MAX)
            return new GuestRefused(new Fault.InvalidArgument("value.data"));
        return at.registry().set(at.place(), name, data);
    }

    private GuestResult listKeys(RegistryVisit at) {
        Predicate<String> wanted = wanted(at.visit());
        if (wanted == null) return new GuestRefused(new Fault.InvalidArgument("matchPattern"));
        if (at.registry().find(at.place()) == null)
            return new GuestRefused(GuestFaults.registryKeyInvalid(at.place().asked()));
        List<DataObject> records = new ArrayList<>();
        for (RegistryKey key : at.registry().below(at.place(), at.visit().flag("recursive"))) {
            String path = at.place().shown(key);
            if (!wanted.test(path.substring(path.lastIndexOf('\\') + 1))) continue;
            DataObject spec = metamodel
                    .make("GuestRegKeySpec")
                    .set("keyName", keyName(path, at))
                    .set("classType", key.classType())
                    .set("lastWritten", key.lastWritten());
            records.add(metamodel.make("GuestRegKeyRecordSpec").set("key", spec));
        }
        return new GuestDone(records);
    }

    private DataObject keyName(String path, RegistryVisit at) {
        DataObject asked = at.named().type().name().equals("GuestRegKeyNameSpec")
                ? at.named()
                : (DataObject) Objects.requireNonNull(at.named().get("keyName"));
        return metamodel
                .make("GuestRegKeyNameSpec")
                .set("registryPath", path)
                .set("wowBitness", asked.get("wowBitness"));
    }

    private GuestResult listValues(RegistryVisit at) {
        Predicate<String> wanted = wanted(at.visit());
        if (wanted == null) return new GuestRefused(new Fault.InvalidArgument("matchPattern"));
        RegistryKey key = at.registry().find(at.place());
        if (key == null)
            return new GuestRefused(GuestFaults.registryKeyInvalid(at.place().asked()));
        List<DataObject> values = new ArrayList<>();
        key.values().forEach((name, data) -> {
            if (wanted.test(name))
                values.add(metamodel
                        .make("GuestRegValueSpec")
                        .set(
                                "name",
                                metamodel
                                        .make("GuestRegValueNameSpec")
                                        .set("keyName", keyName(at.place().asked(), at))
                                        .set("name", name))
                        .set("data", at.visit().flag("expandStrings") ? expanded(data, at.visit()) : data));
        });
        return new GuestDone(values);
    }

    /** Which names match the expression of the call; null for an expression that is none. */
    private static @Nullable Predicate<String> wanted(GuestVisit visit) {
        String expression = visit.text("matchPattern");
        if (expression.isEmpty()) return _ -> true;
        try {
            return new BoundedMatch(expression)::matches;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** With the variables of the environment in a string that may have them. */
    private DataObject expanded(DataObject data, GuestVisit visit) {
        if (!data.type().name().equals("GuestRegValueExpandStringSpec")) return data;
        Map<String, String> environment = visit.system().processes().environment(visit.user());
        String text = VARIABLE.matcher(text(data, "value"))
                .replaceAll(found -> Matcher.quoteReplacement(variable(environment, found.group(1), found.group())));
        return metamodel.make("GuestRegValueExpandStringSpec").set("value", text);
    }

    /** What is not known stays as it is. */
    private static String variable(Map<String, String> environment, String name, String otherwise) {
        for (Map.Entry<String, String> each : environment.entrySet())
            if (each.getKey().equalsIgnoreCase(name)) return each.getValue();
        return otherwise;
    }

    private static String text(DataObject data, String member) {
        return data.get(member) instanceof String text ? text : "";
    }
}
