package io.vfleet.operation.customization;

import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.vm.GuestCustomization.AdapterAddress;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CustomizationSpec for the guest of one virtual machine. What stays inside the guest, such as its time zone,
 * passwords and scripts, is checked and has no effect that could be seen. Used once.
 */
public final class CustomizationParser {
    private static final int SUFFIXES_MAX = 16;

    private final CustomizedGuest guest;
    private final String path;
    private final AdapterSettings adapters;

    /** {@code path}: of the specification, for faults. */
    public CustomizationParser(CustomizedGuest guest, String path) {
        this.guest = guest;
        this.path = path;
        this.adapters = new AdapterSettings(guest, path);
    }

    /** Why the guest cannot be customized so; null when it can. */
    public @Nullable Fault fault() {
        return adapters.fault();
    }

    /** The settings; what {@link #fault} says comes first. */
    public GuestSettings parse(DataObject spec) {
        DataObject identity = (DataObject) Objects.requireNonNull(spec.get("identity"));
        if (!guest.state().guest().toolsInstalled())
            refuse(new Fault.UncustomizableGuest(guest.state().hardware().guestId()));
        if (guest.state().disks().all().isEmpty()) refuse(new Fault.NoDisksToCustomize());
        String hostName = hostName(identity);
        options(spec, identity);
        // The network of such a guest is in its metadata.
        boolean ofCloud = identity.type().name().equals("CustomizationCloudinitPrep");
        List<AdapterAddress> addresses = ofCloud ? List.of() : adapters.addresses(spec);
        DataObject global = (DataObject) Objects.requireNonNull(spec.get("globalIPSettings"));
        var servers = new ArrayList<>(adapters.texts(global, "dnsServerList", path + ".globalIPSettings"));
        if (servers.isEmpty() && spec.get("nicSettingMap") instanceof List<?> maps && !maps.isEmpty())
            servers.addAll(ofFirstAdapter((DataObject) maps.getFirst()));
        return new GuestSettings(hostName, addresses, servers, suffixes(global));
    }

    private List<String> ofFirstAdapter(DataObject mapping) {
        DataObject adapter = (DataObject) Objects.requireNonNull(mapping.get("adapter"));
        return adapters.texts(adapter, "dnsServerList", path + ".nicSettingMap[0].adapter");
    }

    private void refuse(Fault fault) {
        adapters.refuse(fault);
    }

    private void invalid(String member) {
        refuse(new Fault.InvalidArgument(path + "." + member));
    }

    private String hostName(DataObject identity) {
        return switch (identity.type().name()) {
            case "CustomizationLinuxPrep" -> linux(identity);
            case "CustomizationSysprep" -> windows(identity);
            case "CustomizationSysprepText" -> {
                ofWindows();
                String text = text(identity, "value");
                yield named(text.isBlank() ? "" : AnswerText.ofSysprep(text), "identity.value");
            }
            case "CustomizationCloudinitPrep" -> {
                ofLinux();
                text(identity, "userdata");
                String text = text(identity, "metadata");
                if (text.isBlank()) invalid("identity.metadata");
                yield named(AnswerText.ofMetadata(text), "identity.metadata");
            }
            default -> {
                invalid("identity");
                yield "";
            }
        };
    }

    /** A name with its domain from a text; without one the guest keeps its own. */
    private String named(@Nullable String name, String at) {
        if (name == null) return guest.state().guest().hostName();
        if (!GuestNames.isDomain(name)) invalid(at);
        return name;
    }

    private String text(DataObject identity, String member) {
        String text = Objects.toString(identity.get(member), "");
        if (text.length() > AnswerText.CHARS_MAX) invalid("identity." + member);
        return text;
    }

    private void ofWindows() {
        if (guest.linux())
            refuse(new Fault.UncustomizableGuest(guest.state().hardware().guestId()));
    }

    private void ofLinux() {
        if (guest.windows())
            refuse(new Fault.UncustomizableGuest(guest.state().hardware().guestId()));
    }

    private String linux(DataObject identity) {
        ofLinux();
        password(identity, "password");
        String name = name(identity, "hostName", "identity.hostName");
        String domain = Objects.toString(identity.get("domain"), "");
        if (domain.isEmpty()) return name;
        if (!GuestNames.isDomain(domain)) invalid("identity.domain");
        return name + "." + domain;
    }

    private String windows(DataObject identity) {
        ofWindows();
        DataObject unattended = (DataObject) Objects.requireNonNull(identity.get("guiUnattended"));
        password(unattended, "password");
        if (unattended.get("autoLogonCount") instanceof Integer count && count < 0)
            invalid("identity.guiUnattended.autoLogonCount");
        DataObject user = (DataObject) Objects.requireNonNull(identity.get("userData"));
        String name = name(user, "computerName", "identity.userData.computerName");
        DataObject joins = (DataObject) Objects.requireNonNull(identity.get("identification"));
        password(joins, "domainAdminPassword");
        String domain = Objects.toString(joins.get("joinDomain"), "");
        boolean workgroup = !Objects.toString(joins.get("joinWorkgroup"), "").isEmpty();
        if (domain.isEmpty()) return name;
        if (workgroup || !GuestNames.isDomain(domain)) invalid("identity.identification.joinDomain");
        if (joins.get("domainAdmin") == null) invalid("identity.identification.domainAdmin");
        return domain.indexOf('.') < 0 ? name : name + "." + domain;
    }

    private String name(DataObject owner, String member, String at) {
        GuestNames name = GuestNames.of((DataObject) Objects.requireNonNull(owner.get(member)), guest, path + "." + at);
        if (name.fault() != null) refuse(name.fault());
        return name.name();
    }

    private void password(DataObject owner, String member) {
        boolean encrypted =
                owner.get(member) instanceof DataObject password && Boolean.FALSE.equals(password.get("plainText"));
        if (encrypted) refuse(new Fault.CannotDecryptPasswords());
    }

    private void options(DataObject spec, DataObject identity) {
        if (!(spec.get("options") instanceof DataObject options)) return;
        boolean ofWindows = options.type().name().equals("CustomizationWinOptions");
        boolean ofLinux = options.type().name().equals("CustomizationLinuxOptions");
        boolean windows = identity.type().name().equals("CustomizationSysprep");
        if (windows ? ofLinux : ofWindows) invalid("options");
    }

    private List<String> suffixes(DataObject global) {
        var suffixes = new ArrayList<String>();
        if (global.get("dnsSuffixList") instanceof List<?> list)
            for (Object each : list) suffixes.add(String.valueOf(each));
        boolean valid = suffixes.size() <= SUFFIXES_MAX && suffixes.stream().allMatch(GuestNames::isDomain);
        if (!valid) invalid("globalIPSettings.dnsSuffixList");
        return valid ? suffixes : List.of();
    }
}
