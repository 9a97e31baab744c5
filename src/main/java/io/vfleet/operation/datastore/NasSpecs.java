package io.vfleet.operation.datastore;

import io.vfleet.inventory.DatastoreBacking.Nas;
import io.vfleet.inventory.DatastoreBacking.NasExport;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the specification of an export that a host is to mount. */
final class NasSpecs {
    private static final String READ_ONLY = "readOnly";
    private static final String NFS41 = "NFS41";
    private static final int HOST_CHARS_MAX = 255;
    private static final int PATH_CHARS_MAX = 1_024;
    private static final int HOSTS_MAX = 8;

    /** What is read; the name of the datastore is checked elsewhere. */
    private static final Set<String> MEMBERS =
            Set.of("remoteHost", "remotePath", "localPath", "accessMode", "type", "remoteHostNames", "securityType");

    private static final Set<String> SECURITY = Set.of("AUTH_SYS", "SEC_KRB5", "SEC_KRB5I");

    private NasSpecs() {}

    /** What is wrong with it; null for nothing. */
    static @Nullable Fault fault(DataObject spec) {
        for (Slot slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            boolean isSet = value != null && !value.equals("") && !(value instanceof List<?> list && list.isEmpty());
            if (isSet && !MEMBERS.contains(slot.name())) return wrong(slot.name());
        }
        String type = type(spec);
        boolean isNfs = type.equals("NFS") || type.equals(NFS41);
        if (!isNfs) return type.equals("CIFS") ? new Fault.NotSupported() : wrong("type");
        if (!isHost(text(spec, "remoteHost"))) return wrong("remoteHost");
        String path = text(spec, "remotePath");
        if (!path.startsWith("/") || !isPlain(path, PATH_CHARS_MAX)) return wrong("remotePath");
        String mode = text(spec, "accessMode");
        if (!mode.equals(READ_ONLY) && !mode.equals("readWrite")) return wrong("accessMode");
        List<String> others = hosts(spec);
        boolean hostsFit = others.isEmpty()
                || (type.equals(NFS41)
                        && others.size() <= HOSTS_MAX
                        && others.stream().allMatch(NasSpecs::isHost));
        if (!hostsFit) return wrong("remoteHostNames");
        String security = text(spec, "securityType");
        boolean securityFits = security.isEmpty() || (type.equals(NFS41) && SECURITY.contains(security));
        return securityFits ? null : wrong("securityType");
    }

    /** The backing of a specification with nothing wrong. */
    static Nas backing(DataObject spec) {
        return new Nas(
                new NasExport(text(spec, "remoteHost"), text(spec, "remotePath")),
                type(spec),
                hosts(spec),
                "",
                text(spec, "securityType"),
                text(spec, "accessMode").equals(READ_ONLY));
    }

    private static Fault wrong(String member) {
        return new Fault.InvalidArgument("spec." + member);
    }

    private static String type(DataObject spec) {
        String type = text(spec, "type");
        return type.isEmpty() ? "NFS" : type.toUpperCase(Locale.ROOT);
    }

    private static List<String> hosts(DataObject spec) {
        var hosts = new ArrayList<String>();
        if (spec.get("remoteHostNames") instanceof Iterable<?> names) names.forEach(name -> hosts.add((String) name));
        return hosts;
    }

    private static String text(DataObject spec, String member) {
        return spec.get(member) instanceof String text ? text : "";
    }

    private static boolean isHost(String text) {
        return isPlain(text, HOST_CHARS_MAX)
                && text.chars().noneMatch(each -> Character.isWhitespace(each) || each == '/');
    }

    /** Whether a text is not blank, not too long, and without control characters. */
    static boolean isPlain(String text, int charsMax) {
        return !text.isBlank() && text.length() <= charsMax && text.chars().noneMatch(Character::isISOControl);
    }
}
